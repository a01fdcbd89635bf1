/**
 * Tables of many rows stand in groups, which the browser draws when they come into view: of 1,000
 * rows that takes a third of the time. Groups have no common layout, so the widths of their columns
 * are given to all of them, estimated from the texts of the page. And nothing moves while rows are
 * still arriving, as it does where the browser looks for the widths.
 */

import { signWidth } from "../../lib/text/sign_width.ts";
import type { TableCell, TableHeading, TableRow } from "./rows_table.tsx";

/** From this many rows on; shorter tables are laid out by the browser alone. */
const GROUPED_FROM = 50;
const ROWS_A_GROUP = 20;

/** null when the table is short enough to be one. */
export function rowGroups(rows: readonly TableRow[]): TableRow[][] | null {
  if (rows.length < GROUPED_FROM) return null;
  const groups: TableRow[][] = [];
  for (let at = 0; at < rows.length; at += ROWS_A_GROUP) {
    groups.push(rows.slice(at, at + ROWS_A_GROUP));
  }
  return groups;
}

/**
 * The style sheet of a table in groups. A script changes the width of a column by `--column-N`.
 *
 * @param widths pixels that somebody chose, by column
 */
export function groupsSheet(
  headings: readonly TableHeading[],
  rows: readonly TableRow[],
  widths: readonly (number | null)[] | null,
): string {
  const tracks = headings.map((heading, i) => `var(--column-${i},${track(heading, i, rows)})`);
  const chosen = (widths ?? []).flatMap((width, i) =>
    width === null ? [] : [`--column-${i}:${width}px;`]
  );
  const left = rows.length % ROWS_A_GROUP || ROWS_A_GROUP;
  return `@layer datasette{.in-groups{${chosen.join("")}--columns:${tracks.join(" ")}}` +
    `.in-groups :where(tbody:last-child){--rows:${left}}}`;
}

/** A line too many looks worse than a little air. */
const MARGIN = 1.01;
/** Pixels beside the text. */
const PADDING = 22;
/** Letters of a heading are bold. */
const BOLD = 1.08;
/** Signs of code are of one width, and smaller than the text around them. */
const CODE_SIGN = 0.98;
/** Beyond this a text is wider than any column, whatever its letters. */
const LONGEST = 130;

function track(heading: TableHeading, column: number, rows: readonly TableRow[]): string {
  let widest = 0;
  let buttons = 0;
  for (const { cells } of rows) {
    const cell = cells[column];
    if (cell === undefined) continue;
    buttons = Math.max(buttons, cell.buttons?.length ?? 0);
    const text = shownText(cell);
    if (text.length * 2 <= widest) continue;
    widest = Math.max(widest, isCode(cell) ? codeWidth(text) : textWidth(text));
  }
  const arrow = heading.sorted === undefined ? 0 : 2;
  const hasButton = heading.details !== undefined && !heading.details.isLink;
  const name = calc((textWidth(heading.name) + arrow) * BOLD, PADDING) +
    (hasButton ? " + var(--heading-button)" : "");
  const cells = calc(widest, PADDING) + (buttons > 0 ? ` + ${buttons} * var(--row-button)` : "");
  const most = column === 0 ? "var(--widest-first)" : "var(--widest)";
  const boxes = column === 0 ? "var(--boxes,0px) + " : "";
  return `calc(${boxes}max(${name},min(${cells},${most})))`;
}

function calc(characters: number, pixels: number): string {
  return `${(characters * MARGIN).toFixed(1)}ch + ${pixels}px`;
}

/** What is to be read in a cell. */
function shownText(cell: TableCell): string {
  const { content, link } = cell;
  // These are added by the style sheet.
  if (isNull(cell)) return "NULL";
  if (content === "" && link !== undefined) return "(empty)";
  return typeof content === "string" ? content : plainText(content.toString());
}

/** JSON stands on one line, which is cut where it ends. */
function isCode({ long, content }: TableCell): boolean {
  return long === "json" || typeof content !== "string" && content.toString().startsWith("<pre>");
}

function codeWidth(text: string): number {
  return Math.min(text.trim().replace(/\s+/g, " ").length * CODE_SIGN, LONGEST);
}

export function isNull({ valueClass, dataType }: TableCell): boolean {
  return valueClass === "type-none" || dataType === "null";
}

/** What is to be read in HTML. */
function plainText(html: string): string {
  return html.replace(/<[^>]*>/g, "").replace(/&[#\w]+;/g, "x");
}

/** Of the longest line, in widths of the digit 0. */
export function textWidth(text: string): number {
  if (text.length > LONGEST && !text.includes("\n")) return LONGEST;
  let widest = 0;
  let width = 0;
  for (const sign of text) {
    if (sign === "\n") width = 0;
    else width += signWidth(sign.codePointAt(0)!);
    if (width > widest) widest = width;
    if (widest > LONGEST) break;
  }
  return widest;
}
