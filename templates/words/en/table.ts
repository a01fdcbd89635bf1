/** The page of a table or view, and the parts that it shares with the results of queries. */
export const table = {
  views: "Views of these rows",
  viewTable: "Table",
  viewSql: "SQL",
};
