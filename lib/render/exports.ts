/** Rows as files: what every export can be asked for, and the response around it. */

import { BadRequest } from "../errors.ts";
import { streamResponse } from "../http/guarded_stream.ts";
import type { Args } from "../http/request.ts";
import type { ExportFormat } from "../sql/types.ts";
import { type BlobText, csvText } from "./csv.ts";
import { attachment, isFilled } from "./download.ts";
import { jsonObjectTexts } from "./json_data.ts";
import type { RowsPage } from "./rows_page.ts";
import { tsvText } from "./tsv.ts";

export interface ExportOptions {
  /** Write the line with the names of the columns (CSV and TSV). */
  header: boolean;
  /** All rows, not just those of this page. */
  stream: boolean;
  /** Sent as a file to save. */
  download: boolean;
}

/** Settings that limit exports. */
export interface ExportSettings {
  allow_csv_stream: boolean;
  max_csv_mb: number;
}

/** Formats with their media types. */
export const EXPORT_TYPES: Record<ExportFormat, string> = {
  // Shown in the browser, as in Datasette; a download says what it is.
  csv: "text/plain; charset=utf-8",
  tsv: "text/tab-separated-values; charset=utf-8",
  json: "application/json; charset=utf-8",
  ndjson: "application/x-ndjson; charset=utf-8",
};

const MEGABYTE = 1024 * 1024;

/** Reads `_header`, `_stream` and `_dl`. */
export function parseExportOptions(args: Args): ExportOptions {
  return {
    header: args.get("_header") !== "off",
    stream: isFilled(args, "_stream"),
    download: isFilled(args, "_dl"),
  };
}

/** @throws {BadRequest} when all rows are asked for where they are not to be had. */
export function ensureStreamAllowed(
  args: Args,
  settings: Pick<ExportSettings, "allow_csv_stream">,
): void {
  if (!settings.allow_csv_stream) {
    throw new BadRequest("CSV streaming is disabled", {
      advice: "The setting allow_csv_stream is off: exports of all formats have a page of rows.",
    });
  }
  const position = ["_next", "_prev"].find((name) => isFilled(args, name));
  if (position !== undefined) {
    throw new BadRequest(`${position} not allowed for CSV streaming`, {
      advice: "An export with _stream starts at the first row and ends with the last one.",
    });
  }
}

/** Bytes that an export may have; undefined for any number. */
export function largestExport({ max_csv_mb }: Pick<ExportSettings, "max_csv_mb">) {
  return max_csv_mb > 0 ? max_csv_mb * MEGABYTE : undefined;
}

/** A page of rows as text. */
export function pageText(
  page: RowsPage,
  format: ExportFormat,
  options: { header: boolean; blobText: BlobText },
): string {
  switch (format) {
    case "csv":
      return csvText(page, options);
    case "tsv":
      return tsvText(page, options);
    case "ndjson":
      return jsonObjectTexts(page).map((object) => `${object}\n`).join("");
    case "json":
      return `[${jsonObjectTexts(page).join(",\n")}]`;
  }
}

export interface ExportedFile extends Pick<ExportOptions, "download"> {
  format: ExportFormat;
  /** For downloads, without extension. */
  filename: string;
}

/** The response around an export. */
export function exportResponse(
  body: string | ReadableStream<Uint8Array>,
  { download, filename, format }: ExportedFile,
): Response {
  const headers = new Headers({ "content-type": EXPORT_TYPES[format] });
  if (download) {
    if (format === "csv") headers.set("content-type", "text/csv; charset=utf-8");
    headers.set("content-disposition", attachment(`${filename}.${format}`));
  }
  return typeof body === "string"
    ? new Response(body, { headers })
    : streamResponse(body, { headers });
}
