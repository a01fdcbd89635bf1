/** Connections of an SQL process: opened on first use, each with a small cache of statements. */

import { type BindValue, DatabaseSync, type StatementSync } from "../node_sqlite.ts";
import type { Hello, OpenSpec, WireStatement } from "../protocol.ts";
import { alwaysQuoted, quoteText } from "../quote.ts";
import { startsLikeSelect } from "../select_only.ts";
import { skipComments } from "../skip_comments.ts";
import { ReadOnlyGuard } from "./authorizer.ts";
import { registerFunctions } from "./functions.ts";
import { removeJournal } from "./journal_mode.ts";
import type { SqlPlugins } from "./plugins.ts";
import { Rehearsal } from "./rehearsal.ts";
import { RestrictedReads } from "./restricted_reads.ts";
import { MOST_COLUMNS, RowByRow, rowByRowSql, type RowSink } from "./row_by_row.ts";

const CACHED_STATEMENTS = 200;
/** Longer statements are not worth keeping. */
const CACHED_SQL_LENGTH = 20_000;

/** A plan cannot stand in a subquery, and is short. */
const EXPLAIN = /^explain\b/i;

/** Tables of SpatiaLite that find nothing when SQLite tells them of a LIMIT, as it would of ours. */
const KNOWS_NO_LIMIT = /\b(?:SpatialIndex|KNN2?)\b/i;

/** Parameters as node:sqlite takes them: one object, or a list. */
export type BindParams = (BindValue | Record<string, BindValue>)[];

/**
 * A commit returns when the data is on the disk, and the name of the journal is off it: with less, a
 * power failure may take back what was acknowledged.
 */
const DURABLE = "pragma synchronous = extra; pragma fullfsync = 1";

/** A statement was refused before SQLite ran it. */
export class RefusedError extends Error {
  override name = "RefusedError";
}

export class Connection {
  readonly database: DatabaseSync;
  readonly #isWriter: boolean;
  readonly #busyTimeoutMs: number;
  readonly #guard: ReadOnlyGuard | null;
  readonly #statements = new Map<string, StatementSync>();
  readonly #columnNames = new WeakMap<StatementSync, string[]>();
  readonly #schemaVersion: StatementSync | null;
  readonly #rowByRow: RowByRow;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #plugins: SqlPlugins;
  readonly #attached: readonly string[];
  #rehearsal: Rehearsal | null = null;
  /** The schema that the kept statements were prepared for. */
  #preparedFor: number | undefined;

