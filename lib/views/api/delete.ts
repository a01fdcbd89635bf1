/** POST to `/db/table/key/-/delete`: a row less. */

import type { RequestContext } from "../../context.ts";
import { jsonResponse } from "../../http/response.ts";
import { DeleteRowEvent } from "../../plugins/events.ts";
import { deleteRow } from "../../table/write/write_row.ts";
import { recording } from "../changes/recording.ts";
import { ensureAllowed, ensureMutable, tableResource } from "./answer.ts";
import { addRowMessage } from "./row_message.ts";
import { rowNotFound, type RowTarget, rowView } from "./target.ts";

export default rowView("delete-row", remove);

async function remove(context: RequestContext, target: RowTarget): Promise<Response> {
  const { app, actor, request } = context;
  const { database, table, keyValues, statement, results } = target;
  const names = { database: database.name, table: table.name };
  await ensureAllowed(context, "delete-row", tableResource(names.database, names.table));
  ensureMutable(database);
  const writing = recording(context, target, { action: "delete", rowids: keyValues });
  if (!await deleteRow(database, table, statement, writing)) throw rowNotFound(keyValues);
  await app.events.track(new DeleteRowEvent(actor, { ...names, pks: keyValues }));
  if (!request.args.get("_redirect_to_table")) return jsonResponse({ ok: true });
  await addRowMessage(context, "deletedRow", target, results);
  return jsonResponse({ ok: true, redirect: app.urls.table(database.route, table.name) });
}
