/**
 * Finds out which rows of a table a write changes. SQLite itself records all of them, but knows rows
 * by their primary key only; where there is none, or rows are just inserted, the rows that the write
 * is about are read before and after it.
 */

import type { Cell, RecordingSession } from "../node_sqlite.ts";
import type { WireValue, WireWatch } from "../protocol.ts";
import { alwaysQuoted } from "../quote.ts";
import type { ChangedRow, RunResult, WatchedRowids } from "../types.ts";
import { fromWireParams, wireCell } from "../wire_value.ts";
import { readChangeset, type RecordedRow } from "./changeset.ts";
import type { Connection } from "./connection.ts";

/** Begins before the write, and must be closed. */
export interface WatchedRows {
  /** A statement has run, once. */
  ran(done: { changes: RunResult["changes"] | bigint; lastInsertRowid: number | bigint }): void;
  /** What is different now. */
  changed(): ChangedRow[];
  close(): void;
}

export function watchRows(connection: Connection, watch: WireWatch): WatchedRows {
  return watch.rowid === null
    ? new RecordedRows(connection, watch)
    : new ComparedRows(connection, watch.table, watch.rowid);
}

/** Bytes of a row of a write that is watched up to some number of rows, on the average. */
const MOST_ROW_BYTES = 1000;

class RecordedRows implements WatchedRows {
  readonly #connection: Connection;
  readonly #table: string;
  readonly #mostRows: number;
  readonly #session: RecordingSession;
  #rows = 0;

  constructor(connection: Connection, { table, mostRows = Infinity }: WireWatch) {
    this.#connection = connection;
    this.#table = table;
    this.#mostRows = mostRows;
    this.#session = connection.database.createSession({ table });
  }

  ran({ changes }: Parameters<WatchedRows["ran"]>[0]): void {
    this.#rows += Number(changes);
  }

  changed(): ChangedRow[] {
    // Of what a statement with a mind of its own has changed, SQLite may know more than we can hold.
    if (this.#rows > this.#mostRows) return [];
    const changes = this.#session.changeset();
    if (changes.length > this.#mostRows * MOST_ROW_BYTES) return [];
    const tables = readChangeset(changes);
    const columns = tables.length === 0 ? [] : storedColumns(this.#connection, this.#table).columns;
    return tables.flatMap(({ key, rows }) =>
      withoutTwins(rows, key).filter(({ isIndirect }) => !isIndirect)
        .map((row) => changedRow(row, key, columns))
    );
  }

  close(): void {
    this.#session.close();
  }
}

/**
 * A row gets another key: that is a row less and a new one. But where both keys are the same for the
 * table (`collate nocase`), SQLite finds the new row under the old key, and records an update as well.
 */
function withoutTwins(rows: readonly RecordedRow[], key: readonly number[]): RecordedRow[] {
  const keyOf = (values: Map<number, Cell>) =>
    JSON.stringify(key.map((position) => wireCell(values.get(position)!)));
  const twins = new Set(
    rows.filter(({ old, new: now }) => old && now && key.some((position) => now.has(position)))
      .map((row) => keyOf(new Map([...row.old!, ...row.new!]))),
  );
  if (twins.size === 0) return [...rows];
  return rows.filter(({ old, new: now }) => old !== null || !twins.has(keyOf(now!)));
}

function changedRow(row: RecordedRow, key: number[], columns: readonly string[]): ChangedRow {
  const whole = (row.old ?? row.new)!;
  const isUpdate = row.old !== null && row.new !== null;
  const named = (values: Map<number, Cell> | null) =>
    values && Object.fromEntries(
      [...values].filter(([position]) => !isUpdate || row.new!.has(position))
        .map(([position, value]) => [columns[position]!, wireCell(value)]),
    );
  return {
    key: key.map((position) => wireCell(whole.get(position)!)),
    old: named(row.old),
    new: named(row.new),
  };
}

type Values = Record<string, WireValue>;

class ComparedRows implements WatchedRows {
  readonly #connection: Connection;
  readonly #table: string;
  readonly #rowids: WatchedRowids<WireValue>;
  /** By rowid: as they were before. */
  readonly #before = new Map<bigint, Values | null>();

  constructor(connection: Connection, table: string, rowids: WatchedRowids<WireValue>) {
    this.#connection = connection;
    this.#table = table;
    this.#rowids = rowids;
    for (const value of rowids.values) {
      const found = this.#read(value);
      if (found !== null) this.#before.set(found.rowid, found.values);
    }
  }

  ran({ changes, lastInsertRowid }: Parameters<WatchedRows["ran"]>[0]): void {
    if (this.#rowids.inserts && Number(changes) > 0) this.#isNew(BigInt(lastInsertRowid));
  }

  changed(): ChangedRow[] {
    for (const value of this.#rowids.values) {
      const found = this.#read(value);
      if (found !== null) this.#isNew(found.rowid);
    }
    return [...this.#before].flatMap(([rowid, old]) => {
      const key = wireCell(rowid);
      const now = this.#read(key)?.values ?? null;
      const isSame = old === now ||
        (old !== null && now !== null && JSON.stringify(old) === JSON.stringify(now));
      return isSame ? [] : [{ key: [key], old, new: now }];
    });
  }

  #isNew(rowid: bigint): void {
    if (!this.#before.has(rowid)) this.#before.set(rowid, null);
  }

  close(): void {}

  #read(rowid: WireValue): { rowid: bigint; values: Values } | null {
    const { columns, sql } = storedColumns(this.#connection, this.#table);
    const name = alwaysQuoted(this.#rowids.name);
    const statement = this.#connection.prepare(`select ${name}, ${sql} where ${name} = ?`);
    const row = statement.get(...fromWireParams([rowid]) as Cell[]);
    if (row === undefined) return null;
    const values: Values = {};
    for (const [i, column] of columns.entries()) values[column] = wireCell(row[i + 1]!);
    return { rowid: row[0] as bigint, values };
  }
}

/** Columns that are stored as they were written: generated ones follow from them. */
interface StoredColumns {
  columns: string[];
  /** What reads them: `"a", "b" from "t"` */
  sql: string;
}

interface KnownColumns {
  version: number | undefined;
  byTable: Map<string, StoredColumns>;
}
const known = new WeakMap<Connection, KnownColumns>();

function storedColumns(connection: Connection, table: string): StoredColumns {
  const version = connection.schemaVersion();
  let tables = known.get(connection);
  if (tables?.version !== version) known.set(connection, tables = { version, byTable: new Map() });
  let stored = tables!.byTable.get(table);
  if (stored === undefined) {
    const columns = connection
      .prepareOwn("select name from pragma_table_xinfo(?) where hidden = 0", { cache: false })
      .all(table).map(([name]) => name as string);
    stored = {
      columns,
      sql: `${columns.map(alwaysQuoted).join(", ")} from ${alwaysQuoted(table)}`,
    };
    tables!.byTable.set(table, stored);
  }
  return stored;
}
