/** POST to `/db/table/-/alter`: other columns, keys or another name for a table. */

import type { RequestContext } from "../../context.ts";
import { jsonResponse } from "../../http/response.ts";
import { RenameTableEvent } from "../../plugins/events.ts";
import { type ClosedNames, withoutClosed } from "../../table/closed_names.ts";
import { closedNames } from "../../table/visible_schema.ts";
import { type Operation, parseAlterRequest } from "../../table/write/alter_request.ts";
import { type AlteredTable, alterTable } from "../../table/write/alter_table.ts";
import { sameName } from "../../table/write/parsed_table.ts";
import { invalid } from "../../table/write/refused_write.ts";
import { type ResolvedTable, resolveTable } from "../resolve.ts";
import { answered, ensureAllowed, ensureMutable, jsonBody, tableResource } from "./answer.ts";
import { trackAltered } from "./rows.ts";
import { tableUrls } from "./target.ts";

export default { post: (context: RequestContext) => answered(context, () => alter(context)) };

async function alter(context: RequestContext): Promise<Response> {
  const resolved = await resolveTable(context);
  const { database, table } = resolved;
  const resource = tableResource(database.name, table.name);
  await ensureAllowed(context, "alter-table", resource, "Permission denied: need alter-table");
  ensureMutable(database);
  const operations = parseAlterRequest(await jsonBody(context));
  if (table.isView) throw invalid(`Cannot alter "${table.name}": it is a view`);
  const schema = await database.schema();
  await context.app.catalog.refresh();
  const assigned = [...context.app.columnTypes.get(database.name, table.name)];
  const closed = await closedNames(context, database);
  ensureOpenTargets(operations, closed, table.name);
  const altered = await alterTable(database, { schema, table }, operations);
  for (const [column, assignment] of assigned) {
    const to = columnAfter(column, operations);
    if (to === column && altered.name === table.name) continue;
    context.app.columnTypes.remove(database.name, table.name, column);
    if (to !== null) context.app.columnTypes.set(database.name, altered.name, to, assignment);
  }
  await track(context, resolved, altered);
  return jsonResponse({
    ok: true,
    database: database.name,
    table: altered.name,
    ...tableUrls(context, database, altered.name),
    altered: altered.before !== altered.after,
    schema: withoutClosed(altered.after, closed),
    before_schema: withoutClosed(altered.before, closed),
    operations_applied: operations.length,
  });
}

/** @throws {RefusedWrite} for keys that would point at a table that the actor may not see */
function ensureOpenTargets(
  operations: readonly Operation[],
  closed: ClosedNames,
  own: string,
): void {
  for (const operation of operations) {
    const keys = operation.op === "add_foreign_key"
      ? [operation.key]
      : operation.op === "set_foreign_keys"
      ? operation.keys
      : [];
    for (const { table } of keys) {
      if (!sameName(table, own) && closed.has(table.toLowerCase())) {
        throw invalid(`No such table: ${table}`);
      }
    }
  }
}

/** What a column is called now; null when it was dropped. */
function columnAfter(column: string, operations: readonly Operation[]): string | null {
  const named = (name: string) => sameName(name, column);
  const isDropped = operations.some((operation) =>
    operation.op === "drop_column" && named(operation.name)
  );
  if (isDropped) return null;
  const renaming = operations.findLast((operation) =>
    operation.op === "rename_column" && named(operation.name)
  );
  return renaming?.op === "rename_column" ? renaming.to : column;
}

async function track(
  context: RequestContext,
  { database: { name: database }, table }: ResolvedTable,
  altered: AlteredTable,
): Promise<void> {
  await trackAltered(context, { database, table: altered.name }, altered);
  if (altered.name === table.name) return;
  const names = { database, old_table: table.name, new_table: altered.name };
  await context.app.events.track(new RenameTableEvent(context.actor, names));
}
