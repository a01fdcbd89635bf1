/** The data of a table page -> what its template shows. */

import type { TablePageProps } from "../../templates/pages/table.tsx";
import type { AdvancedExportProps } from "../../templates/parts/advanced_export.tsx";
import type { FilterFormProps } from "../../templates/parts/filter_form.tsx";
import type { RowCountProps } from "../../templates/parts/row_count.tsx";
import type { RowsPage } from "../render/rows_page.ts";
import { valueToText } from "../sql/value.ts";
import { columnNames } from "../table/columns.ts";
import { definitionOf } from "../table/definition.ts";
import { operatorOf } from "../table/filters/column_filter.ts";
import { OPERATORS } from "../table/filters/operators.ts";
import { countSql, describePlan } from "../table/plan.ts";
import { RANK_COLUMN } from "../table/rank.ts";
import { searchTarget } from "../table/search.ts";
import type { TableData, TableSource } from "../table/table_data.ts";
import { encodePairs, withFormat, withRemovedArgs } from "../text/query_string.ts";
import { changesHref, mayTrigger, tableCoreActions, tableTriggers } from "./core_actions.ts";
import { facetProps, suggestedProps } from "./facet_props.ts";
import { NOT_YET } from "./patience.ts";
import { hiddenArguments, shownColumns } from "./table_extras.ts";
import type { TableParts } from "./table_html.tsx";
import { columnDescriptions } from "./table_metadata.ts";
import { withPluginFacets, withPluginSuggestions } from "./plugin_facets.ts";
import { tableActions, tableOutputLinks, topOfTable } from "./table_plugins.ts";
import { shownSort, tableRows } from "./table_rows.ts";

export async function tableProps(data: TableData, parts: TableParts): Promise<TablePageProps> {
  const { source } = data;
  const { context: { app, actor, request }, database, table } = source;
  const metadata = app.metadata.resource(database.name, table.name);
  const resource = { type: "database", database: database.name } as const;
  const mayExecuteSql = await app.permissions.allowed(actor, "execute-sql", resource);
  const triggers = await tableTriggers(source.context, database, table);
  const rows = await tableRows(data, parts.loaded.page as RowsPage, triggers);
  const hasRows = rows.rows.length > 0;
  const path = (format: string, extra: Record<string, string> = {}) =>
    app.urls.path(withFormat(request.path, request.queryString, format, {
      ...(table.foreignKeys.length > 0 ? { _labels: "on" } : {}),
      ...extra,
    }));
  const jsonHref = path("json");
  return {
    title: typeof metadata.title === "string" && metadata.title !== ""
      ? metadata.title
      : table.name,
    isView: table.isView,
    isPrivate: source.isPrivate,
    color: database.color,
    metadata,
    columnDescriptions: columnDescriptions(app.metadata.columns(database.name, table.name)),
    actions: [
      ...tableCoreActions(source.context, database, triggers, table.name),
      ...await tableActions(source),
    ],
    insert: triggers.mayInsert ? insertLinks(source) : null,
    isEditable: mayTrigger(triggers),
    changesHref: changesHref(source.context, database, triggers, { table: table.name }),
    top: await topOfTable(source),
    count: countProps(data, parts, mayExecuteSql),
    filters: filterProps(data),
    wheres: source.args.where.map((sql) => ({
      sql,
      removeHref: app.urls.path(
        withRemovedArgs(request.path, request.queryString, { _where: sql }),
      ),
    })),
    sql: mayExecuteSql ? sqlLink(data) : null,
    exports: [{ label: "json", href: jsonHref }, ...await tableOutputLinks(data)],
    csvHref: hasRows ? path("csv", { _size: "max" }) : null,
    suggested: await withPluginSuggestions(suggestedProps(data, parts.suggested), data),
    facets: await withPluginFacets(facetProps(data, parts), data),
    canFacet: app.settings.allow_facet,
    table: rows,
    nextHref: parts.nextUrl,
    advancedExport: hasRows ? exportProps(data, parts, jsonHref, path) : null,
    definition: definitionOf(table),
  };
}

