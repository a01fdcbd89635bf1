/** POST to `/db/-/create`: a table from columns or from rows. */

import type { RequestContext } from "../../context.ts";
import { jsonResponse } from "../../http/response.ts";
import type { Resource } from "../../permissions/types.ts";
import { CreateTableEvent, InsertRowsEvent } from "../../plugins/events.ts";
import type { Database } from "../../sql/types.ts";
import { type CreateRequest, parseCreateRequest } from "../../table/write/create_request.ts";
import { type CreatedTable, createTable } from "../../table/write/create_table.ts";
import { visibleSchema } from "../../table/visible_schema.ts";
import { resolveDatabase } from "../resolve.ts";
import { answered, ensureAllowed, ensureMutable, jsonBody } from "./answer.ts";
import { insertRecording, trackAltered } from "./rows.ts";
import { checkColumnTypes, tableUrls } from "./target.ts";

export default {
  post: async (context: RequestContext): Promise<Response> => {
    const database = await resolveDatabase(context);
    return await answered(context, () => create(context, database));
  },
};

async function create(context: RequestContext, database: Database): Promise<Response> {
  const resource: Resource = { type: "database", database: database.name };
  await ensureAllowed(context, "create-table", resource);
  ensureMutable(database);
  const request = parseCreateRequest(await jsonBody(context));
  const schema = await database.schema();
  const existing = schema.tables.get(request.table);
  await ensureMayWriteRows(context, resource, request, existing !== undefined);
  if (existing) await checkColumnTypes(context, { database, table: existing }, request.rows);
  const known = await visibleSchema(context, database);
  const tables = existing ? new Map(known.tables).set(existing.name, existing) : known.tables;
  const writing = existing && insertRecording(context, { database, table: existing }, request);
  const created = await createTable(database, { ...known, tables }, request, writing);
  await track(context, database, request, created);
  return jsonResponse({
    ok: true,
    database: database.name,
    table: request.table,
    ...tableUrls(context, database, request.table),
    schema: created.schema,
    ...request.rows.length > 0 ? { row_count: request.rows.length } : {},
  }, { status: 201 });
}

async function ensureMayWriteRows(
  context: RequestContext,
  resource: Resource,
  { rows, onConflict, alter }: CreateRequest,
  isThere: boolean,
): Promise<void> {
  const ensure = (action: string) =>
    ensureAllowed(context, action, resource, `Permission denied: need ${action}`);
  if (onConflict === "replace") await ensure("update-row");
  if (rows.length === 0) return;
  await ensure("insert-row");
  if (isThere && alter) await ensure("alter-table");
}

async function track(
  context: RequestContext,
  database: Database,
  { table, rows, onConflict }: CreateRequest,
  { schema, isNew, schemas }: CreatedTable,
): Promise<void> {
  const { app: { events }, actor } = context;
  const names = { database: database.name, table };
  await trackAltered(context, names, schemas);
  if (isNew) await events.track(new CreateTableEvent(actor, { ...names, schema }));
  if (rows.length === 0) return;
  await events.track(
    new InsertRowsEvent(actor, {
      ...names,
      num_rows: rows.length,
      ignore: onConflict === "ignore",
      replace: onConflict === "replace",
    }),
  );
}
