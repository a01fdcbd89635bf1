/** The data of a table page -> what its template shows. */

import type { TablePageProps } from "../../../templates/pages/table.tsx";
import type { AdvancedExportProps } from "../../../templates/parts/advanced_export.tsx";
import type { RowCountProps } from "../../../templates/parts/row_count.tsx";
import type { RowsPage } from "../../render/rows_page.ts";
import { valueToText } from "../../sql/value.ts";
import { definitionOf } from "../../table/definition.ts";
import { PAGE_ARGUMENTS } from "../../table/arguments.ts";
import { countSql } from "../../table/plan.ts";
import type { TableData, TableSource } from "../../table/table_data.ts";
import { encodePairs, withFormat, withRemovedArgs } from "../../text/query_string.ts";
import { changesHref, mayTrigger, tableCoreActions, tableTriggers } from "../core_actions.ts";
import { facetProps, suggestedProps } from "./facet_props.ts";
import { NOT_YET } from "../patience.ts";
import { columnPanelProps } from "./column_panel.ts";
import { emptyProps } from "./empty_rows.ts";
import { filterChips, filterProps, planSentence } from "./filter_props.ts";
import { pagerProps } from "./table_pager.ts";
import type { TableParts } from "./table_parts.ts";
import { withPluginFacets, withPluginSuggestions } from "./plugin_facets.ts";
import { tableActions, tableOutputLinks, topOfTable } from "./table_plugins.ts";
import { tableRows } from "./table_rows.ts";
import { viewLinks } from "../pictures/view_links.ts";

export async function tableProps(data: TableData, parts: TableParts): Promise<TablePageProps> {
  const { source } = data;
  const { context: { app, actor, request }, database, table } = source;
  const metadata = app.metadata.resource(database.name, table.name);
  const resource = { type: "database", database: database.name } as const;
  const mayExecuteSql = await app.permissions.allowed(actor, "execute-sql", resource);
  const triggers = await tableTriggers(source.context, database, table);
  const rows = await tableRows(data, parts.loaded.page as RowsPage, triggers);
  const hasRows = rows.rows.length > 0;
  const chips = filterChips(data);
  const insert = triggers.mayInsert ? insertLinks(source) : null;
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
    actions: [
      ...tableCoreActions(source.context, database, triggers, table.name),
      ...await tableActions(source),
    ],
    insert,
    isEditable: mayTrigger(triggers),
    changesHref: changesHref(source.context, database, triggers, { table: table.name }),
    top: await topOfTable(source),
    count: countProps(data, parts, mayExecuteSql),
    views: viewLinks(data, mayExecuteSql ? sqlLink(data).href : null),
    filters: filterProps(data),
    chips,
    columnPanel: columnPanelProps(data),
    wheres: source.args.where.map((sql) => ({
      sql,
      removeHref: app.urls.path(
        withRemovedArgs(
          withRemovedArgs(request.path, request.queryString, { _where: sql }),
          "",
          PAGE_ARGUMENTS,
        ),
      ),
    })),
    exports: [
      { label: "json", href: jsonHref },
      ...await tableOutputLinks(data),
      ...hasRows ? [{ label: "CSV", href: path("csv", { _size: "max" }) }] : [],
    ],
    suggested: await withPluginSuggestions(suggestedProps(data, parts.suggested), data),
    facets: await withPluginFacets(facetProps(data, parts), data),
    canFacet: app.settings.allow_facet,
    table: rows,
    pager: pagerProps(data, parts),
    empty: hasRows ? null : await emptyProps(data, { chips, insert }),
    advancedExport: hasRows ? exportProps(data, parts, jsonHref, path) : null,
    definition: definitionOf(table),
  };
}

export function countProps(
  { plan, source: { args, context: { app: { urls }, request }, database } }: TableData,
  { count }: TableParts,
  mayExecuteSql: boolean,
): RowCountProps {
  const params = Object.entries(plan.filtered.params ?? {}) as [string, never][];
  const more = params.length === 0 ? "" : `&${encodeParams(params)}`;
  return {
    count: count === NOT_YET ? null : count?.count ?? null,
    isTruncated: count !== NOT_YET && (count?.isTruncated ?? false),
    description: planSentence(plan, request.language),
    countHref: mayExecuteSql ? urls.databaseQuery(database.route, countSql(plan)) + more : null,
    isLate: count === NOT_YET && !args.noCount,
  };
}

function encodeParams(params: [string, Parameters<typeof valueToText>[0]][]): string {
  return encodePairs(params.map(([name, value]) => [name, valueToText(value)]));
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
  const json: AdvancedExportProps["json"] = [
    { shape: "default", href: jsonHref },
    { shape: "array", href: shape("_shape=array") },
    { shape: "lines", href: shape("_shape=array&_nl=on") },
  ];
  if (table.primaryKeys.length > 0) json.push({ shape: "object", href: shape("_shape=object") });
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
