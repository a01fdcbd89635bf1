/** What plugins add to the page of a row. */

import type { ActionItem } from "../../../templates/frame.ts";
import type { RequestContext } from "../../context.ts";
import { type DrawnCells, drawnCells } from "../../render/drawn_cells.ts";
import { joinedMarkup } from "../../render/renderable.ts";
import type { Results } from "../../sql/types.ts";
import type { SqlValue } from "../../sql/value.ts";
import type { Markup } from "../../text/html.ts";
import type { Rendered } from "../output_renderers.ts";
import { columnTypesOf, type RowPage } from "./row_page.ts";

/** The cells that plugins draw. */
export async function rowDrawnCells(
  context: RequestContext,
  page: RowPage<Results>,
): Promise<DrawnCells | null> {
  const { database, results: { columns, rows }, statement: { keys }, table } = page;
  return await drawnCells(context, {
    database: database.name,
    table: table.name,
    pks: keys,
    columns,
    rows,
    columnTypes: await columnTypesOf(context, page),
  });
}

/** The row as output renderers get it. */
export function renderedRow({ database, results, statement, table }: RowPage<Results>): Rendered {
  return {
    columns: [...results.columns],
    rows: [...results.rows],
    sql: statement.sql,
    queryName: null,
    database: database.name,
    table: table.name,
    viewName: "row",
    truncated: false,
    error: null,
  };
}

export async function rowActions(
  { actor, app: { plugins }, request }: RequestContext,
  { database, results: { columns, rows }, table }: RowPage<Results>,
): Promise<ActionItem[]> {
  const row = Object.fromEntries(columns.map((name, i) => [name, rows[0]?.[i] as SqlValue]));
  const about = { database: database.name, table: table.name, row };
  return await plugins.items("rowActions", { actor, request, ...about });
}

export async function topOfRow(
  { app: { plugins }, request }: RequestContext,
  { database, results: { rows: [row = []] }, table }: RowPage<Results>,
): Promise<Markup | null> {
  const about = { database: database.name, table: table.name, row };
  return joinedMarkup(await plugins.all("topRow", { request, ...about }));
}
