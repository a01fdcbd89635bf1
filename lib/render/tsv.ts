/** Rows as TSV: tabs between cells, which have tabs, line breaks and backslashes escaped. */

import { type BlobText, csvCells, csvHeadings } from "./csv.ts";
import type { RowsPage } from "./rows_page.ts";

/** A page of rows as TSV text; expanded columns are followed by one with their labels. */
export function tsvText(
  page: RowsPage,
  options: { header: boolean; blobText: BlobText },
): string {
  const lines = options.header ? [tsvLine(csvHeadings(page))] : [];
  for (const row of page.rows) lines.push(tsvLine(csvCells(page, row, options.blobText)));
  return lines.join("");
}

function tsvLine(cells: readonly string[]): string {
  return `${cells.map(tsvCell).join("\t")}\n`;
}

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\r": "\\r", "\n": "\\n" };

function tsvCell(text: string): string {
  return text.replace(/[\\\t\r\n]/g, (char) => ESCAPES[char]!);
}
