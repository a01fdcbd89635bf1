/** A database as plugin authors get it. */

import type { DatasetteRequest } from "../../http/request.ts";
import { startsLikeSelect } from "../../sql/select_only.ts";
import type { Params } from "../../sql/value.ts";
import type { WriteContext, WriteTransaction } from "../../sql/types.ts";
import type { Event } from "../events.ts";
import { writeRequest } from "../write_requests.ts";
import { type DatabaseSource, Introspection, type LabelColumn } from "./introspection.ts";
import { Results, WriteResult } from "./results.ts";
import type { DatabaseConfig } from "../../config/types.ts";

/** How a query is run; all are optional. */
export interface QueryOptions {
  /** Stop after `pageSize` rows and set `truncated`. Default true. */
  truncate?: boolean;
  /** Rows at most; default: the setting `max_returned_rows`. */
  pageSize?: number;
  /** Milliseconds; default: the setting `sql_time_limit_ms`. */
  timeLimitMs?: number;
  /** Ends the query, such as `request.signal` when the visitor goes away. */
  signal?: AbortSignal;
}

/** On whose behalf something is written. */
export interface WriteOrigin {
  /**
   * What plugins around writes see as `request`. Default: the request that is being answered; null
   * for nobody's.
   */
  request?: DatasetteRequest | null;
}

/** How a statement writes; all are optional. */
export interface WriteOptions extends WriteOrigin {
  /** Rows of a `returning` clause that are kept; default 10. */
  returningLimit?: number;
  /** Keep all rows of a `returning` clause. */
  returnAll?: boolean;
  /** False for the few statements that cannot run in a transaction. Default true. */
  transaction?: boolean;
}

/** What a function that writes gets beside the transaction. */
export interface WriteTools {
  /** The event is told of when the transaction has been committed, and forgotten otherwise. */
  trackEvent(event: Event): void;
}

/** What a database needs from its instance. */
export interface DatabaseParts {
  source: DatabaseSource;
  config: Pick<DatabaseConfig, "tables"> | undefined;
  maxReturnedRows: number;
  labelColumn: LabelColumn;
  trackEvent(event: Event): Promise<void>;
}

/** Rows of a `returning` clause that are kept unless more are asked for. */
const RETURNING_LIMIT = 10;

/**
 * One SQLite database: runs statements and tells what is in it. Get one from
 * `datasette.getDatabase()`, `addDatabase()` or `getInternalDatabase()`.
 *
 * ```ts
 * import { Datasette } from "datasette";
 * import assert from "node:assert/strict";
 *
 * await using ds = await Datasette.create();
 * const db = ds.addMemoryDatabase("zoo");
 * await db.executeWriteScript("create table animals (id integer primary key, name text)");
 * await db.executeWrite("insert into animals (name) values (?)", ["Ada"]);
 *
 * const results = await db.execute("select name from animals where id = :id", { id: 1 });
 * assert.equal(results.first()?.name, "Ada");
 * assert.deepEqual(await db.tableNames(), ["animals"]);
 * ```
 */
export class Database extends Introspection {
  readonly #parts: DatabaseParts;

  /** Made by `Datasette`. */
  constructor(parts: DatabaseParts) {
    super(parts.source, parts);
    this.#parts = parts;
  }

  get name(): string {
    return this.source.name;
  }
  /** The name in URLs, not encoded; usually the name itself. */
  get route(): string {
    return this.source.route;
  }
  /** Absolute path of the file; null for a database in memory. */
  get path(): string | null {
    return this.source.path;
  }
  get isMutable(): boolean {
    return this.source.isMutable;
  }
  get isMemory(): boolean {
    return this.source.isMemory;
  }
  /** SHA-256 of an immutable file, hexadecimal; null for others. */
  get hash(): string | null {
    return this.source.hash;
  }
  /** Six hexadecimal digits. */
  get color(): string {
    return this.source.color;
  }
  /** Bytes of the file; 0 in memory. */
  get size(): number {
    return this.source.size();
  }
  /** Changes whenever the content of the file may have changed: a key for caches. */
  fingerprint(): string {
    return this.source.fingerprint();
  }

