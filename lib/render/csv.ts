/** Rows as CSV: commas, quotes where needed, lines that end in CR LF. */

import { type Row, type SqlValue, valueToText } from "../sql/value.ts";
import type { RowsPage } from "./rows_page.ts";

/** What stands in a cell for a blob: usually the URL it can be downloaded from. */
export type BlobText = (row: Row, column: number, bytes: Uint8Array) => string;

/** A page of rows as CSV text; expanded columns are followed by one with their labels. */
export function csvText(
  page: RowsPage,
  options: { header: boolean; blobText: BlobText },
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
