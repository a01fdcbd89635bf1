import { plural } from "../../../lib/text/numbers.ts";

/** The page of a query, and the parts of pages that have SQL in them. */
export const query = {
  /** In the trail above the page. */
  crumb: "query",
  actions: "Query actions",
  blocked: "This query cannot be executed because the database is immutable.",
  query: "Query",
  heading: "Custom SQL query",
  returning: (count: number) => `Custom SQL query returning ${plural(count, "row")}`,
  returningMore: (count: number) => `Custom SQL query returning more than ${plural(count, "row")}`,
  hide: "hide",
  show: "show",
  /** Before the name that somebody may have meant. */
  didYouMean: "Did you mean",
  /** Before the statement with the wrong word marked. */
  place: (line: number, column: number) => `Line ${line}, column ${column}:`,
  parameters: "Parameters",
  run: "Run SQL",
  explain: "Explain",
  explainHint: "Shows how SQLite would find the rows, without running the query",
  edit: "Edit SQL",
  save: "Save this query",
  writes: "Open as SQL that writes",
  schema: "Tables and columns",
  results: "Results",
  noResults: "0 results",
  /** Behind the number of rows. */
  took: (milliseconds: string) => `${milliseconds} ms in SQLite`,
  sql: "SQL",

  plan: "Query plan",
  planIntro: "How SQLite would find the rows. The query itself was not run.",
  planNotes: {
    fullScan: "full scan",
    indexScan: "whole index",
    automaticIndex: "index made for this query",
    sort: "sorts",
  },
  planAdvice: {
    fullScan:
      "A full scan reads every row of a table. With a large table it takes long: an index " +
      "on the columns that are compared lets SQLite look them up.",
    automaticIndex: "SQLite makes an index for this query each time it runs. Kept in the " +
      "database, it would be there already.",
  },
  planGood: "No table is read as a whole.",

  tookTooLong: (limit: string) => `A query may take ${limit} ms here, and this one took longer.`,
  /** A link to the table without filters. */
  allRowsOf: (table: string) => `All rows of ${table}`,
  limitAdvice: "Ask for less: a narrower condition, fewer tables, or a limit.",
  indexAdvice: "Have an index on the columns that are compared, joined or sorted by.",
  /** A link. */
  seePlan: "See the query plan",
  seePlanWhy: "It tells which tables are read as a whole.",
  settingAdvice: "Whoever runs this site can raise the setting sql_time_limit_ms.",
  tookTooLongHeading: "What helps",
};