  /**
   * Runs one statement that reads.
   *
   * @param params a list for `?`, an object (names without the colon) for `:name`
   * @throws {SqlError} for what SQLite refuses, {QueryInterrupted} past the time limit
   */
  async execute(sql: string, params: Params = [], options: QueryOptions = {}): Promise<Results> {
    const { truncate = true, pageSize = this.#parts.maxReturnedRows, timeLimitMs, signal } =
      options;
    // Nothing but a SELECT can be cut off; what else there is to read, such as a pragma, is short.
    const maxRows = truncate && startsLikeSelect(sql) ? pageSize : undefined;
    return new Results(await this.source.execute(sql, params, { maxRows, timeLimitMs, signal }));
  }

  /**
   * Runs one statement that writes, in a transaction of its own.
   *
   * ```ts
   * import { Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create();
   * const db = ds.addMemoryDatabase("zoo");
   * await db.executeWrite("create table animals (id integer primary key, name text)");
   * const { changes, lastInsertRowid } = await db.executeWrite(
   *   "insert into animals (name) values ('Ada')",
   * );
   * assert.deepEqual([changes, lastInsertRowid], [1, 1]);
   * const renamed = await db.executeWrite("update animals set name = 'Bob' returning id, name");
   * assert.deepEqual(renamed.dicts(), [{ id: 1, name: "Bob" }]);
   * ```
   *
   * @throws {Forbidden} when the database cannot be written to
   */
  async executeWrite(
    sql: string,
    params: Params = [],
    options: WriteOptions = {},
  ): Promise<WriteResult> {
    const { transaction = true } = options;
    if (transaction && /\breturning\b/i.test(sql)) {
      return await this.#writeReturning(sql, params, options);
    }
    const started = performance.now();
    const done = await this.source.executeWrite(sql, params, {
      transaction,
      ...writeContext(options),
    });
    const elapsedMs = performance.now() - started;
    return new WriteResult({ columns: [], rows: [], truncated: false, elapsedMs }, done);
  }

  /**
   * Runs a statement for each set of parameters; all succeed or none.
   *
   * ```ts
   * import { Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create();
   * const db = ds.addMemoryDatabase("zoo");
   * await db.executeWrite("create table animals (name text)");
   * const done = await db.executeWriteMany("insert into animals values (?)", [["Ada"], ["Bob"]]);
   * assert.equal(done.changes, 2);
   * ```
   */
  async executeWriteMany(
    sql: string,
    params: Iterable<Params>,
    origin: WriteOrigin = {},
  ): Promise<{ changes: number }> {
    const { changes } = await this.source.executeWriteMany(sql, params, writeContext(origin));
    return { changes };
  }

  /** Runs several statements separated by semicolons; all succeed or none. */
  executeWriteScript(sql: string, origin: WriteOrigin = {}): Promise<void> {
    return this.source.executeWriteScript(sql, writeContext(origin));
  }

  /**
   * Reads and writes in one transaction, while nobody else writes: it is committed when the
   * function returns, and undone when it throws.
   *
   * ```ts
   * import { Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create();
   * const db = ds.addMemoryDatabase("zoo");
   * await db.executeWriteScript("create table n (value integer); insert into n values (1)");
   * const before = await db.executeWriteFn(async (tx) => {
   *   const { rows } = await tx.execute("select value from n");
   *   await tx.run("update n set value = value + 1");
   *   return rows[0]?.[0];
   * });
   * assert.equal(before, 1);
   * assert.equal((await db.execute("select value from n")).singleValue(), 2);
   * ```
   */
  async executeWriteFn<T>(
    fn: (transaction: WriteTransaction, tools: WriteTools) => Promise<T> | T,
    origin: WriteOrigin = {},
  ): Promise<T> {
    const events: Event[] = [];
    const tools: WriteTools = { trackEvent: (event) => void events.push(event) };
    const result = await this.source.executeWriteFn(
      (transaction) => fn(transaction, tools),
      writeContext(origin),
    );
    for (const event of events) await this.#parts.trackEvent(event);
    return result;
  }

  async #writeReturning(
    sql: string,
    params: Params,
    { returnAll = false, returningLimit = RETURNING_LIMIT, request }: WriteOptions,
  ): Promise<WriteResult> {
    return await this.source.executeWriteFn(async (transaction) => {
      const all = await transaction.execute(sql, params);
      const counts = await transaction.execute("select changes(), last_insert_rowid()");
      const [changes, rowid] = counts.rows[0] ?? [];
      const rows = returnAll ? all.rows : all.rows.slice(0, returningLimit);
      return new WriteResult(
        { ...all, rows, truncated: rows.length < all.rows.length },
        { changes: Number(changes), lastInsertRowid: rowid as number | bigint },
      );
    }, writeContext({ request }));
  }
}

function writeContext({ request }: WriteOrigin): WriteContext {
  return { request: request ? writeRequest(request) : request };
}
