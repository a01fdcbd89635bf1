// @ts-check
/// <reference lib="dom" />
/** From a cell to the rows that have the same value. */

import { columnOf, valueOf } from "./cell_copy.js";
import { valueText } from "./table_facts.js";

/** @param {HTMLTableCellElement} cell */
export async function filterByCell(cell) {
  const column = columnOf(cell);
  if (column === null) return;
  const value = await valueOf(cell);
  const url = new URL(location.href);
  for (const name of ["_next", "_prev", "_start", column, `${column}__exact`]) {
    url.searchParams.delete(name);
  }
  if (value === null) url.searchParams.set(`${column}__isnull`, "1");
  else url.searchParams.set(nameFor(column, valueText(value)), valueText(value));
  location.assign(url);
}

/**
 * A name that looks like another argument, and an empty value, need the operator.
 * @param {string} column
 * @param {string} value
 */
function nameFor(column, value) {
  const isClear = value !== "" && !column.startsWith("_") && !column.includes("__");
  return isClear ? column : `${column}__exact`;
}
