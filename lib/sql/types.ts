/** What the HTTP process asks of a database. Implemented by database.ts; SQL runs in other processes. */

import type { Actor } from "../permissions/types.ts";
import type { ReadAccess } from "./read_access.ts";
import type { Params, Row, SqlValue } from "./value.ts";
import type { LoadProgress, LoadSpec } from "./load_protocol.ts";
import type { WireValue } from "./protocol.ts";
import type { SqlOperation } from "./operation.ts";
import type { Schema, TableSchema } from "./schema.ts";

export interface Statement {
  sql: string;
  params?: Params;
}

/** SQL of somebody who may read everything, or only what the access says. */
export type Untrusted = true | ReadAccess;

export interface ExecuteOptions {
  /**
   * Stop after this many rows and report `truncated`. Without it all rows are read
   * (put a LIMIT into the statement), which is faster.
   */
  maxRows?: number;
  /** Milliseconds; default: the setting `sql_time_limit_ms`. The process is killed past it. */
  timeLimitMs?: number;
  lane?: "light" | "heavy";
  /** SQL typed by a user: one read-only statement, checked by the authorizer. Default false. */
  untrusted?: Untrusted | false;
  /** Ends the statement when the client goes away. */
  signal?: AbortSignal;
}

export interface Results {
  columns: string[];
  rows: Row[];
  truncated: boolean;
  /** Milliseconds spent inside SQLite. */
  elapsedMs: number;
}

/** Rows finished as JSON text in the SQL process: the fast path of plain JSON pages. */
export interface JsonRows {
  columns: string[];
  rowCount: number;
  /** UTF-8 of a JSON array with one object a row; infinities are null, blobs `{"$base64"...}`. */
  json: Uint8Array<ArrayBuffer>;
  /** The last two rows as values, oldest first (enough to make a page token). */
  tail: Row[];
  truncated: boolean;
  elapsedMs: number;
}

/** One of several statements sent together; each succeeds or fails on its own. */
export interface BatchItem extends Statement {
  maxRows?: number;
  timeLimitMs?: number;
  untrusted?: Untrusted | false;
  /** "rows" (default) or "json" for {@link JsonRows}; with "json", drop rows past `jsonRows`. */
  as?: "rows" | "json";
  jsonRows?: number;
}

export interface BatchOptions {
  signal?: AbortSignal;
  /**
   * "heavy" for work that may be slow by nature (facets, counts of filters, suggestions): it waits
   * in a queue of its own and cannot hold up pages. Statements marked `untrusted` always do.
   */
  lane?: "light" | "heavy";
  /** Milliseconds to wait for a free process; default `sql_time_limit_ms`, 400 in the heavy lane. */
  maxWaitMs?: number;
}

export type BatchReply =
  | { ok: true; results: Results }
  | { ok: true; results: JsonRows }
  | { ok: false; error: Error };

export type ExportFormat = "csv" | "tsv" | "json" | "ndjson";

export interface ExportOptions {
  format: ExportFormat;
  /** Write the header line (CSV, TSV). */
  header?: boolean;
  /** Total number of rows at most. */
  maxRows?: number;
  /** Bytes at most; past it the stream ends with an error. */
  maxBytes?: number;
  /** Milliseconds without progress after which the query is given up. */
  timeLimitMs?: number;
  untrusted?: Untrusted | false;
  signal?: AbortSignal;
  /** For CSV: text that stands in for a blob, `{column}`, given row values. See render/csv. */
  blobUrl?: BlobUrl;
  /** Rows were sent before: a JSON array is open already. */
  continues?: boolean;
  /** For JSON: positions of columns that are followed by their label, which goes into the value. */
  labelled?: number[];
}

/** Where a blob of an exported row can be downloaded: `prefix` + primary key path + `suffix` + column. */
export interface BlobUrl {
  prefix: string;
  primaryKeys: string[];
  suffix: string;
}

