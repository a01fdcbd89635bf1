/** What pages offer to do with what they show. */
export const actions = {
  createTable: "Create table",
  createTableHint: "From columns, or from data that you paste.",
  writeSql: "Execute write SQL",
  writeSqlHint: "Insert, update or delete with SQL, as far as your permissions go.",
  alterTable: "Alter table",
  alterTableHint: "Add, rename or drop columns, change types and keys.",
  editRow: "Edit row",
  deleteRow: "Delete row",
  editQuery: "Edit this query",
  editQueryHint: "Title, description, SQL and who sees it.",
  deleteQuery: "Delete this query",
  deleteQueryHint: "Remove it for everybody.",
};
