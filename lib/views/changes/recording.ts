/** Keeps what the write of a request has changed, once it is on the disk. */

import type { RequestContext } from "../../context.ts";
import type { LoggedRow } from "../../internal/change_log.ts";
import type { TableSchema } from "../../sql/schema.ts";
import type { ChangedRow, WriteContext } from "../../sql/types.ts";
import type { SqlValue } from "../../sql/value.ts";
import { wireToValue } from "../../sql/wire_value.ts";
import { keyColumns, rowidName } from "../../table/columns.ts";
import { rowPath } from "../../table/row_path.ts";

export interface Recording {
  /** See `NewChange`. */
  action: string;
  reverts?: number | null;
  /** For tables without a primary key: which rows that are there already it is about. */
  rowids?: SqlValue[];
  /** All statements insert rows, and replace none. */
  inserts?: boolean;
  /** A write that changes more is not kept. */
  mostRows?: number;
  /** Told under which number the change is kept. */
  recorded?(id: number | null): void;
}

interface Place {
  database: { name: string };
  table: TableSchema;
}

/** How the write has to be done for its changes to be kept; nothing where they cannot be. */
export function recording(
  { app, actor }: RequestContext,
  { database, table }: Place,
  { action, reverts = null, rowids = [], inserts = false, mostRows, recorded }: Recording,
): WriteContext {
  const keys = keyColumns(table);
  if (!app.changes.isOn || keys.length === 0 || isVirtual(table)) return {};
  const actorId = actor === null ? null : String(actor.id ?? "");
  const committed = (rows: ChangedRow[]) => {
    const named = rows.map((row) => withPath(row, table.primaryKeys));
    const about = { database: database.name, table: table.name, action, actorId, reverts };
    app.changes.record({ ...about, keys, rows: named }, recorded);
  };
  const isByRowid = table.primaryKeys.length === 0 || (inserts && !mayReplace(table));
  const name = isByRowid ? rowidName(table) : null;
  const rowid = name === null ? null : { name, values: rowids, inserts };
  return { watch: { table: table.name, rowid, mostRows, committed } };
}

/** Rows that were found by their rowid are told by their key, if they have one. */
function withPath(row: ChangedRow, keys: readonly string[]): LoggedRow {
  const isWhole = row.old === null && keys.length > 0;
  const key = isWhole ? keys.map((column) => row.new![column]!) : row.key;
  return { ...row, key, path: rowPath(key.map(wireToValue)) };
}

/** Inserted rows may take the place of others without being asked to. */
function mayReplace({ sql }: TableSchema): boolean {
  return /\bon\s+conflict\s+replace\b/i.test(sql ?? "");
}

/** What virtual tables hold is written by code that nobody can watch. */
function isVirtual({ sql }: TableSchema): boolean {
  return /^\s*create\s+virtual\s+table\b/i.test(sql ?? "");
}
