/** A database being served. SQL goes to the processes; here are its name, its file and its schema. */

import { Forbidden } from "../errors.ts";
import { nodeCrypto } from "../text/late_node.ts";
import { runBatch } from "./batch_runner.ts";
import type { SqlEngine } from "./engine.ts";
import { exportCommand } from "./export_command.ts";
import { exportStream } from "./export_stream.ts";
import { hashFile, readsAsWal } from "./file_bytes.ts";
import { KnownSchema } from "./known_schema.ts";
import { JournalPlayback } from "./journal_playback.ts";
import type { SqlOperation } from "./operation.ts";
import { type DoneHeader, type OpenSpec, schemaFromWire } from "./protocol.ts";
import type { Schema, TableSchema } from "./schema.ts";
import { SchemaCookie } from "./schema_cookie.ts";
import { requestError } from "./sql_errors.ts";
import type { SqlProcess } from "./sql_process.ts";
import type {
  BatchItem,
  BatchOptions,
  BatchReply,
  Database,
  ExecuteOptions,
  ExportOptions,
  FingerprintOptions,
  LoadOptions,
  LoadResult,
  Results,
  RunResult,
  Statement,
  StepResult,
  TransactionContext,
  UserWrite,
  UserWriteResult,
  WriteContext,
  WriteOptions,
  WriteStep,
  WriteTransaction,
} from "./types.ts";
import type { Params, SqlValue } from "./value.ts";
import { removeDatabaseFile } from "./temporary_file.ts";
import { WalIndex } from "./wal_index.ts";
import { WatchedFile } from "./watched_file.ts";
import type { Writer } from "./writer.ts";
import { ensureMayWrite } from "./write_permission.ts";

export interface DatabaseOptions {
  name: string;
  /** The name in URLs; default: the name. */
  route?: string;
  /** Absolute; null for an in-memory database. */
  path: string | null;
  /** The file stands in for an in-memory database: it is nobody's business, and ends with us. */
  isTemporary?: boolean;
  isMutable: boolean;
  nolock: boolean;
  /** Hash and counts, when `inspect` has found them already. */
  inspected: { hash: string; tables: Record<string, { count: number }> } | null;
  /** Files that an in-memory database joins. */
  attach: { name: string; path: string }[];
  timeLimitMs: number;
  /** Milliseconds that a write waits for its turn. */
  writeWaitMs: number;
}

// Many servers never write.
let writerModule: Promise<typeof import("./writer.ts")> | undefined;

/** A slow query that has to wait longer for its turn is told to come back: its limit starts after. */
const HEAVY_WAIT_MS = 400;

export class ServedDatabase implements Database {
  readonly name: string;
  readonly route: string;
  readonly path: string | null;
  /** Where the content is; unlike `path`, a temporary file counts. */
  readonly file: string | null;
  readonly isMutable: boolean;
  readonly isMemory: boolean;
  readonly hash: string | null;
  readonly cachedTableCounts: Record<string, number> | null;

  readonly attached: readonly string[];

