/** POST to `/db/table/-/insert`: one or several new rows. */

import type { RequestContext } from "../../context.ts";
import { InsertRowsEvent } from "../../plugins/events.ts";
import { insertRows } from "../../table/write/write_rows.ts";
import { answered, ensureAllowed, ensureMutable, tableResource } from "./answer.ts";
import { insertRecording, rowsRequest, rowsResponse, trackAltered } from "./rows.ts";
import { storedTable } from "./target.ts";

export default { post: (context: RequestContext) => answered(context, () => insert(context)) };

async function insert(context: RequestContext): Promise<Response> {
  const resolved = await storedTable(context);
  const { database, table } = resolved;
  const names = { database: database.name, table: table.name };
  await ensureAllowed(context, "insert-row", tableResource(names.database, names.table));
  ensureMutable(database);
  const request = await rowsRequest(context, resolved, { isUpsert: false });
  const writing = insertRecording(context, resolved, request);
  const written = await insertRows(database, table, request, writing);
  await context.app.events.track(
    new InsertRowsEvent(context.actor, {
      ...names,
      num_rows: request.rows.length,
      ignore: request.onConflict === "ignore",
      replace: request.onConflict === "replace",
    }),
  );
  await trackAltered(context, names, written.schemas);
  return rowsResponse(written, 201);
}