/** On whose behalf something is written, for plugins around writes. */
export interface WriteContext {
  request?: { url: string; actor: Actor | null } | null;
  watch?: RowWatch;
}

/** Whoever wants to know which rows of a table a write has changed. */
export interface RowWatch {
  table: string;
  /**
   * Null: all changes are seen, which takes a primary key. With rowids, only those of the rows that
   * the write is about; for inserted rows that is a third of the effort.
   */
  rowid: WatchedRowids<SqlValue> | null;
  /** Of a write that changes more, nothing is told; any number when absent. */
  mostRows?: number;
  /** Told once, when the write is on the disk; not at all if it changed nothing. */
  committed(rows: ChangedRow[]): void;
}

/** Which rows a write is about. */
export interface WatchedRowids<Value> {
  /** How the rowid is called. */
  name: string;
  values: Value[];
  /** All statements insert: what they insert belongs to it. */
  inserts: boolean;
}

/** What a write has made of a row. Of a row that was there and is there, only what is different. */
export interface ChangedRow {
  /** Values of the primary key in the order of its columns; the rowid, where that is watched. */
  key: WireValue[];
  /** By column; null: there was no such row. */
  old: Record<string, WireValue> | null;
  /** By column; null: there is no such row any more. */
  new: Record<string, WireValue> | null;
}

export interface TransactionContext extends WriteContext {
  /** Foreign keys are not enforced meanwhile: what drops a table deletes nothing elsewhere. */
  withoutForeignKeys?: boolean;
}

export interface WriteOptions extends WriteContext {
  /** False for the few statements that cannot run in a transaction, such as `pragma journal_mode`. */
  transaction?: boolean;
}

export interface LoadOptions extends WriteContext {
  spec: LoadSpec;
  /** Told now and then how far it is. */
  onProgress?(progress: { rows: number; bytes: number }): void;
  /** Looks at values of the columns in `spec.checked`; what it throws undoes the load. */
  check?(values: { line: number; column: string; value: SqlValue }[]): Promise<void>;
  /** Undoes the load. */
  signal?: AbortSignal;
  /** The load is undone past so many bytes; 0 or absent: there is no limit. */
  maxBytes?: number;
}

export interface LoadResult extends Pick<LoadProgress, "rows" | "changes" | "schemas"> {
  bytes: number;
}

/** One of several steps that happen together. */
export interface WriteStep extends Statement {
  /** Answer with the rows of the statement; what it changed is not counted then. */
  rows?: boolean;
}

export interface StepResult extends RunResult {
  columns: string[];
  rows: Row[];
}

export interface RunResult {
  changes: number;
  lastInsertRowid: number | bigint;
}

/** An open transaction on the writer process. */
export interface WriteTransaction {
  execute(sql: string, params?: Params): Promise<Results>;
  run(sql: string, params?: Params): Promise<RunResult>;
}

/** A write that somebody typed. */
export interface UserWrite {
  sql: string;
  params: Params;
  /** What was found allowed: {@link Database.analyze} of this statement. */
  allowed: SqlOperation[];
  /** Rows of a RETURNING clause at most. */
  maxRows: number;
  /** Milliseconds that the statement may take; the writer is killed past it. */
  timeLimitMs: number;
  /** Undo it in the end. */
  isDryRun?: boolean;
}

export interface UserWriteResult extends Results, RunResult {}

export interface FingerprintOptions {
  /** Look at the file now; only requests that came at the same time share a look. */
  isFresh?: boolean;
}

export interface Database {
  readonly name: string;
  /** The name as it stands in URLs before tilde-encoding; usually the name. */
  readonly route: string;
  /** Absolute path, or null for an in-memory database. */
  readonly path: string | null;
  readonly isMutable: boolean;
  readonly isMemory: boolean;
  /** SHA-256 of an immutable file, hex; null for mutable ones. */
  readonly hash: string | null;
  /** Six hex digits. */
  readonly color: string;
  /** Names of the databases whose tables its SQL can name, too. */
  readonly attached: readonly string[];
  /** Bytes of the file, 0 for memory. */
  size(): number;