  readonly #engine: SqlEngine;
  readonly #options: DatabaseOptions;
  /** Made with the first write. */
  #writer: Writer | null = null;
  /** null for databases without a file. */
  readonly #watched: WatchedFile | null;
  readonly #schema = new KnownSchema({
    read: () => this.#readSchema(),
    version: async () => this.#versionInFile() ?? (await this.#run([], {})).schemaVersion,
  });
  readonly #cookie: SchemaCookie | null;
  readonly #playback: JournalPlayback | null;
  #color: string | undefined;

  constructor(engine: SqlEngine, options: DatabaseOptions) {
    this.#engine = engine;
    this.#options = options;
    this.name = options.name;
    this.route = options.route ?? options.name;
    this.file = options.path;
    this.path = options.isTemporary ? null : options.path;
    this.isMutable = options.isMutable;
    this.attached = options.attach.map(({ name }) => name);
    this.isMemory = this.path === null;
    this.hash = options.isMutable || options.path === null
      ? null
      : options.inspected?.hash ?? hashFile(options.path);
    this.cachedTableCounts = options.inspected === null || options.isMutable
      ? null
      : Object.fromEntries(
        Object.entries(options.inspected.tables).map(([table, { count }]) => [table, count]),
      );
    // SQLite in this process would lose its locks with the first file that is closed.
    const ownPath = engine.isInProcess ? null : options.path;
    const index = ownPath === null ? null : new WalIndex(ownPath);
    this.#watched = options.path === null
      ? null
      : new WatchedFile(options.path, index, () => this.#fileReplaced());
    this.#cookie = ownPath === null ? null : new SchemaCookie(ownPath);
    const playBack = options.isMutable
      ? async () => await (await this.#openWriter()).playBackJournal()
      : null;
    this.#playback = options.path === null ? null : new JournalPlayback(options.path, playBack);
  }

  get color(): string {
    return this.#color ??= colorOf(this.hash, this.name);
  }

  /** How a process opens this database. */
  openSpec(): OpenSpec {
    const { name, path, nolock, attach } = this.#options;
    return {
      name,
      path,
      write: false,
      // Only a write-ahead log makes a difference that is worth full permissions; see needsUri.
      immutable: this.#isImmutableWal(),
      nolock,
      attach,
      generation: this.#watched?.generation ?? 0,
    };
  }

  /** Deno opens files by URI only with full permissions. */
  get needsUri(): boolean {
    const { path, nolock, attach } = this.#options;
    return attach.length > 0 || (path !== null && (nolock || this.#isImmutableWal()));
  }

  /** An immutable file in WAL mode cannot be opened in a folder we may not write to, but by URI. */
  #isImmutableWal(): boolean {
    this.#isWal ??= !this.isMutable && this.path !== null && readsAsWal(this.path);
    return this.#isWal;
  }
  #isWal: boolean | undefined;

  size(): number {
    return this.path === null ? 0 : this.#watched?.look()?.bytes ?? 0;
  }

  fingerprint(options?: FingerprintOptions): string {
    return this.hash ?? this.#watched?.look(options)?.fingerprint ?? "";
  }

  async schema(): Promise<Schema> {
    const known = this.#schema.last;
    if (known !== null && !this.isMutable) return known;
    return await this.#schema.at(this.#watched?.state() ?? null);
  }

  async #readSchema(): Promise<Schema> {
    const { schema } = await this.#onReader((process) =>
      process.request("schema", { open: this.openSpec() })
    );
    if (schema === undefined) throw new Error("The SQL process sent no schema");
    return schemaFromWire(schema);
  }

  #versionInFile(): number | undefined {
    try {
      return this.#cookie?.read(this.#watched?.generation ?? 0);
    } catch {
      // Whether it can be opened is for SQLite to say.
      return undefined;
    }
  }

  async analyze(sql: string): Promise<SqlOperation[]> {
    const { operations } = await this.#onReader(async (process) => {
      // Planning a join of many tables can take long.
      const timer = setTimeout(() => process.kill("deadline"), this.#options.timeLimitMs);
      try {
        return await process.request("analyze", { open: this.openSpec(), sql });
      } finally {
        clearTimeout(timer);
      }
    });
    return operations ?? [];
  }

  #onReader(work: (process: SqlProcess) => Promise<DoneHeader>): Promise<DoneHeader> {
    return this.#read(() => this.#lease(work), () => undefined);
  }

  async #lease(work: (process: SqlProcess) => Promise<DoneHeader>): Promise<DoneHeader> {
    const lease = await this.#engine.readers.acquire("light", this.#options.timeLimitMs);
    try {
      return await work(lease.process);
    } catch (error) {
      throw requestError(error);
    } finally {
      lease.release();
    }
  }

  async table(name: string): Promise<TableSchema | undefined> {
    return (await this.schema()).tables.get(name);
  }

  async execute(sql: string, params?: Params, options: ExecuteOptions = {}): Promise<Results> {
    const { signal, lane, ...item } = options;
    const [reply] = await this.batch([{ sql, params, ...item }], { signal, lane });
    if (reply === undefined) throw new Error("The SQL process sent no result");
    if (!reply.ok) throw reply.error;
    return reply.results as Results;
  }

  async batch(items: BatchItem[], options: BatchOptions = {}): Promise<BatchReply[]> {
    const { replies, schemaVersion } = await this.#run(items, options);
    // Somebody else may have changed the schema meanwhile.
    this.#schema.noteVersion(schemaVersion);
    return replies;
  }

  #run(items: BatchItem[], options: BatchOptions) {
    const { timeLimitMs } = this.#options;
    if (this.isMutable) this.#watched?.state();
    const isHeavy = items.some(({ untrusted }) => untrusted);
    const lane = options.lane ?? (isHeavy ? "heavy" : "light");
    const run = () =>
      runBatch(this.#engine.readers, this.openSpec(), items, {
        lane,
        maxWaitMs: options.maxWaitMs ?? (lane === "heavy" ? HEAVY_WAIT_MS : timeLimitMs),
        defaultTimeLimitMs: timeLimitMs,
        signal: options.signal,
      });
    return this.#read(run, ({ replies }) => {
      const failed = replies.find(({ ok }) => !ok);
      return failed?.ok === false ? failed.error : undefined;
    });
  }

  async #read<T>(read: () => Promise<T>, problemOf: (result: T) => unknown): Promise<T> {
    return this.#playback === null ? await read() : await this.#playback.read(read, problemOf);
  }

  async value(sql: string, params?: Params, options?: ExecuteOptions): Promise<SqlValue> {
    const { rows } = await this.execute(sql, params, options);
    return rows[0]?.[0] ?? null;
  }

  async export(
    statement: Statement,
    options: ExportOptions,
  ): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    const timeLimitMs = options.timeLimitMs ?? this.#options.timeLimitMs;
    const command = exportCommand(this.openSpec(), statement, { ...options, timeLimitMs });
    const run = async () => {
      const lease = await this.#engine.exports.acquire("light", timeLimitMs);
      return await exportStream(lease, command, timeLimitMs, options.signal);
    };
    return await this.#read(run, () => undefined);
  }

  executeWrite(sql: string, params: Params = [], options?: WriteOptions): Promise<RunResult> {
    return this.#write((writer) => writer.run(sql, [params], options));
  }

  executeWriteMany(
    sql: string,
    params: Iterable<Params>,
    context?: WriteContext,
  ): Promise<RunResult> {
    return this.#write((writer) => writer.run(sql, [...params], context));
  }

  executeWriteSteps(steps: readonly WriteStep[], context?: WriteContext): Promise<StepResult[]> {
    return this.#write((writer) => writer.steps(steps, context));
  }

  executeWriteScript(sql: string, context?: WriteContext): Promise<void> {
    return this.#write((writer) => writer.script(sql, context));
  }

  load(
    text: ReadableStream<Uint8Array<ArrayBuffer>>,
    options: LoadOptions,
  ): Promise<LoadResult> {
    return this.#write((writer) => writer.load(text, options));
  }

  executeWriteFn<T>(
    fn: (transaction: WriteTransaction) => Promise<T> | T,
    context?: TransactionContext,
  ): Promise<T> {
    return this.#write((writer) => writer.transaction(fn, context));
  }

  executeUserWrite(write: UserWrite, context?: WriteContext): Promise<UserWriteResult> {
    return this.#write((writer) => writer.userWrite(write, context));
  }

  async #write<T>(work: (writer: Writer) => Promise<T>): Promise<T> {
    if (!this.isMutable || this.file === null) {
      throw new Forbidden(`Database ${this.name} cannot be written to`, {
        advice: "It is served as immutable. Serve the file without -i to write to it.",
      });
    }
    await ensureMayWrite(this.#filePath());
    try {
      return await work(await this.#openWriter());
    } finally {
      this.#watched?.forget();
    }
  }

  async #openWriter(): Promise<Writer> {
    writerModule ??= import(import.meta.resolve("./writer.ts"));
    const { Writer } = await writerModule;
    return this.#writer ??= new Writer({
      start: () => this.#engine.startWriter(this.#filePath()),
      spec: () => ({ ...this.openSpec(), write: true }),
      tell: (events, context) => this.#engine.onWriteEvents?.(events, context),
      maxWaitMs: this.#options.writeWaitMs,
    });
  }

  get loads() {
    return this.#writer?.loads ?? [];
  }

  get writerProcess() {
    return this.#writer?.process ?? null;
  }

  async close(): Promise<void> {
    await this.#writer?.close();
    this.#cookie?.close();
    this.#watched?.close();
    if (this.#options.isTemporary) removeDatabaseFile(this.#filePath());
  }

  #filePath(): string {
    if (this.file === null) throw new Error("An in-memory database has no file");
    return this.file;
  }

  #fileReplaced(): void {
    this.#schema.forget();
    this.#engine.fileReplaced();
  }
}

/** Six hex digits, the same ones as Datasette's. */
function colorOf(hash: string | null, name: string): string {
  return (hash ?? nodeCrypto().createHash("md5").update(name).digest("hex")).slice(0, 6);
}
