/** The rows of a page, the way every output format takes them. Types only. */

import type { Row, SqlValue } from "../sql/value.ts";

/** What the rows are called that the values of a foreign key column name. */
export interface Labels {
  /** The label of a value, which may be NULL; undefined when there is none. */
  get(value: SqlValue): SqlValue | undefined;
}

export interface RowsPage {
  columns: readonly string[];
  rows: readonly Row[];
  /** The rows as JSON shows them, where column types of plugins change values. */
  transformed?: readonly (readonly unknown[])[];
  /** Labels by position of the column; only for columns that were expanded. */
  labels?: ReadonlyMap<number, Labels>;
}

/** Rows that came from the SQL process as a finished JSON array of objects. */
export interface JsonRowsPage {
  columns: readonly string[];
  json: Uint8Array<ArrayBuffer>;
}
