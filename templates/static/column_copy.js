// @ts-check
/// <reference lib="dom" />
/** Copies the values of a column on this page, one on a line. */

import { copy } from "./clipboard.js";
import { fill, words } from "./manager.js";
import { rowValues, valueText } from "./table_facts.js";

/** @param {HTMLTableCellElement} th */
export async function copyColumn(th) {
  const rows = [...th.closest("table")?.tBodies ?? []].flatMap(({ rows }) => [...rows]);
  const column = th.dataset.column ?? "";
  const done = fill(words("browserTable").copiedValues, { n: rows.length });
  const text = rowValues(rows).then((found) =>
    found.map((row) => valueText(row[column]) + "\n").join("")
  );
  await copy(text, done);
}
