/** POST to `/db/table/key/-/update`: other values for some columns of a row. */

import type { RequestContext } from "../../context.ts";
import { jsonResponse } from "../../http/response.ts";
import { UpdateRowEvent } from "../../plugins/events.ts";
import { parseUpdateRequest } from "../../table/write/update_request.ts";
import { updateRow } from "../../table/write/write_row.ts";
import { rowObjects } from "../../table/write/write_rows.ts";
import { recording } from "../changes/recording.ts";
import {
  ensureAllowed,
  ensureMayReturn,
  ensureMutable,
  jsonBody,
  tableResource,
} from "./answer.ts";
import { addRowMessage } from "./row_message.ts";
import { trackAltered } from "./rows.ts";
import { checkColumnTypes, rowNotFound, type RowTarget, rowView } from "./target.ts";

export default rowView("update-row", update);

async function update(context: RequestContext, target: RowTarget): Promise<Response> {
  const { app, actor, request } = context;
  const { database, table, keyValues } = target;
  const names = { database: database.name, table: table.name };
  const resource = tableResource(names.database, names.table);
  await ensureAllowed(context, "update-row", resource);
  ensureMutable(database);
  const asked = parseUpdateRequest(await jsonBody(context));
  await checkColumnTypes(context, target, [asked.update]);
  if (asked.alter) {
    await ensureAllowed(context, "alter-table", resource, "Permission denied for alter-table");
  }
  if (asked.shouldReturn) await ensureMayReturn(context, resource);
  const writing = recording(context, target, { action: "update", rowids: keyValues });
  const { results, schemas } = await updateRow(database, target, asked, writing);
  if (results === null) throw rowNotFound(keyValues);
  await app.events.track(new UpdateRowEvent(actor, { ...names, pks: keyValues }));
  await trackAltered(context, names, schemas);
  if (request.args.get("_message")) await addRowMessage(context, "updatedRow", target, results);
  return jsonResponse(asked.shouldReturn ? { ok: true, rows: rowObjects(results) } : { ok: true });
}
