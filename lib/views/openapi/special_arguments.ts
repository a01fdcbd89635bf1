/**
 * Every argument of the read API that starts with an underscore: what it does, where it counts, and
 * which values it takes. A test holds this list against the code that reads arguments.
 */

import { SHAPES } from "../../render/json_options.ts";
import { EXPLORE } from "../../table/query_arguments.ts";
import { FACET_TYPES, facetArgument } from "../../table/facets/facet_request.ts";

/** What an address gives rows of. */
export type RowSource = "table" | "row" | "query";

export type ArgumentValue =
  | { is: "text" | "flag" | "switch" | "number" | "size" }
  | { is: "column" | "column besides the key" | "sortable column" | "foreign key" | "extras" }
  | { is: "one of"; values: readonly string[] }
  | { is: "JSON"; schema: Record<string, unknown> };

export interface SpecialArgument {
  name: string;
  /** A sentence, without a final period. */
  description: string;
  on: readonly RowSource[];
  /** Counts for JSON only, or for the other formats only. */
  only?: "json" | "file";
  value: ArgumentValue;
  /** May be given several times. */
  isRepeatable?: boolean;
}

const FACETS: Record<typeof FACET_TYPES[number], string> = {
  column: "Count the values of this column among the matching rows",
  date: "Count the days in this column of dates",
  array: "Count the members of the JSON arrays in this column",
};

const THROUGH = {
  type: "object",
  required: ["table", "column", "value"],
  properties: { table: { type: "string" }, column: { type: "string" }, value: {} },
};

