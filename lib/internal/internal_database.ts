/**
 * The database that the server keeps for itself: catalog, metadata, stored queries, column types.
 * Only trusted SQL runs here, so it is opened in the HTTP process and queried synchronously.
 */

import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { UsageError } from "../errors.ts";
import type { DatabaseSource } from "../plugins/api/introspection.ts";
import type { StatementSync as ArrayStatement } from "../sql/node_sqlite.ts";
import { MIGRATIONS, MIGRATIONS_TABLE } from "./schema.ts";

export type InternalValue = null | string | number | bigint | boolean | Uint8Array;

/** Named (without the colon) or positional parameters. */
export type InternalParams = Record<string, InternalValue> | readonly InternalValue[];

/** How many prepared statements are kept. */
const STATEMENT_LIMIT = 200;

export class InternalDatabase implements Disposable {
  /** The file, or null when everything is gone at the end of the process. */
  readonly path: string | null;
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;
  #version = 0;

  constructor(path: string | null = null) {
    this.path = path;
    this.#connection = open(path);
    migrate(this);
  }

  /** Grows with every write through this object: what was read at the same version still holds. */
  get version(): number {
    return this.#version;
  }

  /** All rows, as objects. */
  all<T extends object = Record<string, InternalValue>>(
    sql: string,
    params: InternalParams = [],
  ): T[] {
    return this.#statement(sql).all(...bindable(params)) as T[];
  }

  /** The first row, or undefined. */
  get<T extends object = Record<string, InternalValue>>(
    sql: string,
    params: InternalParams = [],
  ): T | undefined {
    return this.#statement(sql).get(...bindable(params)) as T | undefined;
  }

  /** Runs one statement that writes. */
  run(sql: string, params: InternalParams = []): void {
    this.#version++;
    this.#statement(sql).run(...bindable(params));
  }

  /** Runs several statements separated by semicolons. */
  script(sql: string): void {
    this.#version++;
    this.#connection.exec(sql);
  }

  /**
   * All or nothing. Inside another transaction it becomes part of that one.
   *
   * @param isUnseen what it writes changes no answer: what was read before still holds
   */
  transaction<T>(work: () => T, { isUnseen = false } = {}): T {
    if (this.#depth > 0) return work();
    this.#connection.exec("BEGIN IMMEDIATE");
    this.#depth++;
    try {
      const result = work();
      this.#connection.exec("COMMIT");
      return result;
    } catch (error) {
      if (this.#connection.isTransaction) this.#connection.exec("ROLLBACK");
      throw error;
    } finally {
      this.#depth--;
      if (!isUnseen) this.#version++;
    }
  }

  /**
   * The same for work that takes its time. What others write meanwhile becomes part of it, too, so
   * it should wait for nothing else.
   */
  async longTransaction<T>(work: () => Promise<T>): Promise<T> {
    this.#connection.exec("BEGIN IMMEDIATE");
    this.#depth++;
    try {
      const result = await work();
      this.#connection.exec("COMMIT");
      return result;
    } catch (error) {
      if (this.#connection.isTransaction) this.#connection.exec("ROLLBACK");
      throw error;
    } finally {
      this.#depth--;
      this.#version++;
    }
  }

  /** A statement whose rows are arrays and whose integers are BigInt. It may write. */
  prepare(sql: string): ArrayStatement {
    const statement = this.#connection.prepare(sql) as unknown as ArrayStatement;
    statement.setReturnArrays(true);
    statement.setReadBigInts(true);
    statement.setAllowUnknownNamedParameters(true);
    return statement;
  }

  /** What plugins use; a trace puts itself around it. */
  wrapSource(source: DatabaseSource): DatabaseSource {
    return source;
  }

  /** To be called when something was written in another way than by this object's methods. */
  noteWrite(): void {
    this.#version++;
  }

  get isOpen(): boolean {
    return this.#connection.isOpen;
  }

  close(): void {
    this.#statements.clear();
    if (this.isOpen) this.#connection.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#connection.prepare(sql);
    statement.setAllowUnknownNamedParameters(true);
    if (this.#statements.size >= STATEMENT_LIMIT) {
      for (const oldest of this.#statements.keys()) {
        this.#statements.delete(oldest);
        break;
      }
    }
    this.#statements.set(sql, statement);
    return statement;
  }
}

function open(path: string | null): DatabaseSync {
  try {
    const connection = new DatabaseSync(path ?? ":memory:", {
      timeout: 5000,
      // As Datasette: its own tables declare references for readers only.
      enableForeignKeyConstraints: false,
    });
    connection.exec("PRAGMA journal_mode = wal; PRAGMA synchronous = normal");
    return connection;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`Cannot open the internal database "${path}": ${reason}`);
  }
}

function migrate(internal: InternalDatabase): void {
  internal.transaction(() => {
    internal.script(MIGRATIONS_TABLE);
    const rows = internal.all<{ key: string }>(
      "SELECT migration_set || ' ' || name AS key FROM _sqlite_migrations",
    );
    const applied = new Set(rows.map(({ key }) => key));
    for (const { set, name, sql } of MIGRATIONS) {
      if (applied.has(`${set} ${name}`)) continue;
      internal.script(sql);
      internal.run(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, ?)",
        [set, name, new Date().toISOString()],
      );
    }
  });
}

type Bindable = [named: Record<string, SQLInputValue>, ...positional: SQLInputValue[]];

/** Integers go as BigInt, because a JavaScript number would be stored as REAL in a column of text. */
function bindable(params: InternalParams): Bindable {
  if (isPositional(params)) return [{}, ...params.map(bindableValue)];
  return [Object.fromEntries(Object.entries(params).map(([k, v]) => [k, bindableValue(v)]))];
}

function isPositional(params: InternalParams): params is readonly InternalValue[] {
  return Array.isArray(params);
}

function bindableValue(value: InternalValue): SQLInputValue {
  if (typeof value === "boolean") return value ? 1n : 0n;
  return typeof value === "number" && Number.isSafeInteger(value) ? BigInt(value) : value;
}
