/** What plugins add to the page of a table or view. */

import type { ActionItem } from "../../../templates/frame.ts";
import type { ExportLink } from "../../../templates/parts/export_links.tsx";
import { type DrawnCells, drawnCells } from "../../render/drawn_cells.ts";
import { joinedMarkup } from "../../render/renderable.ts";
import type { RowsPage } from "../../render/rows_page.ts";
import type { TableData, TableSource } from "../../table/table_data.ts";
import type { Markup } from "../../text/html.ts";
import { outputLinks } from "../output_renderers.ts";
import { renderedTable } from "./rendered_table.ts";

/** The cells that plugins draw. */
export function tableDrawnCells(
  { plan, source: { context, database, table } }: TableData,
  { columns, rows }: RowsPage,
): Promise<DrawnCells | null> {
  const columnTypes = context.app.columnTypes.get(database.name, table.name);
  const about = { database: database.name, table: table.name, pks: plan.keys, columnTypes };
  return drawnCells(context, { ...about, columns, rows });
}

/** Links to the formats of plugins. */
export async function tableOutputLinks(data: TableData): Promise<ExportLink[]> {
  const { page } = await data.rows();
  return await outputLinks(data.source.context, () => renderedTable(data, page));
}

export async function tableActions(
  { context: { actor, app: { plugins }, request }, database, table }: TableSource,
): Promise<ActionItem[]> {
  const about = { actor, request, database: database.name };
  return table.isView
    ? await plugins.items("viewActions", { ...about, view: table.name })
    : await plugins.items("tableActions", { ...about, table: table.name });
}

export async function topOfTable(
  { context: { app: { plugins }, request }, database, table }: TableSource,
): Promise<Markup | null> {
  const about = { request, database: database.name, table: table.name };
  return joinedMarkup(await plugins.all("topTable", about));
}
