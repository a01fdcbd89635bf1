/** What `?_extra=` can ask of a table. */

import { withDrawnCells } from "../../render/drawn_cells.ts";
import { typedCells } from "../../render/typed_cell.ts";
import { PAGE_ARGUMENTS } from "../../table/arguments.ts";
import { columnDetails } from "../../table/column_details.ts";
import { columnNames } from "../../table/columns.ts";
import { definitionOf } from "../../table/definition.ts";
import { displayColumns, displayColumnToJson } from "../../table/display_columns.ts";
import type { ExtraName } from "../../table/extras/catalogue.ts";
import { resolveExtras, type Resolvers } from "../../table/extras/registry.ts";
import { sortFacets } from "../../table/facets/facet_results.ts";
import { expandableColumns } from "../../table/labels.ts";
import { countSql, describePlan } from "../../table/plan.ts";
import type { TableData } from "../../table/table_data.ts";
import { toCssClass } from "../../text/css_class.ts";
import { withFormat } from "../../text/query_string.ts";
import { setColumnTypeUi } from "./column_type_options.ts";
import { facetJson, facetResultsJson, suggestedFacetsJson } from "./facet_json.ts";
import { pluginSuggestionsJson, withPluginFacetsJson } from "./plugin_facets.ts";
import { extrasExtra, requestExtra } from "../shared_extras.ts";
import { tableMetadata } from "./table_metadata.ts";
import { tableDrawnCells, tableOutputLinks } from "./table_plugins.ts";

const RESOLVERS: Resolvers<"table", TableData> = {
  count: async (data) => (await data.count())?.count ?? null,
  count_truncated: async (data) => (await data.count())?.isTruncated ?? false,
  count_sql: ({ plan }) => countSql(plan),
  facet_results: async (data) =>
    withPluginFacetsJson(facetResultsJson(await data.facets(), data.source), data),
  facets_timed_out: async (data) => (await data.facets()).timedOut.map(({ column }) => column),
  suggested_facets: async (data) => [
    ...suggestedFacetsJson(await data.suggestedFacets() ?? [], data.source),
    ...await pluginSuggestionsJson(data),
  ],
  human_description_en: ({ plan }) => describePlan(plan),
  columns: ({ plan }) => plan.columns,
  all_columns: ({ source }) => columnNames(source.table),
  primary_keys: ({ source }) => source.table.primaryKeys,
  column_details: ({ source }) => columnDetails(source.table),
  display_columns: (data) => shownColumns(data).map(displayColumnToJson),
  render_cell: async (data) => {
    const { page } = await data.rows();
    if (!("rows" in page)) return [];
    const typed = typedCells(page.columns, page.rows, assignedTypes(data));
    return withDrawnCells(typed, page, await tableDrawnCells(data, page));
  },
  debug: ({ source: { context, args, table, database } }) => ({
    url_vars: context.params,
    resolved: { database: database.name, table: table.name, is_view: table.isView },
    nofacet: args.noFacets,
    nosuggest: args.noSuggestions,
  }),
  request: ({ source }) => requestExtra(source.context),
  query: ({ plan }) => ({ sql: plan.shown.sql, params: plan.shown.params ?? {} }),
  column_types: (data) => Object.fromEntries(assignedTypes(data)),
  set_column_type_ui: ({ source: { context, database, table } }) =>
    setColumnTypeUi(context, database, table),
  metadata: ({ source: { context, database, table } }) =>
    tableMetadata(context, database.name, table.name),
  extras: ({ source }) => extrasExtra(source.context, "table"),
  database: ({ source }) => source.database.name,
  table: ({ source }) => source.table.name,
  database_color: ({ source }) => source.database.color,
  renderers: (data) => renderers(data),
  custom_table_templates: ({ source: { database, table } }) =>
    customTableTemplates(database.name, table.name),
  sorted_facet_results: async (data) =>
    (await sortedFacets(data)).map((facet) => facetJson(facet, data.source)),
  table_definition: ({ source: { table } }) => table.isView ? null : definitionOf(table),
  view_definition: ({ source: { table } }) => table.isView ? definitionOf(table) : null,
  is_view: ({ source }) => source.table.isView,
  private: ({ source }) => source.isPrivate,
  expandable_columns: ({ source: { context, database, schema, table } }) =>
    expandableColumns(database.name, table, schema, context.app).map(({ key, labelColumn }) => [
      { column: key.column, other_table: key.otherTable, other_column: key.otherColumn },
      labelColumn,
    ]),
  form_hidden_args: ({ source }) => hiddenArguments(source.context.request.args.pairs()),
};

/** Computes the extras that were asked for. */
export function tableExtras(
  names: Iterable<ExtraName<"table">>,
  data: TableData,
): Promise<Record<string, unknown>> {
  return resolveExtras<"table", TableData>(names, RESOLVERS, data);
}

/** The columns of the HTML table. */
export function shownColumns(data: TableData) {
  const { config, context: { app }, database, table } = data.source;
  return displayColumns(data.plan, {
    config,
    descriptions: app.metadata.columns(database.name, table.name),
    columnTypes: assignedTypes(data),
  });
}

function assignedTypes({ source: { context, database, table } }: TableData) {
  return context.app.columnTypes.get(database.name, table.name);
}

/** Columns of configured facets, in their order. */
export function configuredFacetColumns({ source: { config } }: TableData): string[] {
  return (config?.facets ?? []).flatMap((facet) =>
    typeof facet === "string" ? [facet] : Object.values(facet)
  );
}

/** Facets in the order of the HTML page. */
async function sortedFacets(data: TableData) {
  return sortFacets((await data.facets()).facets, configuredFacetColumns(data));
}

/** Formats by name, and where they are. */
async function renderers(data: TableData): Promise<Record<string, string>> {
  const { context: { app, request }, table } = data.source;
  const labels: Record<string, string> = table.foreignKeys.length > 0 ? { _labels: "on" } : {};
  const path = withFormat(request.path, request.queryString, "json", labels);
  const links = await tableOutputLinks(data);
  const others = Object.fromEntries(links.map(({ label, href }) => [label, href]));
  return { json: app.urls.path(path), ...others };
}

function customTableTemplates(database: string, table: string): string[] {
  const name = `${toCssClass(database)}-${toCssClass(table)}`;
  return [`_table-${name}.html`, `_table-table-${name}.html`, "_table.html"];
}

/** Arguments with a control of their own in the filter form. */
const IN_FORM = ["_sort", "_sort_desc", "_search", ...PAGE_ARGUMENTS];

/** Arguments that a form has to keep: special ones that it has no control for. */
export function hiddenArguments(
  pairs: readonly (readonly [string, string])[],
): (readonly [string, string])[] {
  const names = new Set(pairs.map(([name]) => name));
  return [...names].flatMap((name) => {
    const isKept = name.startsWith("_") && !name.includes("__") && !IN_FORM.includes(name);
    return isKept ? pairs.filter(([other]) => other === name) : [];
  });
}
