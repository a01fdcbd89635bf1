import { withDownload } from "../../render/download.ts";
import { jsonData } from "../../render/json_data.ts";
import {
  type JsonOptions,
  parseJsonOptions,
  takesFinishedRows,
} from "../../render/json_options.ts";
import { hasTransforms, withTransforms } from "../../render/transformed_rows.ts";
import type { SqlValue } from "../../sql/value.ts";
import type { Row } from "../../sql/value.ts";
import type { ExtraName } from "../../table/extras/catalogue.ts";
import { checkedExtraNames, extraNames } from "../../table/extras/registry.ts";
import { ensureKnownColumns } from "../../table/filters/column_filter.ts";
import { rowPath } from "../../table/row_path.ts";
import { TableData, type TableSource } from "../../table/table_data.ts";
import { tildeEncode } from "../../text/tilde.ts";
import { isAboutFilteredRows, needsRows } from "./needed_rows.ts";
import { withNextLink } from "../next_link.ts";
import { markTable } from "../repeatable.ts";

/** A page of a table as JSON. */
export async function tableJson(source: TableSource): Promise<Response> {
  const { app, request: { args } } = source.context;
  const options = parseJsonOptions(args);
  const names = wantedExtras(source);
  const types = app.columnTypes.get(source.database.name, source.table.name);
  const data = new TableData(withoutExtrasOf(options, source), {
    labelsByDefault: false,
    takesFinishedRows: takesFinishedRows(options) && !needsRows(names) &&
      !hasTransforms(app, types),
    facetsAsDatasette: true,
  });
  // Without rows to show, a filter that would find nothing sensible harms nobody.
  if (data.plan.size > 0 || isAboutFilteredRows(names)) {
    ensureKnownColumns(source.args.filters, source.table);
  }
  const [rows, next, extras] = await Promise.all([
    data.rows(),
    data.next(),
    showsOnlyRows(options) || names.length === 0 ? {} : extrasOf(data, names),
  ]);
  await markTable(data);
  const response = jsonData({
    head: { ok: true, next: next.token, next_url: next.url, ...extras },
    page: "json" in rows.page ? rows.page : await withTransforms(app, rows.page, types),
    truncated: false,
    objectKey: objectKey(data),
  }, options);
  const { table } = source;
  return withNextLink(withDownload(response, args, `${tildeEncode(table.name)}.json`), next.url);
}

let extras: Promise<typeof import("./table_extras.ts")> | undefined;

/** They are loaded when somebody asks for one. */
async function extrasOf(data: TableData, names: readonly ExtraName<"table">[]) {
  extras ??= import(import.meta.resolve("./table_extras.ts"));
  return await (await extras).tableExtras(names, data);
}

/** Extras by name, those included that other arguments ask for. */
function wantedExtras({ context: { request } }: TableSource): ExtraName<"table">[] {
  const names = checkedExtraNames(extraNames(request.args), "table");
  const added: ExtraName<"table">[] = [];
  const asksForFacets = request.args.keys()
    .some((name) => name === "_facet" || name.startsWith("_facet_"));
  if (asksForFacets) added.push("facet_results");
  if (names.includes("count")) added.push("count_truncated");
  return [...names, ...added];
}

/** Shapes that leave no place for anything but the rows. */
function showsOnlyRows({ shape }: JsonOptions): boolean {
  return shape === "array" || shape === "arrayfirst" || shape === "object" || shape === null;
}

/** Nothing is counted for shapes that cannot show it. */
function withoutExtrasOf(options: JsonOptions, source: TableSource): TableSource {
  return showsOnlyRows(options)
    ? { ...source, args: { ...source.args, noCount: true, noFacets: true } }
    : source;
}

/** How a row is called in the shape `object`. */
function objectKey({ plan: { columns, table } }: TableData): ((row: Row) => string) | string {
  const { primaryKeys } = table;
  if (primaryKeys.length === 0) {
    return "_shape=object not available for tables with no primary keys";
  }
  const positions = primaryKeys.map((key) => columns.indexOf(key));
  return (row) => rowPath(positions.map((at) => row[at] as SqlValue));
}
