/** `/db/table/-/fragment?_row=key`: the table of rows alone, to replace a row after it was changed. */

import { RowsTable } from "../../../templates/parts/rows_table.tsx";
import type { RequestContext } from "../../context.ts";
import { BadRequest } from "../../errors.ts";
import { htmlResponse } from "../../http/response.ts";
import { draw } from "../../render/draw.ts";
import type { RowsPage } from "../../render/rows_page.ts";
import type { TableSchema } from "../../sql/schema.ts";
import { keyColumns } from "../../table/columns.ts";
import { parseRowPath } from "../../table/row_path.ts";
import { TableData } from "../../table/table_data.ts";
import { encodePairs } from "../../text/query_string.ts";
import { tableTriggers } from "../core_actions.ts";
import { resolveTable } from "../resolve.ts";
import { tableRows } from "./table_rows.ts";
import { ensureVisible, tableSource } from "./table_source.ts";

export default async function tableFragment(context: RequestContext): Promise<Response> {
  const { database, table } = await resolveTable(context);
  const narrowed = narrowedToRow(context, table);
  const { isPrivate } = await ensureVisible(context, database, table);
  const source = await tableSource(narrowed, database, table, isPrivate);
  const data = new TableData(source, { labelsByDefault: true, takesFinishedRows: false });
  const { page } = await data.rows();
  const triggers = await tableTriggers(context, database, table);
  const rows = await tableRows(data, page as RowsPage, triggers);
  return htmlResponse(draw(context.request, <RowsTable {...rows} />));
}

/** What a page of one row has no use for. */
const EXPENSIVE = ["_nocount", "_nofacet", "_nosuggest"];

/** The request with filters for the key in place of `_row`, and of any other filter on the key. */
function narrowedToRow(context: RequestContext, table: TableSchema): RequestContext {
  const { request } = context;
  const path = request.args.get("_row") ?? "";
  if (path === "") return context;
  if (table.isView) throw new BadRequest("_row is not supported for views");
  const keys = keyColumns(table);
  const values = parseRowPath(path);
  if (values.length !== keys.length) {
    throw new BadRequest("_row does not match the primary key for this table");
  }
  const filters = keys.map((key, i): [string, string] => [filterName(key), values[i] as string]);
  const replaced = new Set([
    "_row",
    "_next",
    ...EXPENSIVE,
    ...keys.flatMap((key) => [filterName(key), `${key}__exact`]),
  ]);
  const kept = request.args.pairs().filter(([name]) => !replaced.has(name));
  const switches = EXPENSIVE.map((name): [string, string] => [name, "1"]);
  const queryString = encodePairs([...kept, ...filters, ...switches]);
  return { ...contextParts(context), request: request.withQueryString(queryString) };
}

/** Names that would be read as something else say that they are columns. */
function filterName(column: string): string {
  return column.startsWith("_") || column.includes("__") ? `${column}__exact` : column;
}

function contextParts({ app, params, actor }: RequestContext): Omit<RequestContext, "request"> {
  return { app, params, actor };
}
