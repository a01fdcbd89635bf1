import { formatInteger } from "../../../lib/text/numbers.ts";

/** The page of a row. */
export const row = {
  actions: "Row actions",
  rowOf: (table: string) => `Row of ${table}`,
  image: (column: string) => `Picture in ${column}`,
  neighbours: "Rows beside this one",
  previous: "Previous row",
  next: "Next row",
  history: "History of this row",
  incoming: "Links from other tables",
  /** After a number of rows. */
  fromColumn: (column: string, table: string) => `from ${column} in ${table}`,
  moreRows: (count: number) => `>${formatInteger(count)} rows`,
  manyRows: "rows (too many to count in time)",
};

/** For the script of this page. */
export const browserRow = {
  copyValue: "Copy {column}",
  copiedValue: "{column} copied",
  copyAs: "Copy row as",
  copiedAs: "Row copied as {format}",
  sqlInsert: "SQL insert",
  preview: "Preview",
  previewOf: "Preview of rows from {column} in {table}",
  previewFailed: "The rows could not be loaded",
  rowsOne: "1 row",
  rowsMany: "{n} rows",
};
