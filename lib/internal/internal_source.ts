/** The internal database as plugins use it: like any other, though it is in this process. */

import { SqlError } from "../errors.ts";
import type { DatabaseSource } from "../plugins/api/introspection.ts";
import type { Cell, StatementSync } from "../sql/node_sqlite.ts";
import { readSchema } from "../sql/process/introspect.ts";
import { schemaFromWire } from "../sql/protocol.ts";
import type { Schema } from "../sql/schema.ts";
import { startsLikeSelect } from "../sql/select_only.ts";
import type { ExecuteOptions, Results, RunResult, WriteTransaction } from "../sql/types.ts";
import { type Params, Real, type Row, type SqlValue } from "../sql/value.ts";
import { fromWireParams, toWireParams } from "../sql/wire_value.ts";
import type { InternalDatabase } from "./internal_database.ts";

/** Name of the internal database. */
export const INTERNAL_NAME = "__INTERNAL__";

/** The database as plugins use it. */
export function internalSource(internal: InternalDatabase): DatabaseSource {
  return internal.wrapSource(new InternalSource(internal));
}

export class InternalSource implements DatabaseSource {
  readonly name = INTERNAL_NAME;
  readonly route = INTERNAL_NAME;
  readonly isMutable = true;
  readonly hash = null;
  readonly color = "000000";
  readonly #internal: InternalDatabase;
  /** Settles when the transactions begun so far have ended. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(internal: InternalDatabase) {
    this.#internal = internal;
  }

  get path(): string | null {
    return this.#internal.path;
  }
  get isMemory(): boolean {
    return this.#internal.path === null;
  }
  size(): number {
    return this.path === null ? 0 : Deno.statSync(this.path).size;
  }
  fingerprint(): string {
    return String(this.#internal.version);
  }

  schema(): Promise<Schema> {
    return settle(() =>
      schemaFromWire(readSchema({
        schemaVersion: () => Number(this.#internal.prepare("pragma schema_version").get()?.[0]),
        prepareOwn: (sql) => this.#internal.prepare(sql),
      }))
    );
  }

  execute(sql: string, params?: Params, options: ExecuteOptions = {}): Promise<Results> {
    return settle(() => this.#read(sql, params, options));
  }

  executeWrite(sql: string, params: Params = []): Promise<RunResult> {
    return settle(() => this.#internal.transaction(() => this.#run(sql, params)));
  }

  executeWriteMany(sql: string, params: Iterable<Params>): Promise<RunResult> {
    return settle(() =>
      this.#internal.transaction(() => {
        const done: RunResult = { changes: 0, lastInsertRowid: 0 };
        for (const set of params) {
          const { changes, lastInsertRowid } = this.#run(sql, set);
          done.changes += changes;
          done.lastInsertRowid = lastInsertRowid;
        }
        return done;
      })
    );
  }

  executeWriteScript(sql: string): Promise<void> {
    return settle(() => this.#internal.transaction(() => this.#internal.script(sql)));
  }

  executeWriteFn<T>(fn: (transaction: WriteTransaction) => Promise<T> | T): Promise<T> {
    const transaction: WriteTransaction = {
      execute: (sql, params) => settle(() => this.#read(sql, params, {})),
      run: (sql, params) => settle(() => this.#run(sql, params ?? [])),
    };
    const result = this.#queue.then(() =>
      this.#internal.longTransaction(async () => await fn(transaction))
    );
    this.#queue = result.catch(() => {});
    return result;
  }

  #read(sql: string, params: Params | undefined, { maxRows }: ExecuteOptions): Results {
    const started = performance.now();
    const statement = this.#prepare(sql);
    // Not iterate(), which ends silently when a row fails.
    const all = statement.all(...bindable(params));
    const rows: Row[] = all.slice(0, maxRows).map((cells) => cells.map(toValue));
    if (!startsLikeSelect(sql)) this.#internal.noteWrite();
    const columns = statement.columns().map(({ name }) => name);
    const truncated = rows.length < all.length;
    return { columns, rows, truncated, elapsedMs: performance.now() - started };
  }

  #run(sql: string, params: Params): RunResult {
    const { changes, lastInsertRowid } = this.#prepare(sql).run(...bindable(params));
    this.#internal.noteWrite();
    return { changes: Number(changes), lastInsertRowid: toInteger(BigInt(lastInsertRowid)) };
  }

  /** SQLite itself would silently ignore a second statement. */
  #prepare(sql: string): StatementSync {
    const statement = this.#internal.prepare(sql);
    if (/^[\s;]*$/.test(sql.slice(statement.sourceSQL.length))) return statement;
    throw new SqlError("You can only execute one statement at a time.");
  }
}

/** A promise of what happens at once; what SQLite refuses is an SqlError, as elsewhere. */
function settle<T>(work: () => T): Promise<T> {
  return Promise.resolve().then(work).catch((error) => {
    if (Object(error).code === "ERR_SQLITE_ERROR") {
      throw new SqlError(error.message, { cause: error });
    }
    throw error;
  });
}

type Bindable = Parameters<StatementSync["all"]>;

function bindable(params: Params = []): Bindable {
  const bound = fromWireParams(toWireParams(params));
  return Array.isArray(bound) ? bound : [bound];
}

/** Numbers are REAL here, for integers come as BigInt. */
function toValue(cell: Cell): SqlValue {
  if (typeof cell === "bigint") return toInteger(cell);
  return typeof cell === "number" && Number.isInteger(cell) ? new Real(cell) : cell;
}

function toInteger(value: bigint): number | bigint {
  const isSafe = value <= BigInt(Number.MAX_SAFE_INTEGER) &&
    value >= BigInt(Number.MIN_SAFE_INTEGER);
  return isSafe ? Number(value) : value;
}
