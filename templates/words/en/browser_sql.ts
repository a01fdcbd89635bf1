/** For the scripts of pages that have SQL in them. */
export const browserSql = {
  /** The list that the editor completes names from. */
  completions: "Completions",
  view: "view",
  function: "function",
  /** How keys move in the editor. */
  editorHelp: "Ctrl+Enter runs the SQL. Tab indents; Escape, then Tab leaves the editor.",
  format: "Format SQL",
  cannotFormat: "This SQL cannot be formatted: it is not complete",
  history: "History",
  historySearch: "Search the history",
  historyEmpty: "Statements that you run are kept here, in this browser only.",
  historyNoMatch: "No statement matches",
  historyClear: "Clear",
  schemaTitle: "Tables and columns",
  schemaFilter: "Find a table or column",
  schemaFailed: "The tables could not be loaded",
  insertName: "Insert {name}",
  close: "Close",
  running: "Running…",
  runningFor: "{seconds} s of at most {limit} s",
  cancel: "Cancel",
  cancelled: "The query was cancelled",
  parameters: "Parameters",
};

/** For the script of pages that tell what SQL does. */
export const browserWriteSql = {
  parameters: "Parameters",
  operation: "Operation",
  database: "Database",
  table: "Table",
  permission: "Required permission",
  allowed: "Allowed",
  closedTable: "a closed table",
  through: "{table} (through {source})",
  never: "never allowed",
  yes: "yes",
  no: "no",
  notAllowed: "You do not have permission for every operation listed above.",
};
