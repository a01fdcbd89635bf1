import { formatInteger, plural } from "../../../lib/text/numbers.ts";

/** The page of a database. */
export const database = {
  actions: "Database actions",
  empty: "There is nothing in this database yet.",
  emptyActions: (menu: string) => `The menu "${menu}" has ways to fill it.`,
  tables: "Tables",
  schema: "schema",
  /** Heads of the list of tables. */
  name: "Name",
  rows: "Rows",
  columns: "Columns",
  sortBy: (what: string) => `Sort by ${what.toLowerCase()}`,
  and: "... and",
  hiddenTables: (count: number) => plural(count, "hidden table"),
  hidden: "(hidden)",
  manyRows: "Many rows",
  moreRows: (count: number) => `>${formatInteger(count)} rows`,
  countRows: "count rows",
  views: "Views",
  queries: "Queries",
  allQueries: (count: number) => `View ${plural(count, "query", "queries")}`,
  attached: "Queries here can join tables of these databases, as in",
  download: "Download SQLite DB:",
};

/** For the script of this page. */
export const browserDatabase = {
  filter: "Filter tables",
  filterLabel: "Filter tables by name or column",
  shown: "{n} of {total} tables",
};
