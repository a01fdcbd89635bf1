/** Tells plugins what a statement of a user has done, as far as events exist for it. */

import type { RequestContext } from "../../context.ts";
import {
  AlterTableEvent,
  CreateTableEvent,
  DropTableEvent,
  type Event,
  InsertRowsEvent,
  RenameTableEvent,
} from "../../plugins/events.ts";
import { directRowChanges, type SqlOperation } from "../../sql/operation.ts";
import type { Schema } from "../../sql/schema.ts";
import type { Database } from "../../sql/types.ts";
import { isWord, sqlTokens } from "../../table/write/sql_tokens.ts";

interface DoneWrite {
  sql: string;
  operations: readonly SqlOperation[];
  /** The schema before, when the statement was about tables. */
  schema: Schema | null;
  changedRows: number | null;
}

export async function trackUserWrite(
  { actor, app: { events } }: RequestContext,
  database: Database,
  done: DoneWrite,
): Promise<void> {
  const found: Event[] = done.schema === null
    ? insertEvents(actor, database.name, done)
    : tableEvents(actor, database.name, done.schema, await database.schema());
  for (const event of found) await events.track(event);
}

type Actor = RequestContext["actor"];

/** Updates and deletes by SQL do not tell the keys that their events would name. */
function insertEvents(actor: Actor, database: string, done: DoneWrite): Event[] {
  const [insert, ...others] = directRowChanges(done.operations);
  if (insert?.kind !== "insert" || others.length > 0 || !done.changedRows) return [];
  const conflict = conflictWord(done.sql);
  return [
    new InsertRowsEvent(actor, {
      database,
      table: insert.table!,
      num_rows: done.changedRows,
      ignore: conflict === "IGNORE",
      replace: conflict === "REPLACE",
    }),
  ];
}

/** `INSERT OR IGNORE`, `INSERT OR REPLACE` or just `REPLACE`. */
function conflictWord(sql: string): string | undefined {
  const tokens = sqlTokens(sql);
  const at = tokens.findIndex((token) => isWord(token, "INSERT", "REPLACE"));
  const word = isWord(tokens[at + 1], "OR") ? tokens[at + 2] : tokens[at];
  return word?.text.toUpperCase();
}

/** What became of the tables; one that vanished while another appeared was renamed. */
function tableEvents(actor: Actor, database: string, before: Schema, after: Schema): Event[] {
  const old = tablesOf(before);
  const now = tablesOf(after);
  const gone = [...old.keys()].filter((table) => !now.has(table));
  const added = [...now.keys()].filter((table) => !old.has(table));
  if (gone.length === 1 && added.length === 1) {
    const [old_table, new_table] = [gone[0]!, added[0]!];
    const schemas = { before_schema: old.get(old_table)!, after_schema: now.get(new_table)! };
    return [
      new AlterTableEvent(actor, { database, table: new_table, ...schemas }),
      new RenameTableEvent(actor, { database, old_table, new_table }),
    ];
  }
  const changed = [...now].filter(([table, sql]) => old.has(table) && old.get(table) !== sql);
  return [
    ...gone.map((table) => new DropTableEvent(actor, { database, table })),
    ...added.map((table) =>
      new CreateTableEvent(actor, { database, table, schema: now.get(table)! })
    ),
    ...changed.map(([table, after_schema]) =>
      new AlterTableEvent(actor, {
        database,
        table,
        before_schema: old.get(table)!,
        after_schema,
      })
    ),
  ];
}

/** Name -> `CREATE TABLE`; views are none. */
function tablesOf({ tables }: Schema): Map<string, string> {
  return new Map(
    [...tables.values()].filter(({ isView }) => !isView).map(({ name, sql }) => [name, sql ?? ""]),
  );
}
