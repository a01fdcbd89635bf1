import { plural } from "../../../lib/text/numbers.ts";

/** The home page. */
export const home = {
  actions: "Homepage actions",
  /** What stands before a sum that goes on. */
  moreThan: (rows: string) => `more than ${rows}`,
  /** `rows` is empty while they are not counted. */
  tables: (rows: string, count: number) => rowsIn(rows, plural(count, "table")),
  hiddenTables: (rows: string, count: number) => rowsIn(rows, plural(count, "hidden table")),
  views: (count: number) => plural(count, "view"),
  countRows: "count rows",
  changed: "changed",
  allOf: (database: string) => `... all of ${database}`,
  find: "Find a database, table or query",
  findButton: "Find",
  empty: "No databases yet",
  emptyStart: "Name SQLite files when you start the server:",
  emptyCreate: "Make an empty one, to fill it in the browser:",
  emptyImport: "Load a CSV file into one:",
  emptySignIn: "If there should be something here, you may have to sign in first.",
};

/** For the script of the home page. */
export const browserHome = {
  found: "{n} found",
  foundMore: "more than {n} found",
  nothing: "Nothing is called like that",
  failed: "The list could not be loaded",
};

function rowsIn(rows: string, tables: string): string {
  return rows === "" ? tables : `${rows} in ${tables}`;
}
