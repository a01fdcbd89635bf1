/** POST to `/db/table/-/drop`: says how many rows there are, and drops the table when confirmed. */

import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { addMessage } from "../../http/messages.ts";
import { jsonResponse } from "../../http/response.ts";
import { DropTableEvent } from "../../plugins/events.ts";
import { alwaysQuoted } from "../../sql/quote.ts";
import { isObject, isTruthy } from "../../table/write/json_body.ts";
import { RefusedWrite } from "../../table/write/refused_write.ts";
import { answered, ensureAllowed, ensureMutable, jsonBody, tableResource } from "./answer.ts";
import { storedTable } from "./target.ts";

export default { post: (context: RequestContext) => answered(context, () => drop(context)) };

async function drop(context: RequestContext): Promise<Response> {
  const { app, actor, request } = context;
  const { database, table } = await storedTable(context);
  const names = { database: database.name, table: table.name };
  await ensureAllowed(context, "drop-table", tableResource(names.database, names.table));
  ensureMutable(database);
  const quoted = alwaysQuoted(table.name);
  if (!await isConfirmed(context)) {
    const row_count = await database.value(`select count(*) from ${quoted}`);
    const message = 'Pass "confirm": true to confirm';
    return jsonResponse({ ok: true, ...names, row_count, message });
  }
  await database.executeWrite(`drop table ${quoted}`);
  app.changes.forget(names.database, names.table);
  await app.events.track(new DropTableEvent(actor, names));
  const { tableDropped } = wordsFor(request.language).editing;
  addMessage(request, tableDropped(table.name), "warning");
  return jsonResponse({ ok: true });
}

/** No body, or one that is not JSON, confirms nothing. */
async function isConfirmed(context: RequestContext): Promise<boolean> {
  try {
    const body = await jsonBody(context);
    return isObject(body) && isTruthy(body.confirm);
  } catch (error) {
    if (error instanceof RefusedWrite) return false;
    throw error;
  }
}