export const SPECIAL_ARGUMENTS: readonly SpecialArgument[] = [
  {
    name: EXPLORE,
    description: "Take the result as a table: page by page, with the extras of tables. So do " +
      "_sort, _sort_desc, _facet, _next, _col, _nocol and filters",
    on: ["query"],
    value: { is: "flag" },
  },
  {
    name: "_size",
    description: "Rows on a page",
    on: ["table", "query"],
    value: { is: "size" },
  },
  {
    name: "_next",
    description: "The page after this token, which is the next of the page before",
    on: ["table", "query"],
    value: { is: "text" },
  },
  {
    name: "_prev",
    description:
      "The page before the row of this token, as links in pages have it; not in Datasette",
    on: ["table", "query"],
    value: { is: "text" },
  },
  {
    name: "_sort",
    description: "Sort by this column",
    on: ["table", "query"],
    value: { is: "sortable column" },
  },
  {
    name: "_sort_desc",
    description: "Sort by this column, largest first",
    on: ["table", "query"],
    value: { is: "sortable column" },
  },
  {
    name: "_sort_then",
    description: "Sort rows that are equal so far by this column",
    on: ["table", "query"],
    value: { is: "sortable column" },
    isRepeatable: true,
  },
  {
    name: "_sort_then_desc",
    description: "The same, largest first",
    on: ["table", "query"],
    value: { is: "sortable column" },
    isRepeatable: true,
  },
  {
    name: "_sort_nulls",
    description: "Where rows without a value go; without it they count as smallest",
    on: ["table", "query"],
    value: { is: "one of", values: ["first", "last"] },
  },
  {
    name: "_col",
    description: "Only these columns, in this order; the primary key is always there",
    on: ["table", "query"],
    value: { is: "column" },
    isRepeatable: true,
  },
  {
    name: "_nocol",
    description: "Without these columns",
    on: ["table", "query"],
    value: { is: "column besides the key" },
    isRepeatable: true,
  },
  {
    name: "_labels",
    description: "Give every foreign key as an object with value and label",
    on: ["table"],
    value: { is: "switch" },
  },
  {
    name: "_label",
    description: "Give this foreign key as an object with value and label",
    on: ["table"],
    value: { is: "foreign key" },
    isRepeatable: true,
  },
  {
    name: "_search",
    description: "Rows that a full-text search for these words finds",
    on: ["table"],
    value: { is: "text" },
  },
  {
    name: "_searchmode",
    description: "raw: the words may use the operators of SQLite's full-text search",
    on: ["table"],
    value: { is: "one of", values: ["raw", "escaped"] },
  },
  {
    name: "_fts_table",
    description: "Search with this index in place of the one that belongs to the table",
    on: ["table"],
    value: { is: "text" },
  },
  {
    name: "_fts_pk",
    description: "The column that holds the rowid of that index",
    on: ["table"],
    value: { is: "column" },
  },
  {
    name: "_where",
    description: "A condition in SQL; needs the permission execute-sql",
    on: ["table"],
    value: { is: "text" },
    isRepeatable: true,
  },
  {
    name: "_through",
    description: "Rows that a row of another table points at, in which the column has the value",
    on: ["table"],
    value: { is: "JSON", schema: THROUGH },
    isRepeatable: true,
  },
  ...FACET_TYPES.map((type): SpecialArgument => ({
    name: facetArgument(type),
    description: FACETS[type],
    on: ["table", "query"],
    only: "json",
    value: { is: "column" },
    isRepeatable: true,
  })),
  {
    name: "_facet_size",
    description: "Values that a facet shows",
    on: ["table", "query"],
    only: "json",
    value: { is: "size" },
  },
  {
    name: "_nocount",
    description: "Do not count the matching rows",
    on: ["table", "query"],
    only: "json",
    value: { is: "flag" },
  },
  {
    name: "_nofacet",
    description: "Compute no facets, those of the configuration included",
    on: ["table", "query"],
    only: "json",
    value: { is: "flag" },
  },
  {
    name: "_nosuggest",
    description: "Suggest no facets",
    on: ["table", "query"],
    only: "json",
    value: { is: "flag" },
  },
  {
    name: "_extra",
    description: "More about the rows: each name becomes a key of the answer",
    on: ["table", "row", "query"],
    only: "json",
    value: { is: "extras" },
  },
  {
    name: "_shape",
    description: "The form of the rows",
    on: ["table", "row", "query"],
    only: "json",
    value: { is: "one of", values: SHAPES },
  },
  {
    name: "_nl",
    description: "With _shape=array: one JSON object a line",
    on: ["table", "row", "query"],
    only: "json",
    value: { is: "flag" },
  },
  {
    name: "_json",
    description: "Show the JSON in this column as JSON, not as text",
    on: ["table", "row", "query"],
    only: "json",
    value: { is: "column" },
    isRepeatable: true,
  },
  {
    name: "_json_infinity",
    description: "Write Infinity, which is no JSON, where null would stand for it",
    on: ["table", "row", "query"],
    only: "json",
    value: { is: "switch" },
  },
  {
    name: "_stream",
    description: "All rows instead of a page; of JSON with _shape=array only",
    on: ["table", "query"],
    value: { is: "flag" },
  },
  {
    name: "_dl",
    description: "Send it as a file to save",
    on: ["table", "row", "query"],
    value: { is: "flag" },
  },
  {
    name: "_header",
    description: "off: without the line of column names (CSV and TSV)",
    on: ["table", "row", "query"],
    only: "file",
    value: { is: "one of", values: ["on", "off"] },
  },
  {
    name: "_ttl",
    description: "Seconds that browsers may keep the answer, 0 for none",
    on: ["table", "row", "query"],
    value: { is: "number" },
  },
  {
    name: "_timelimit",
    description: "Milliseconds that the statement may take, if that is less than the site allows",
    on: ["table", "query"],
    value: { is: "number" },
  },
];

/** Arguments that only pages for people have, or other addresses. */
export const OTHER_ARGUMENTS = {
  _complete: "pages of tables: wait for counts and facets",
  _filter_column: "the filter form, which is redirected",
  _filter_op: "the filter form",
  _filter_value: "the filter form",
  _sort_by_desc: "the filter form",
  _columns: "the form for columns, which is redirected",
  _earlier: "the form for columns",
  _start: "pages of tables: the number of the first row",
  _wrap: "pages of tables: long texts whole",
  _widths: "pages of tables: widths of columns",
  _layout: "pages of tables: a card for each row",
  _view: "pages of tables and queries: rows as a chart or a map",
  _bounds: "maps: the part that is shown",
  _hide_sql: "pages of queries",
  _show_sql: "pages of queries",
  _explain: "pages of queries: the plan instead of the rows",
  _show_hidden: "pages of databases",
  _blob_column: "downloads of one value, which have an address of their own",
  _blob_hash: "downloads of one value",
  _context: "pages, with the setting template_debug: the data behind them",
  _row: "fragments of tables",
  _dialog: "forms: without the page around them, for dialogs",
  _template: "the page for SQL that writes: what to begin with",
  _table: "the page for SQL that writes: the table to begin with",
  _initial: "suggestions for input fields",
  _page: "lists about permissions",
  _hash: "static files",
  _menu: "the jump menu of the browser: where to start, and which tables are hidden",
} as const satisfies Record<string, string>;
