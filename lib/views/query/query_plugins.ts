/** What plugins add to the pages of queries, stored or typed by the visitor. */

import type { ActionItem } from "../../../templates/frame.ts";
import type { RequestContext } from "../../context.ts";
import { BadRequest } from "../../errors.ts";
import { runQuery } from "../../query/run.ts";
import { type DrawnCells, drawnCells } from "../../render/drawn_cells.ts";
import type { PageSubject } from "../../render/page_assets.ts";
import { joinedMarkup } from "../../render/renderable.ts";
import type { RowsPage } from "../../render/rows_page.ts";
import type { Results } from "../../sql/types.ts";
import { TableData } from "../../table/table_data.ts";
import type { Markup } from "../../text/html.ts";
import { exploredQuery } from "./explored_query.ts";
import { queryCoreActions } from "../core_actions.ts";
import type { Rendered } from "../output_renderers.ts";
import type { QueryPage } from "./query_page.ts";

type Found = Pick<Results, "columns" | "rows" | "truncated">;

/** The cells that plugins draw. */
export function queryDrawnCells(
  context: RequestContext,
  { database }: QueryPage,
  { columns, rows }: Pick<Results, "columns" | "rows">,
): Promise<DrawnCells | null> {
  return drawnCells(context, { database: database.name, table: null, pks: [], columns, rows });
}

/** Runs the query for an output renderer; what SQLite has against it is for the renderer to tell. */
export async function renderedResult(context: RequestContext, page: QueryPage): Promise<Rendered> {
  if (page.stored?.isWrite) throw new BadRequest("This query writes: it has no rows to show");
  const explored = await exploredQuery(context, page);
  if (explored === null) {
    const { results, error } = await runQuery(page.database, page.run);
    return renderedQuery(page, results, error);
  }
  const data = new TableData(explored, { labelsByDefault: false, takesFinishedRows: false });
  const { hasMore, page: found } = await data.rows();
  const { columns, rows } = found as RowsPage;
  return renderedQuery(page, { columns: [...columns], rows: [...rows], truncated: hasMore }, null);
}

/** A result as output renderers get it. */
export function renderedQuery(
  { database, run, stored }: QueryPage,
  found: Found | null,
  error: string | null,
): Rendered {
  return {
    columns: found === null ? [] : [...found.columns],
    rows: found === null ? [] : [...found.rows],
    sql: run.arguments.sql ?? "",
    queryName: stored?.name ?? null,
    database: database.name,
    table: null,
    viewName: "query",
    truncated: found?.truncated ?? false,
    error,
  };
}

export async function queryActions(
  context: RequestContext,
  { database, run, stored }: QueryPage,
): Promise<ActionItem[]> {
  const { actor, app: { plugins }, request } = context;
  const ofPlugins = await plugins.items("queryActions", {
    actor,
    request,
    database: database.name,
    queryName: stored?.name ?? null,
    sql: run.arguments.sql ?? "",
    params: run.arguments.formValues,
  });
  return [...await queryCoreActions(context, database, stored), ...ofPlugins];
}

export async function topOfQuery(
  { app: { plugins }, request }: RequestContext,
  { database, run, stored }: QueryPage,
): Promise<Markup | null> {
  const about = { request, database: database.name };
  if (stored === null) {
    return joinedMarkup(await plugins.all("topQuery", { ...about, sql: run.arguments.sql ?? "" }));
  }
  const named = { ...about, queryName: stored.name };
  return joinedMarkup([
    ...await plugins.all("topStoredQuery", named),
    ...await plugins.all("topCannedQuery", named),
  ]);
}

/** What the hooks that add to pages are told. */
export function querySubject(
  { database, stored }: QueryPage,
  results: Results | null,
): PageSubject {
  return {
    template: "query",
    database: database.name,
    query: stored?.name,
    columns: results?.columns,
  };
}
