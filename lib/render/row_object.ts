/** Rows as objects, for plugins. */

import type { Row, SqlValue } from "../sql/value.ts";

export type RowObject = Record<string, SqlValue>;

/** Column names -> what makes objects of them. Forgotten all at once when there are many. */
const makers = new Map<string, (values: Row) => RowObject>();
const MOST_MAKERS = 200;

/**
 * What makes objects of rows with these columns; of columns with the same name the last one counts.
 * It is code with the names in it, as somebody would write it by hand: a hundred rows of eight
 * columns take a few microseconds, and 34 with a loop over the names.
 */
export function rowMaker(columns: readonly string[]): (values: Row) => RowObject {
  const key = JSON.stringify(columns);
  let maker = makers.get(key);
  if (maker === undefined) {
    if (makers.size >= MOST_MAKERS) makers.clear();
    makers.set(key, maker = compile(columns));
  }
  return maker;
}

function compile(columns: readonly string[]): (values: Row) => RowObject {
  const members = columns.map((column, i) => `[${JSON.stringify(column)}]: values[${i}]`);
  return new Function("values", `return {${members.join(", ")}};`) as (values: Row) => RowObject;
}
