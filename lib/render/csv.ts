/** Rows as CSV: commas, quotes where needed, lines that end in CR LF. */

import { BadRequest } from "../errors.ts";
import { streamResponse } from "../http/guarded_stream.ts";
import type { Args } from "../http/request.ts";
import { type Row, type SqlValue, valueToText } from "../sql/value.ts";
import type { RowsPage } from "./rows_page.ts";

export interface CsvOptions {
  /** Write the line with the names of the columns. */
  header: boolean;
  /** All rows, not just those of this page. */
  stream: boolean;
  /** Sent as a file to save. */
  download: boolean;
}

/** What stands in a cell for a blob: usually the URL it can be downloaded from. */
export type BlobText = (row: Row, column: number, bytes: Uint8Array) => string;

export const CSV_HEADERS = { "content-type": "text/plain; charset=utf-8" };

/** Reads `_header`, `_stream` and `_dl`. */
export function parseCsvOptions(args: Args): CsvOptions {
  return {
    header: args.get("_header") !== "off",
    stream: isFilled(args, "_stream"),
    download: isFilled(args, "_dl"),
  };
}

/** @throws {BadRequest} when the whole table is asked for where that is not to be had. */
export function ensureStreamAllowed(args: Args, settings: { allow_csv_stream: boolean }): void {
  if (!settings.allow_csv_stream) throw new BadRequest("CSV streaming is disabled");
  if (isFilled(args, "_next")) throw new BadRequest("_next not allowed for CSV streaming");
}

/** The response around CSV text. `filename` is used for downloads only. */
export function csvResponse(
  body: string | ReadableStream<Uint8Array>,
  options: Pick<CsvOptions, "download"> & { filename: string },
): Response {
  const headers = options.download
    ? {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${headerText(options.filename)}.csv"`,
    }
    : CSV_HEADERS;
  return typeof body === "string"
    ? new Response(body, { headers })
    : streamResponse(body, { headers });
}

/** A page of rows as CSV text; expanded columns are followed by one with their labels. */
export function csvText(
  page: RowsPage,
  options: Pick<CsvOptions, "header"> & { blobText: BlobText },
): string {
  const lines = options.header ? [csvLine(csvHeadings(page))] : [];
  for (const row of page.rows) lines.push(csvLine(csvCells(page, row, options.blobText)));
  return lines.join("");
}

/** The names of the columns, with `name_label` after each expanded one. */
export function csvHeadings(page: Pick<RowsPage, "columns" | "labels">): string[] {
  return page.columns.flatMap((column, i) =>
    page.labels?.has(i) ? [column, `${column}_label`] : [column]
  );
}

/** The cells of one row, still unquoted. */
export function csvCells(page: RowsPage, row: Row, blobText: BlobText): string[] {
  const cells: string[] = [];
  for (let i = 0; i < row.length; i++) {
    const value = row[i] as SqlValue;
    cells.push(value instanceof Uint8Array ? blobText(row, i, value) : valueToText(value));
    const labels = page.labels?.get(i);
    if (labels !== undefined) cells.push(labelText(value === null ? null : labels.get(value)));
  }
  return cells;
}

/** One line of CSV with its end. A lone empty cell is quoted, or the line would be no row at all. */
export function csvLine(cells: readonly string[]): string {
  if (cells.length === 1 && cells[0] === "") return '""\r\n';
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function labelText(label: SqlValue | undefined): string {
  if (label === undefined || label instanceof Uint8Array) return "";
  return valueToText(label);
}

/** Header values are bytes: what is no plain character is left out. */
function headerText(text: string): string {
  return text.replace(/[^\x20-\x7e]|"/g, "");
}

/** Any text switches these arguments on, "off" and "0" included, as in Datasette. */
function isFilled(args: Args, name: string): boolean {
  return (args.get(name) ?? "") !== "";
}
