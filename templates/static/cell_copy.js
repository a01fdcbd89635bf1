// @ts-check
/// <reference lib="dom" />
/** Copying a cell, or a row in one of several formats. */

import { copy } from "./clipboard.js";
import { fill, words } from "./manager.js";
import { menuOf, togglePopup } from "./popup_menu.js";
import { FORMATS } from "./row_formats.js";
import { headings, rowValues, shownColumns, valueText } from "./table_facts.js";

const say = words("browserTable");

/**
 * The value in the database: the cell may show a part of it, or the name of what it refers to.
 * @param {HTMLTableCellElement} cell
 * @returns {Promise<unknown>}
 */
export async function valueOf(cell) {
  const column = columnOf(cell);
  const row = cell.closest("tr");
  if (cell.matches('.type-none, [data-type="null"]')) return null;
  if (column === null || row === null || isPlain(cell)) return cell.textContent ?? "";
  const [values] = await rowValues([row]);
  return values?.[column];
}

/**
 * Does the cell show nothing but its value?
 * @param {HTMLTableCellElement} cell
 */
function isPlain(cell) {
  return cell.children.length === 0 && !cell.textContent?.endsWith("…");
}

/**
 * The name of the column; null for links to rows.
 * @param {HTMLTableCellElement} cell
 */
export function columnOf(cell) {
  const th = headings().find(({ cellIndex }) => cellIndex === cell.cellIndex);
  return th?.dataset.column ?? null;
}

/** @param {HTMLTableCellElement} cell */
export function copyCell(cell) {
  return copy(valueOf(cell).then(valueText), say.copied);
}

/**
 * @param {HTMLTableRowElement} row
 * @param {HTMLElement} anchor where the menu opens
 */
export function copyRow(row, anchor) {
  togglePopup(anchor, () => [
    menuOf(
      say.copyRowAs,
      formatActions((format) => {
        copy(textOf([row], format), fill(say.copiedRows, { n: 1 }));
      }),
    ),
  ]);
}

/**
 * An entry for each format.
 * @param {(format: string) => void} act
 * @returns {import("../../lib/browser.d.ts").ColumnAction[]}
 */
export function formatActions(act) {
  return Object.entries(FORMATS).map(([format, { label }]) => ({
    label,
    onClick: () => act(format),
  }));
}

/**
 * @param {HTMLTableRowElement[]} rows
 * @param {string} format
 */
export async function textOf(rows, format) {
  return FORMATS[format]?.write({
    table: tableName(),
    columns: shownColumns(),
    rows: await rowValues(rows),
  }) ?? "";
}

/** The last part of the path is the table; its name is at hand in the trail above the page. */
export function tableName() {
  const path = location.pathname.replace(/\/$/, "").split("/");
  const trail = document.querySelectorAll(".crumbs a, .crumbs [aria-current]");
  return trail[trail.length - 1]?.textContent?.trim() || (path.at(-1) ?? "rows");
}