  constructor(spec: OpenSpec, hello: Hello, plugins: SqlPlugins, untrusted: boolean) {
    this.database = openDatabase(spec, hello, plugins);
    this.#busyTimeoutMs = hello.busyTimeoutMs;
    this.#isWriter = spec.write;
    this.#plugins = plugins;
    this.#attached = spec.attach.map(({ name }) => name);
    // Later on this process may attach nothing.
    if (untrusted && this.#attached.length > 0) this.#rehearsal = this.#newRehearsal();
    this.#schemaVersion = spec.path === null
      ? null
      : this.prepareOwn("pragma schema_version", { cache: false });
    this.#rowByRow = new RowByRow(this.database);
    this.#preparedFor = this.schemaVersion();
    this.#begin = this.prepareOwn("begin", { cache: false });
    this.#commit = this.prepareOwn("commit", { cache: false });
    this.#guard = untrusted ? new ReadOnlyGuard(this.database) : null;
  }

  /** `PRAGMA schema_version`; undefined for in-memory databases, whose schema never changes. */
  schemaVersion(): number | undefined {
    const row = this.#schemaVersion?.get();
    return row === undefined ? undefined : Number(row[0]);
  }

  /** Runs something that does not wait for another program to let go of the database. */
  atOnce<T>(work: () => T): T {
    this.database.exec("pragma busy_timeout = 0");
    try {
      return work();
    } finally {
      this.database.exec(`pragma busy_timeout = ${this.#busyTimeoutMs}`);
    }
  }

  /** Runs several statements in one read transaction; inside a transaction it joins that one. */
  reading<T>(work: () => T): T {
    if (this.database.isTransaction) return work();
    this.#begin.run();
    try {
      return work();
    } finally {
      if (this.database.isTransaction) this.#commit.run();
    }
  }

  /**
   * Runs a statement within what its author may read. Nothing that it needs is taken from others or
   * kept for them.
   */
  judged<T>({ sql, reads }: Pick<WireStatement, "sql" | "reads">, work: () => T): T {
    if (reads === undefined) return work();
    if (this.#guard === null) throw new Error("Only SQL of visitors can be restricted");
    ensureQuery(sql);
    this.noticeNewSchema();
    this.#rehearsal ??= this.#newRehearsal();
    this.#rehearsal.prepare(sql, reads);
    if (!reads.isPlanOpen && EXPLAIN.test(skipComments(sql))) {
      throw new RefusedError("This plan cannot be shown: it tells how a view is made");
    }
    this.#guard.restrict(new RestrictedReads(reads));
    try {
      return work();
    } catch (error) {
      throw this.explain(error);
    } finally {
      this.#guard.restrict(null);
    }
  }

  #newRehearsal(): Rehearsal {
    return new Rehearsal(this.database, this.#attached);
  }

  /**
   * Prepares one statement, and refuses a second one behind it: SQLite itself would silently
   * ignore the rest.
   */
  prepare(sql: string): StatementSync {
    if (this.#guard?.isRestricted) return this.#prepareRestricted(sql);
    this.noticeNewSchema();
    const cached = this.#statements.get(sql);
    if (cached !== undefined) return cached;
    if (this.#guard !== null) ensureQuery(sql);
    return this.prepareSingle(sql, { cache: sql.length <= CACHED_SQL_LENGTH });
  }

  /** It went well at the rehearsal: what goes wrong now is about tables behind a view. */
  #prepareRestricted(sql: string): StatementSync {
    try {
      return this.prepareSingle(sql);
    } catch (error) {
      const explained = this.explain(error);
      if (explained instanceof RefusedError || isAboutFunction(explained)) throw explained;
      throw new RefusedError("Something that the statement reads does not work");
    }
  }

  /** The same without looking for one that was prepared before. */
  prepareSingle(sql: string, options = { cache: false }): StatementSync {
    const statement = this.prepareOwn(sql, options);
    const rest = skipComments(sql.slice(statement.sourceSQL.length).replace(/^[\s;]+/, ""));
    if (rest !== "") {
      this.#statements.delete(sql);
      throw new RefusedError("You can only execute one statement at a time.");
    }
    return statement;
  }

  /**
   * Forgets the statements when the schema has changed, and has SQLite read it. It would prepare
   * them anew by itself, but node:sqlite counts the columns before: of `select *` the new ones would
   * be missing once.
   */
  noticeNewSchema(): void {
    const version = this.schemaVersion();
    if (version === this.#preparedFor) return;
    this.#preparedFor = version;
    this.#statements.clear();
    this.prepareOwn("select 1 from sqlite_schema limit 1", { cache: false }).get();
  }

  /**
   * Runs a query and hands over its rows one by one.
   * @param limit number of rows at most, -1 for all
   * @returns the names of the columns, known before the first row
   */
  eachRow(sql: string, params: BindParams, limit: number, begin: (columns: string[]) => RowSink) {
    const query = this.prepare(sql);
    const columns = query.columns().map(({ name }) => name);
    const sink = begin(columns);
    const mustStandAlone = EXPLAIN.test(skipComments(sql)) || KNOWS_NO_LIMIT.test(sql);
    if (mustStandAlone || columns.length > MOST_COLUMNS) {
      const rows = query.all(...params);
      for (const row of limit < 0 ? rows : rows.slice(0, limit)) sink(row);
      return;
    }
    const text = query.sourceSQL.replace(/[\s;]+$/, "");
    const wrapped = rowByRowSql(text, columns.length, limit);
    const statement = this.#guard?.isRestricted
      ? this.prepareOwn(wrapped, { cache: false })
      : this.#statements.get(wrapped) ??
        this.prepareOwn(wrapped, { cache: wrapped.length <= CACHED_SQL_LENGTH });
    this.#rowByRow.run(statement, params, columns.length, sink);
  }

  /** Of the rows of a statement that {@link prepare} has given. */
  columnNames(statement: StatementSync): string[] {
    let names = this.#columnNames.get(statement);
    if (names === undefined) {
      names = statement.columns().map(({ name }) => name);
      this.#columnNames.set(statement, names);
    }
    return names;
  }

  /** Prepares a statement of our own. Rows are arrays, integers are BigInt. */
  prepareOwn(sql: string, options: { cache: boolean }): StatementSync {
    const statement = this.database.prepare(sql);
    statement.setReturnArrays(true);
    statement.setReadBigInts(true);
    statement.setAllowUnknownNamedParameters(true);
    if (options.cache) {
      if (this.#statements.size >= CACHED_STATEMENTS) this.#statements.clear();
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** Says why, when the authorizer was the one who refused, or a plugin is not there. */
  explain(error: unknown): unknown {
    const refusal = this.#guard?.takeRefusal() ?? null;
    const message = error instanceof Error ? error.message : "";
    if (refusal !== null && REFUSED.test(message)) {
      return new RefusedError(refusal);
    }
    return this.#plugins.explain(error);
  }

  close(): void {
    this.#statements.clear();
    this.#rehearsal?.close();
    if (this.#isWriter) removeJournal(this);
    this.database.close();
  }
}

/** What SQLite says when the authorizer has refused something, to a virtual table included. */
const REFUSED = /not authorized|prohibited|vtable constructor failed/i;

function ensureQuery(sql: string): void {
  if (!startsLikeSelect(sql)) throw new RefusedError("Statement must be a SELECT");
}

function isAboutFunction(error: unknown): boolean {
  return error instanceof Error && /function/i.test(error.message);
}

function openDatabase(spec: OpenSpec, hello: Hello, plugins: SqlPlugins): DatabaseSync {
  const database = new DatabaseSync(location(spec), {
    readOnly: !spec.write && spec.path !== null,
    enableForeignKeyConstraints: false,
    enableDoubleQuotedStringLiterals: true,
    allowExtension: hello.extensions.length > 0 || hello.pluginExtensions,
    timeout: hello.busyTimeoutMs,
  });
  database.exec(`pragma busy_timeout = ${hello.busyTimeoutMs}`);
  database.exec(`pragma hard_heap_limit = ${hello.heapLimit}`);
  if (spec.write) database.exec(DURABLE);
  if (hello.cacheSizeKb > 0) database.exec(`pragma cache_size = -${hello.cacheSizeKb}`);
  for (const { path, entrypoint } of hello.extensions) database.loadExtension(path, entrypoint);
  registerFunctions(database);
  for (const { name, path } of spec.attach) {
    database.exec(
      `attach ${quoteText(`file:${encodeURI(path)}?mode=ro`)} as ${alwaysQuoted(name)}`,
    );
  }
  plugins.prepare(database, spec.name);
  // One value of half the memory still leaves room to work on it; the error then has a reason.
  if (hello.heapLimit > 0) {
    database.limits.length = Math.min(database.limits.length, Math.floor(hello.heapLimit / 2));
  }
  if (!spec.write) {
    database.limits.attach = 0;
    if (spec.path === null) database.exec("pragma query_only = 1");
  }
  return database;
}

function location(spec: OpenSpec): string {
  if (spec.path === null) return ":memory:";
  if (!spec.immutable && !spec.nolock) return spec.path;
  const path = encodeURI(spec.path).replaceAll("?", "%3F").replaceAll("#", "%23");
  return `file:${path}?${spec.immutable ? "immutable=1" : "mode=ro&nolock=1"}`;
}

/** All connections of one process. */
export class Connections {
  readonly #hello: Hello;
  readonly #plugins: SqlPlugins;
  readonly #open = new Map<string, { connection: Connection; generation: number }>();

  constructor(hello: Hello, plugins: SqlPlugins) {
    this.#hello = hello;
    this.#plugins = plugins;
  }

  /** Trusted and untrusted statements use connections of their own; see {@link ReadOnlyGuard}. */
  get(spec: OpenSpec, untrusted: boolean): Connection {
    const key = `${untrusted ? "untrusted" : "trusted"} ${spec.name}`;
    const known = this.#open.get(key);
    if (known?.generation === spec.generation) return known.connection;
    known?.connection.close();
    this.#open.delete(key);
    const connection = new Connection(spec, this.#hello, this.#plugins, untrusted);
    this.#open.set(key, { connection, generation: spec.generation });
    return connection;
  }

  /** Closes everything, for instance when a file was found damaged. */
  close(): void {
    for (const { connection } of this.#open.values()) connection.close();
    this.#open.clear();
  }
}
