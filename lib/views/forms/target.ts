/** The database or table that a form is about, for those who may do what it does. */

import type { RequestContext } from "../../context.ts";
import { Forbidden, NotFound } from "../../errors.ts";
import type { TableSchema } from "../../sql/schema.ts";
import type { Database } from "../../sql/types.ts";
import { visibleSchema } from "../../table/visible_schema.ts";
import { tableResource } from "../api/answer.ts";
import { resolveDatabase, type ResolvedTable, resolveTable } from "../resolve.ts";

export const IMMUTABLE = "This database is immutable: nothing in it can be changed";

/** @throws {Forbidden} without permission, or when nothing can be written */
export async function databaseForForm(context: RequestContext, action: string): Promise<Database> {
  const database = await resolveDatabase(context);
  const resource = { type: "database", database: database.name } as const;
  await context.app.permissions.ensure(context.actor, action, resource);
  if (!database.isMutable) throw new Forbidden(IMMUTABLE);
  return database;
}

/** @throws {NotFound} for views, {@link Forbidden} without permission, or when nothing can be written */
export async function tableForForm(
  context: RequestContext,
  actions: readonly string[],
): Promise<ResolvedTable> {
  const resolved = await resolveTable(context);
  const { database, table } = resolved;
  if (table.isView) throw new NotFound(`"${table.name}" is a view: its rows cannot be changed`);
  const resource = tableResource(database.name, table.name);
  for (const action of actions) {
    await context.app.permissions.ensure(context.actor, action, resource);
  }
  if (!database.isMutable) throw new Forbidden(IMMUTABLE);
  return resolved;
}

/** The table as the visitor may know it: without keys that lead to closed tables. */
export async function tableAsSeen(
  context: RequestContext,
  { database, table }: ResolvedTable,
): Promise<TableSchema> {
  const { tables } = await visibleSchema(context, database);
  return tables.get(table.name) ?? { ...table, foreignKeys: [], incoming: [] };
}
