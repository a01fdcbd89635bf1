/** POST to `/db/table/-/upsert`: rows that are inserted, or updated where their key is there. */

import type { RequestContext } from "../../context.ts";
import { UpsertRowsEvent } from "../../plugins/events.ts";
import { rowidKey } from "../../table/columns.ts";
import { upsertRows } from "../../table/write/write_rows.ts";
import { recording } from "../changes/recording.ts";
import { answered, ensureAllowed, ensureMutable, tableResource } from "./answer.ts";
import { rowsRequest, rowsResponse, trackAltered } from "./rows.ts";
import { storedTable } from "./target.ts";

export default { post: (context: RequestContext) => answered(context, () => upsert(context)) };

const REFUSAL = "Permission denied: need both insert-row and update-row";

async function upsert(context: RequestContext): Promise<Response> {
  const resolved = await storedTable(context);
  const { database, table } = resolved;
  const names = { database: database.name, table: table.name };
  const resource = tableResource(names.database, names.table);
  await ensureAllowed(context, "insert-row", resource, REFUSAL);
  await ensureAllowed(context, "update-row", resource, REFUSAL);
  ensureMutable(database);
  const request = await rowsRequest(context, resolved, { isUpsert: true });
  const rowids = rowidKey(table).flatMap((key) => request.rows.map((row) => row.get(key) ?? null));
  const writing = recording(context, resolved, { action: "upsert", rowids });
  const written = await upsertRows(database, table, request, writing);
  await context.app.events.track(
    new UpsertRowsEvent(context.actor, { ...names, num_rows: request.rows.length }),
  );
  await trackAltered(context, names, written.schemas);
  return rowsResponse(written, 200);
}
