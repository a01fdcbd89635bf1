/** POST to `/db/-/changes/ID/revert`: takes a change back. */

import type { RequestContext } from "../../context.ts";
import { HttpError, NotFound, SqlError } from "../../errors.ts";
import { jsonResponse } from "../../http/response.ts";
import type { LoggedChange, LoggedRow } from "../../internal/change_log.ts";
import { DeleteRowEvent, InsertRowsEvent, UpdateRowEvent } from "../../plugins/events.ts";
import type { TableSchema } from "../../sql/schema.ts";
import type { Database, WriteContext } from "../../sql/types.ts";
import { rowidKey } from "../../table/columns.ts";
import { parseRowPath } from "../../table/row_path.ts";
import { RefusedWrite } from "../../table/write/refused_write.ts";
import { inverseOf, revertRows } from "../../table/write/revert_rows.ts";
import { wireToValue } from "../../sql/wire_value.ts";
import { answered, ensureAllowed, ensureMutable, tableResource } from "../api/answer.ts";
import { resolveDatabase } from "../resolve.ts";
import { recording } from "./recording.ts";
import { ensureKept, undoRights } from "./visible_changes.ts";

export default { post: (context: RequestContext) => answered(context, () => revert(context)) };

async function revert(context: RequestContext): Promise<Response> {
  const { database, table, change } = await changeOf(context);
  const resource = tableResource(database.name, table.name);
  for (const action of new Set(change.rows.map(inverseOf))) {
    await ensureAllowed(context, action, resource, `Permission denied: need ${action}`);
  }
  ensureMutable(database);
  let recorded: number | null = null;
  const writing = recording(context, { database, table }, {
    action: "revert",
    reverts: change.id,
    rowids: rowidKey(table).length > 0 ? change.rows.map(({ key }) => wireToValue(key[0]!)) : [],
    recorded: (id) => recorded = id,
  });
  await takeBack(database, table, change, writing);
  await track(context, database, change);
  return jsonResponse({ ok: true, reverted: change.id, change: recorded });
}

/** @throws {NotFound} when there is no such change, or the visitor may not know of it */
async function changeOf(
  context: RequestContext,
): Promise<{ database: Database; table: TableSchema; change: LoggedChange }> {
  const { app, params } = context;
  const database = await resolveDatabase(context);
  ensureKept(context);
  const id = /^\d{1,15}$/.test(params.change ?? "") ? Number(params.change) : 0;
  const change = app.changes.get(database.name, id);
  const table = change && await database.table(change.table);
  const isKnown = change && table && await undoRights(context, database, change.table) !== null;
  if (!isKnown) throw new NotFound(`Change not found: ${params.change}`);
  return { database, table, change };
}

async function takeBack(
  database: Database,
  table: TableSchema,
  { id, keys, rows, revertedBy }: LoggedChange,
  writing: WriteContext,
): Promise<void> {
  const nameOf = ({ path }: LoggedRow) => parseRowPath(path).join(", ");
  try {
    await revertRows(database, table, { keys, rows, nameOf }, writing);
  } catch (error) {
    if (error instanceof RefusedWrite && revertedBy !== null) {
      throw new RefusedWrite(409, `Change ${id} was taken back by change ${revertedBy}`, {
        cause: error,
      });
    }
    // A rule of the table is in the way, such as a key that somebody else uses by now.
    if (error instanceof SqlError) {
      throw new HttpError(409, `The change cannot be taken back: ${error.message}`, {
        cause: error,
      });
    }
    throw error;
  }
}

async function track(
  { app: { events }, actor }: RequestContext,
  { name }: Database,
  { table, rows }: LoggedChange,
): Promise<void> {
  const names = { database: name, table };
  const of = (act: ReturnType<typeof inverseOf>) => rows.filter((row) => inverseOf(row) === act);
  for (const { path } of of("delete-row")) {
    await events.track(new DeleteRowEvent(actor, { ...names, pks: parseRowPath(path) }));
  }
  for (const { path } of of("update-row")) {
    await events.track(new UpdateRowEvent(actor, { ...names, pks: parseRowPath(path) }));
  }
  const num_rows = of("insert-row").length;
  if (num_rows === 0) return;
  await events.track(
    new InsertRowsEvent(actor, { ...names, num_rows, ignore: false, replace: false }),
  );
}
