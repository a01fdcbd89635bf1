/** POST to `/db/table/-/set-column-type`: what a column means beyond its SQLite type. */

import type { Json } from "../../config/types.ts";
import type { RequestContext } from "../../context.ts";
import { jsonResponse } from "../../http/response.ts";
import { sqliteTypeOf } from "../../internal/column_types.ts";
import { jsonText } from "../../table/write/cell_value.ts";
import { parseColumnTypeRequest } from "../../table/write/column_type_request.ts";
import { invalid } from "../../table/write/refused_write.ts";
import { type ResolvedTable, resolveTable } from "../resolve.ts";
import { answered, ensureAllowed, jsonBody, tableResource } from "./answer.ts";

export default {
  post: (context: RequestContext) => answered(context, () => setColumnType(context)),
};

async function setColumnType(context: RequestContext): Promise<Response> {
  const { app: { columnTypes } } = context;
  const resolved = await resolveTable(context);
  const names = { database: resolved.database.name, table: resolved.table.name };
  await ensureAllowed(context, "set-column-type", tableResource(names.database, names.table));
  const columns = resolved.table.columns.map(({ name }) => name);
  const { column, columnType } = parseColumnTypeRequest(await jsonBody(context), columns);
  const answer = { ok: true, ...names, column };
  if (columnType === null) {
    columnTypes.remove(names.database, names.table, column);
    return jsonResponse({ ...answer, column_type: null });
  }
  const { type, config } = columnType;
  ensureApplicable(context, resolved, column, type);
  const stored = config === null ? null : JSON.parse(jsonText(config)) as Record<string, Json>;
  columnTypes.set(names.database, names.table, column, { type, config: stored });
  return jsonResponse({ ...answer, column_type: { type, config } });
}

function ensureApplicable(
  { app: { columnTypes } }: RequestContext,
  { database, table }: ResolvedTable,
  column: string,
  type: string,
): void {
  const info = columnTypes.types.get(type);
  if (info === undefined) throw invalid(`Unknown column type: ${type}`);
  const declared = table.columns.find(({ name }) => name === column)!.type;
  if (columnTypes.isApplicable(type, declared)) return;
  const allowed = (info.sqliteTypes ?? []).join(", ");
  throw invalid(
    `Column type '${type}' is only applicable to SQLite types ${allowed} but ` +
      `${database.name}.${table.name}.${column} has SQLite type ${sqliteTypeOf(declared)}`,
  );
}
