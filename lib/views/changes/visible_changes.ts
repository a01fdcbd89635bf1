/** The changes that a visitor may see: those of tables that are open to him, and that he could make. */

import type { RequestContext } from "../../context.ts";
import { Forbidden, NotFound } from "../../errors.ts";
import type { LoggedChange } from "../../internal/change_log.ts";
import type { Database } from "../../sql/types.ts";
import { type Inverse, inverseOf } from "../../table/write/revert_rows.ts";
import { tableResource } from "../api/answer.ts";

/** What the visitor may do in a table whose changes he may see. */
export type UndoRights = Record<Inverse, boolean>;

const ACTIONS = ["view-table", "insert-row", "update-row", "delete-row"] as const;

/** Null: no business of this visitor. Old values may have been removed for a reason. */
export async function undoRights(
  { app, actor }: RequestContext,
  database: Database,
  table: string,
): Promise<UndoRights | null> {
  const resource = tableResource(database.name, table);
  const may = await app.permissions.allowedMany(actor, ACTIONS, resource);
  if (!may["view-table"]) return null;
  return may["insert-row"] || may["update-row"] || may["delete-row"] ? may : null;
}

/** @throws {Forbidden} */
export async function ensureMaySeeChanges(
  context: RequestContext,
  database: Database,
  table: string,
): Promise<UndoRights> {
  const rights = await undoRights(context, database, table);
  if (rights !== null) return rights;
  throw new Forbidden("You do not have permission to see the changes of this table", {
    advice: "It takes view-table, and one of insert-row, update-row and delete-row.",
  });
}

/** @throws {NotFound} where nothing is kept */
export function ensureKept({ app }: RequestContext): void {
  if (app.changes.isOn) return;
  throw new NotFound("Changes are not kept", {
    advice: "The settings undo_days and undo_max_mb say for how long they are.",
  });
}

/** By table: those that are there, and whose changes the visitor may see. */
export async function tablesWithChanges(
  context: RequestContext,
  database: Database,
): Promise<Map<string, UndoRights>> {
  const found = new Map<string, UndoRights>();
  for (const name of context.app.changes.tables(database.name)) {
    if (await database.table(name) === undefined) continue;
    const rights = await undoRights(context, database, name);
    if (rights !== null) found.set(name, rights);
  }
  return found;
}

/** May the visitor take back all of it? */
export function mayRevert(
  { rows }: Pick<LoggedChange, "rows">,
  { isMutable }: Pick<Database, "isMutable">,
  rights: UndoRights,
): boolean {
  return isMutable && rows.every((row) => rights[inverseOf(row)]);
}
