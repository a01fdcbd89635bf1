/**
 * Every `?_extra=` once: its name, where it can be had and what it is. The order is that of the
 * extra `extras`, which lists them. What computes them is a table per kind of page, which the
 * compiler holds against this one; see {@link Resolvers}.
 */

export type ExtraScope = "table" | "row" | "query";

interface ExtraDefinition {
  name: string;
  scopes: readonly ExtraScope[];
  /** A sentence for the manual and for the extra `extras`, which is API: no markup. */
  description: string;
}

export const EXTRAS = [
  {
    name: "count",
    scopes: ["table"],
    description: "How many rows match the filters, counted up to a limit; see count_truncated",
  },
  {
    name: "count_truncated",
    scopes: ["table"],
    description: "True when counting stopped at its limit and there are more rows than count says",
  },
  {
    name: "count_sql",
    scopes: ["table"],
    description: "The SQL that counts all matching rows, without a limit",
  },
  {
    name: "facet_results",
    scopes: ["table"],
    description:
      "Facets of the matching rows: results maps a name to a facet with its values, timed_out names those that took too long",
  },
  {
    name: "facets_timed_out",
    scopes: ["table"],
    description: "Names of the facets that could not be computed within facet_time_limit_ms",
  },
  {
    name: "suggested_facets",
    scopes: ["table"],
    description: "Columns that would make a good facet, each with the URL that adds it",
  },
  {
    name: "human_description_en",
    scopes: ["table"],
    description: "The filters and the sort order as an English phrase",
  },
  {
    name: "columns",
    scopes: ["table", "row", "query"],
    description: "Names of the columns of the rows, in their order",
  },
  {
    name: "all_columns",
    scopes: ["table"],
    description: "Names of all columns of the table, also of those that _col and _nocol leave out",
  },
  {
    name: "primary_keys",
    scopes: ["table", "row"],
    description: "Names of the primary key columns; empty for views and tables without one",
  },
  {
    name: "column_details",
    scopes: ["table", "row"],
    description:
      "What the schema says about each column: type, notnull, default, is_pk, pk_position, hidden",
  },
  {
    name: "display_columns",
    scopes: ["table"],
    description: "The columns as the HTML table shows them, the link column included",
  },
  {
    name: "render_cell",
    scopes: ["table", "row", "query"],
    description:
      "The HTML of cells that a column type or a plugin draws in its own way, one object per row",
  },
  {
    name: "debug",
    scopes: ["table", "row", "query"],
    description: "How the request was understood, for people who look for a fault; may change",
  },
  {
    name: "request",
    scopes: ["table", "row", "query"],
    description: "The request: url, path, full_path, host and args",
  },
  {
    name: "query",
    scopes: ["table", "row", "query"],
    description: "The SQL behind the rows and the parameters bound to it",
  },
  {
    name: "column_types",
    scopes: ["table", "row"],
    description: "Column types assigned to columns, each with type and config",
  },
  {
    name: "set_column_type_ui",
    scopes: ["table"],
    description:
      "Which column types could be assigned to each column, and where; null without permission",
  },
  {
    name: "metadata",
    scopes: ["table", "row", "query"],
    description: "Metadata of the table with the descriptions of its columns, or of the query",
  },
  {
    name: "extras",
    scopes: ["table", "row", "query"],
    description: "This list: every extra of this page, with the URL that switches it on or off",
  },
  { name: "database", scopes: ["table", "row", "query"], description: "Name of the database" },
  { name: "table", scopes: ["table", "row"], description: "Name of the table" },
  {
    name: "database_color",
    scopes: ["table", "row", "query"],
    description: "Colour of the database, six hexadecimal digits",
  },
  {
    name: "renderers",
    scopes: ["table"],
    description: "Formats that these rows can be had in, each with its URL",
  },
  {
    name: "custom_table_templates",
    scopes: ["table"],
    description: "Names of the templates that may draw the rows, the first one found is used",
  },
  {
    name: "sorted_facet_results",
    scopes: ["table"],
    description: "The facets of facet_results as a list, in the order of the HTML page",
  },
  {
    name: "table_definition",
    scopes: ["table"],
    description: "The SQL that created the table and its indexes; null for views",
  },
  {
    name: "view_definition",
    scopes: ["table"],
    description: "The SQL that created the view; null for tables",
  },
  { name: "is_view", scopes: ["table"], description: "True for a view, false for a table" },
  {
    name: "private",
    scopes: ["table", "row", "query"],
    description: "True when an anonymous visitor could not see this",
  },
  {
    name: "expandable_columns",
    scopes: ["table"],
    description:
      "Foreign keys whose values can be shown with a label, each with the column that is the label",
  },
  {
    name: "foreign_key_tables",
    scopes: ["row"],
    description: "Tables with rows that point at this row, with their number and a link",
  },
  {
    name: "form_hidden_args",
    scopes: ["table"],
    description: "Arguments that the filter form has to keep, as pairs of name and value",
  },
] as const satisfies readonly ExtraDefinition[];

type NameIn<S extends ExtraScope, E> = E extends { name: infer N; scopes: readonly (infer T)[] }
  ? S extends T ? N : never
  : never;

/** Names of the extras of one kind of page. */
export type ExtraName<S extends ExtraScope> = NameIn<S, typeof EXTRAS[number]>;
