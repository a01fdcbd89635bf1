/** One value -> what stands in its cell of an HTML table. */

import type { CellContent } from "../../templates/parts/rows_table.tsx";
import { Real, type Row, type SqlValue, valueToText } from "../sql/value.ts";
import { formatBytes } from "../text/bytes.ts";
import type { Highlighter } from "../text/highlight.ts";
import { html, type Markup } from "../text/html.ts";
import { formatInteger } from "../text/numbers.ts";
import { isHttpUrl, truncateUrl } from "../text/url.ts";
import { typedCell } from "./typed_cell.ts";
import type { Labels } from "./rows_page.ts";

/** How the values of one column are shown. */
export interface CellColumn {
  name: string;
  /** Name of the column type assigned to it: `url`, `email`, `json`. */
  columnType?: string;
  /** For foreign keys that were expanded: what to call the row, and where it is. */
  labels?: Labels;
  linkTo?: (value: SqlValue) => string;
  /** Where a blob can be downloaded. */
  blobUrl?: (row: Row, bytes: Uint8Array) => string;
  /** Marks what was searched for. */
  highlighter?: Highlighter;
}

/** The class of a cell by the type of its value, in the words that themes for Datasette know. */
export function valueClass(value: SqlValue): string {
  if (value === null) return "type-none";
  switch (typeof value) {
    case "string":
      return "type-str";
    case "bigint":
      return "type-int";
    case "number":
      return Number.isInteger(value) ? "type-int" : "type-float";
  }
  return value instanceof Real ? "type-float" : "type-bytes";
}

/** Longer texts, or those with more lines, may take more room than a cell has. */
const SHORT_TEXT = 100;
const SHORT_JSON = 40;

/** Does a text need a frame that can be cut off? Undefined for almost all. */
export function longness(text: string): "text" | "json" | undefined {
  if (text.length > SHORT_JSON && /^\s*(?:\{\s*"|\[\s*["{\d-])/.test(text)) return "json";
  if (text.length > SHORT_TEXT) return "text";
  return text.includes("\n") && text.split("\n", 4).length > 3 ? "text" : undefined;
}

/** The content of a cell. `truncate` is the number of characters shown; 0 shows all. */
export function cellContent(
  value: SqlValue,
  column: CellColumn,
  row: Row,
  truncate: number,
): CellContent {
  if (value === null || (value === "" && column.labels === undefined)) return "";
  if (typeof value === "number" && column.labels === undefined) return valueToText(value);
  if (value instanceof Uint8Array) return blobLink(value, column, row);
  const label = column.labels?.get(value);
  if (label !== undefined) return labelLink(value, label, column.linkTo?.(value));
  if (typeof value !== "string") return valueToText(value);
  if (column.columnType !== undefined) {
    const drawn = typedCell(value, column.columnType);
    if (drawn !== null) return drawn;
  }
  // Two comparisons spare most texts the regular expression.
  if (value.length > 7 && /^\s*https?:/.test(value) && isHttpUrl(value.trim())) {
    const url = value.trim();
    return html`<a href="${url}">${truncateUrl(url, truncate)}</a>`;
  }
  return column.highlighter?.mark(value, truncate) ?? truncatedCell(value, truncate);
}

function labelLink(
  value: Exclude<SqlValue, Uint8Array>,
  label: SqlValue,
  href: string | undefined,
): Markup {
  const id = valueToText(value);
  if (value === label) {
    return id === ""
      ? html`<a href="${href}" aria-label="empty"></a>`
      : html`<a href="${href}">${id}</a>`;
  }
  return html`<a href="${href}">${labelText(label)}</a>&nbsp;<em>${id}</em>`;
}

/** What a row is called where there is little room. An empty label would leave nothing to click. */
export function labelText(label: SqlValue): string {
  if (label === null) return "None";
  if (label instanceof Uint8Array) return formatBytes(label.length);
  return valueToText(label) || "-";
}

function blobLink(bytes: Uint8Array, column: CellColumn, row: Row): CellContent {
  const size = formatInteger(bytes.length);
  const text = `<Binary:\u00a0${size}\u00a0byte${bytes.length === 1 ? "" : "s"}>`;
  if (column.blobUrl === undefined) return text;
  const href = column.blobUrl(row, bytes);
  if (bytes.length < 1024) return html`<a class="blob-download" href="${href}">${text}</a>`;
  const title = formatBytes(bytes.length);
  return html`<a class="blob-download" href="${href}" title="${title}">${text}</a>`;
}

/** Cuts after so many characters (not halves of them) and says so with an ellipsis. */
export function truncateText(text: string, length: number): string {
  if (length === 0 || text.length <= length) return text;
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length).join("")}…`;
}

/** With the ellipsis as an entity: the sign itself would make the whole page twice as large. */
function truncatedCell(text: string, length: number): CellContent {
  const shown = truncateText(text, length);
  return shown === text ? text : html`${shown.slice(0, -1)}&hellip;`;
}
