/** Reads everything a schema says, in a handful of queries. */

import type { Column, ForeignKey, TableSchema } from "../schema.ts";
import type { Cell } from "../node_sqlite.ts";
import type { Connection as FullConnection } from "./connection.ts";
import { followedTables } from "./followed_tables.ts";
import { ftsTableFor, hiddenTables } from "./special_tables.ts";

/** What reading a schema takes. */
type Connection = Pick<FullConnection, "prepareOwn" | "schemaVersion">;

/** One row of sqlite_master. */
export interface MasterRow {
  type: string;
  name: string;
  tableName: string;
  rootPage: number;
  sql: string | null;
}

/** @throws whatever SQLite says of a damaged file */
export function readSchema(connection: Connection): { version: number; tables: TableSchema[] } {
  const version = connection.schemaVersion() ?? 0;
  const master = readMaster(connection);
  const kinds = readKinds(connection);
  const special = { hidden: hiddenTables(master, kinds), follows: followedTables(master, kinds) };
  const tables = master.filter(({ type }) => type === "table" || type === "view").map((row) =>
    readTable(connection, row, master, kinds, special)
  );
  tables.sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  resolveIncoming(tables);
  return { version, tables };
}

function all(connection: Connection, sql: string, ...params: Cell[]): Cell[][] {
  return connection.prepareOwn(sql, { cache: true }).all(...params);
}

function readMaster(connection: Connection): MasterRow[] {
  return all(connection, "select type, name, tbl_name, rootpage, sql from sqlite_master").map((
    [type, name, tableName, rootPage, sql],
  ) => ({
    type: String(type),
    name: String(name),
    tableName: String(tableName),
    rootPage: Number(rootPage),
    sql: sql === null ? null : String(sql),
  }));
}

/** What each table is: table, view, virtual or shadow; and whether it has a rowid. */
export interface TableKind {
  kind: string;
  withoutRowid: boolean;
}

function readKinds(connection: Connection): Map<string, TableKind> {
  const rows = all(
    connection,
    "select name, type, wr from pragma_table_list where schema = 'main'",
  );
  return new Map(
    rows.map(([name, kind, wr]) => [String(name), { kind: String(kind), withoutRowid: wr === 1n }]),
  );
}

function readTable(
  connection: Connection,
  row: MasterRow,
  master: MasterRow[],
  kinds: Map<string, TableKind>,
  { hidden, follows }: { hidden: Set<string>; follows: ReturnType<typeof followedTables> },
): TableSchema {
  const isView = row.type === "view";
  const columns = readColumns(connection, row.name);
  const indexes = isView ? [] : readIndexes(connection, row.name, master);
  return {
    name: row.name,
    isView,
    sql: row.sql,
    columns,
    primaryKeys: isView ? [] : primaryKeys(columns),
    hasRowid: !isView && !(kinds.get(row.name)?.withoutRowid ?? false),
    foreignKeys: isView ? [] : readForeignKeys(connection, row.name),
    incoming: [],
    ftsTable: ftsTableFor(row.name, master),
    follows: follows(row.name),
    hidden: hidden.has(row.name),
    uniqueColumns: indexes.filter(({ unique, columns }) => unique && columns.length === 1)
      .map(({ columns }) => columns[0] as string),
    triggers: master.filter(({ type, tableName, sql }) =>
      type === "trigger" && tableName === row.name && sql !== null
    ).map(({ name, sql }) => ({ name, sql: sql as string })),
    indexes,
  };
}

/** A view over a missing table has no columns to tell; the page of the view then says why. */
function readColumns(connection: Connection, table: string): Column[] {
  const sql = 'select name, type, "notnull", dflt_value, pk, hidden from pragma_table_xinfo(?)';
  try {
    return all(connection, sql, table).map(([name, type, notNull, dflt, pk, hidden]) => ({
      name: String(name),
      type: String(type),
      notNull: notNull === 1n,
      defaultValue: dflt === null ? null : String(dflt),
      primaryKey: Number(pk),
      hidden: Number(hidden),
    }));
  } catch {
    return [];
  }
}

function primaryKeys(columns: Column[]): string[] {
  return columns.filter((column) => column.primaryKey > 0)
    .sort((a, b) => a.primaryKey - b.primaryKey)
    .map((column) => column.name);
}

/** Single-column keys, in the order SQLite lists them: Datasette follows no others. */
function readForeignKeys(connection: Connection, table: string): ForeignKey[] {
  const sql = 'select id, "table", "from", "to" from pragma_foreign_key_list(?)';
  const byId = Map.groupBy(all(connection, sql, table), ([id]) => id);
  return [...byId.values()].filter((rows) => rows.length === 1).map(([row]) => {
    const [, otherTable, column, otherColumn] = row as Cell[];
    return {
      column: String(column),
      otherTable: String(otherTable),
      otherColumn: otherColumn === null ? null : String(otherColumn),
    };
  });
}

function readIndexes(
  connection: Connection,
  table: string,
  master: MasterRow[],
): TableSchema["indexes"] {
  const sql = 'select il.name, il."unique", ii.name from pragma_index_list(?) il, ' +
    "pragma_index_info(il.name) ii order by il.seq, ii.seqno";
  const byName = Map.groupBy(all(connection, sql, table), ([name]) => String(name));
  return [...byName].map(([name, rows]) => ({
    name,
    unique: rows[0]?.[1] === 1n,
    columns: rows.map(([, , column]) => String(column)),
    sql: master.find((row) => row.type === "index" && row.name === name)?.sql ?? null,
  }));
}

/** References without a column mean the primary key; references to missing tables stay as they are. */
function resolveIncoming(tables: TableSchema[]): void {
  const byName = new Map(tables.map((table) => [table.name, table]));
  for (const table of tables) {
    for (const { column, otherTable, otherColumn } of table.foreignKeys) {
      const target = byName.get(otherTable);
      if (target === undefined || target.isView) continue;
      target.incoming.push({
        otherTable: table.name,
        column: otherColumn ?? target.primaryKeys[0] ?? "rowid",
        otherColumn: column,
      });
    }
  }
  const order = (a: string, b: string) => a < b ? -1 : a > b ? 1 : 0;
  for (const { incoming } of tables) {
    incoming.sort((a, b) =>
      order(a.otherTable, b.otherTable) || order(a.column, b.column) ||
      order(a.otherColumn, b.otherColumn)
    );
  }
}