  /** Current schema; cached until the file changes. */
  schema(): Promise<Schema>;
  /** A table or view by name, or undefined. */
  table(name: string): Promise<TableSchema | undefined>;
  /** Something that changes whenever the content of the file may have changed; for caches and ETags. */
  fingerprint(options?: FingerprintOptions): string;
  /** Row counts known from `inspect` (immutable files), else null. */
  readonly cachedTableCounts: Record<string, number> | null;

  /** Runs one statement and returns its rows. Throws SqlError or QueryInterrupted. */
  execute(sql: string, params?: Params, options?: ExecuteOptions): Promise<Results>;
  /** Runs several statements in one round trip on one connection, in order. */
  batch(items: BatchItem[], options?: BatchOptions): Promise<BatchReply[]>;
  /** The first value of the first row. */
  value(sql: string, params?: Params, options?: ExecuteOptions): Promise<SqlValue>;
  /**
   * Streams the whole result as finished text, with back-pressure. Resolves when the first piece is
   * there, so that an error can still become a status code; a later one breaks the stream off.
   */
  export(
    statement: Statement,
    options: ExportOptions,
  ): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;

  /** One write statement in its own transaction on the writer process. */
  executeWrite(sql: string, params?: Params, options?: WriteOptions): Promise<RunResult>;
  /** One statement for many sets of parameters, one transaction. */
  executeWriteMany(
    sql: string,
    params: Iterable<Params>,
    context?: WriteContext,
  ): Promise<RunResult>;
  /**
   * Several statements, one transaction, one round trip. It may share the wait for the disk with other
   * writes, which {@link executeWriteFn} cannot.
   */
  executeWriteSteps(steps: readonly WriteStep[], context?: WriteContext): Promise<StepResult[]>;
  /** Several statements separated by semicolons, one transaction. */
  executeWriteScript(sql: string, context?: WriteContext): Promise<void>;
  /**
   * What a statement would do, for everything that needs a permission. Nothing is run.
   * @throws {SqlError} what SQLite has against the statement
   */
  analyze(sql: string): Promise<SqlOperation[]>;
  /**
   * Runs a statement of a user in a transaction of its own, if it still does what was allowed.
   * @throws {SqlError} with SQLite's words, or when the tables have changed meanwhile
   */
  executeUserWrite(write: UserWrite, context?: WriteContext): Promise<UserWriteResult>;
  /**
   * Loads text of any length into a table, in one transaction or in several; memory stays flat.
   * @throws {SqlError} naming line and column; nothing of the transaction has happened then
   */
  load(text: ReadableStream<Uint8Array<ArrayBuffer>>, options: LoadOptions): Promise<LoadResult>;
  /** An interactive transaction: commits when the function returns, rolls back when it throws. */
  executeWriteFn<T>(
    fn: (transaction: WriteTransaction) => Promise<T> | T,
    context?: TransactionContext,
  ): Promise<T>;
}

/** A database to serve from now on. */
export interface NewDatabase {
  /** Gets a number behind it when there is one of that name. */
  name: string;
  /** The name in URLs; default: the name. */
  route?: string;
  /** Absolute; null for an empty in-memory database that cannot be written to. */
  path: string | null;
  isMutable: boolean;
  /** The file stands in for an in-memory database: it is removed at the end. */
  isTemporary?: boolean;
}

/** The databases being served, in order. */
export interface Databases extends Iterable<Database> {
  get(name: string): Database | undefined;
  /** By the part of the URL, already tilde-decoded. */
  byRoute(route: string): Database | undefined;
  readonly size: number;
}

/** The same, with what changes them. */
export interface ChangingDatabases extends Databases {
  add(database: NewDatabase): Database;
  /** A database that can be written to and ends with the server. */
  addMemory(name: string, route?: string): Database;
  remove(name: string): Promise<void>;
}