export function countProps(
  { plan, source: { args, context: { app: { urls } }, database } }: TableData,
  { count }: TableParts,
  mayExecuteSql: boolean,
): RowCountProps {
  const params = Object.entries(plan.filtered.params ?? {}) as [string, never][];
  const more = params.length === 0 ? "" : `&${encodeParams(params)}`;
  return {
    count: count === NOT_YET ? null : count?.count ?? null,
    isTruncated: count !== NOT_YET && (count?.isTruncated ?? false),
    description: describePlan(plan),
    countHref: mayExecuteSql ? urls.databaseQuery(database.route, countSql(plan)) + more : null,
    isLate: count === NOT_YET && !args.noCount,
  };
}

function encodeParams(params: [string, Parameters<typeof valueToText>[0]][]): string {
  return encodePairs(params.map(([name, value]) => [name, valueToText(value)]));
}

function filterProps(data: TableData): FilterFormProps {
  const { plan, source: { args, config, context: { app: { urls }, request }, database, table } } =
    data;
  const canSearch = searchTarget(args.search, table, config) !== null;
  const sort = shownSort(data);
  return {
    action: urls.table(database.route, table.name),
    search: canSearch ? args.search.text ?? "" : null,
    filters: args.filters.filter((filter) => operatorOf(filter) !== undefined),
    columns: [...new Set([...plan.columns, ...columnNames(table)])],
    operators: OPERATORS.map(({ key, display, takesNoValue }) => ({
      key: takesNoValue ? `${key}__1` : key,
      label: display,
    })),
    sortable: sortChoices(data),
    sort: sort ?? null,
    kept: hiddenArguments(request.args.pairs()),
  };
}

/** Columns to sort by; what is searched for also has a rank. */
function sortChoices(data: TableData): FilterFormProps["sortable"] {
  const columns = shownColumns(data).filter((column) => column.isSortable)
    .map(({ name }) => ({ column: name, label: name }));
  const { args: { search }, config, table } = data.source;
  const isSearched = search.text !== null && searchTarget(search, table, config) !== null;
  return isSearched ? [...columns, { column: RANK_COLUMN, label: "relevance" }] : columns;
}

export function sqlLink(
  { plan, source: { context: { app: { urls } }, database } }: TableData,
): { text: string; href: string } {
  const params = Object.entries(plan.shown.params ?? {}) as [string, never][];
  const pairs: [string, string][] = [["sql", plan.shown.sql]];
  const query = [encodePairs(pairs), encodeParams(params)].filter((part) => part !== "").join("&");
  return { text: plan.shown.sql, href: `${urls.database(database.route)}?${query}` };
}

function insertLinks(
  { context: { app: { urls } }, database, table }: TableSource,
): NonNullable<TablePageProps["insert"]> {
  const form = (form: string) =>
    urls.to("table_form", { database: database.route, table: table.name, form });
  return { one: form("insert"), many: form("bulk") };
}

/** Arguments that the CSV form decides about itself. */
const IN_CSV_FORM = ["_labels", "_facet", "_size"];

function exportProps(
  { source: { context: { app: { settings }, request }, table } }: TableData,
  { nextUrl }: TableParts,
  jsonHref: string,
  path: (format: string) => string,
): AdvancedExportProps {
  const action = (format: string) => path(format).split("?", 1)[0]!;
  const shape = (query: string) => `${jsonHref}${jsonHref.includes("?") ? "&" : "?"}${query}`;
  const json = [
    { label: "default", href: jsonHref },
    { label: "array", href: shape("_shape=array") },
    { label: "newline-delimited", href: shape("_shape=array&_nl=on") },
  ];
  if (table.primaryKeys.length > 0) json.push({ label: "object", href: shape("_shape=object") });
  const kept = request.args.pairs().filter(([name, value]) =>
    value !== "" && !IN_CSV_FORM.includes(name)
  );
  return {
    json,
    action: action("csv"),
    others: ["TSV", "NDJSON"].map((label) => ({ label, action: action(label.toLowerCase()) })),
    canLabel: table.foreignKeys.length > 0,
    canStream: nextUrl !== null && settings.allow_csv_stream,
    kept: [...kept, ["_size", "max"]],
  };
}
