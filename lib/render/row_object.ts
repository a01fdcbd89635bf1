/** Rows as objects, for plugins. */

import type { Row, SqlValue } from "../sql/value.ts";

export type RowObject = Record<string, SqlValue>;

/** Of columns with the same name the last one counts; a column may be called `__proto__`, too. */
export function rowObject(columns: readonly string[], values: Row): RowObject {
  return Object.fromEntries(columns.map((name, i) => [name, values[i] as SqlValue]));
}
