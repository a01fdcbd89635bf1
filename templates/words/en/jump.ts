/** The page that finds places by name. */
export const jump = {
  title: "Jump to",
  label: "Database, table, view or query",
  search: "Search",
  nothing: "Nothing is called like that",
  more: "There is more: type another letter to narrow the list.",
  /** Kinds of places; those of plugins are in their own words. */
  types: {
    database: "database",
    table: "table",
    view: "view",
    query: "query",
    search: "search",
  } as Readonly<Record<string, string>>,
  hidden: (type: string) => `hidden ${type}`,
  searchRowsIn: (table: string) => `Search rows in ${table}`,
};
