/** A database being served. SQL goes to the processes; here are its name, its file and its schema. */

import { createHash } from "node:crypto";
import { DatabaseUnavailable, Forbidden } from "../errors.ts";
import { runBatch, wireTrust } from "./batch_runner.ts";
import type { SqlEngine } from "./engine.ts";
import { exportStream } from "./export_stream.ts";
import { type FileState, readFileState } from "./file_state.ts";
import { cannotPlayBack, isLeftJournal } from "./left_journal.ts";
import type { SqlOperation } from "./operation.ts";
import { type DoneHeader, type OpenSpec, schemaFromWire } from "./protocol.ts";
import type { Schema, TableSchema } from "./schema.ts";
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
import { toWireParams } from "./wire_value.ts";
import { Writer } from "./writer.ts";
import { mayWrite } from "./write_permission.ts";

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

/** A slow query that has to wait longer for its turn is told to come back: its limit starts after. */
const HEAVY_WAIT_MS = 400;

/** Looks at the file at most this often; several parts of one request then see the same state. */
const LOOK_EVERY_MS = 2;
/** Where no change may be missed, only requests that came at the same time share a look. */
const FRESH_MS = 0.2;

export class ServedDatabase implements Database {
  readonly name: string;
  readonly route: string;
  readonly path: string | null;
  /** Where the content is; unlike `path`, a temporary file counts. */
  readonly file: string | null;
  readonly isMutable: boolean;
  readonly isMemory: boolean;
  readonly hash: string | null;
  readonly color: string;
  readonly cachedTableCounts: Record<string, number> | null;

  readonly attached: readonly string[];

  readonly #engine: SqlEngine;
  readonly #options: DatabaseOptions;
  readonly #writer: Writer;
  #state: FileState | null = null;
  #lookedAt = -Infinity;
  #generation = 0;
  #schema: { fingerprint: string; isRacy: boolean; schema: Schema } | null = null;
  #loading: Promise<Schema> | null = null;
  #playingBack: Promise<void> | null = null;

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
    this.color = (this.hash ?? createHash("md5").update(this.name).digest("hex")).slice(0, 6);
    this.cachedTableCounts = options.inspected === null || options.isMutable
      ? null
      : Object.fromEntries(
        Object.entries(options.inspected.tables).map(([table, { count }]) => [table, count]),
      );
    this.#writer = new Writer({
      start: () => engine.startWriter(this.#filePath()),
      spec: () => ({ ...this.openSpec(), write: true }),
      tell: (events, context) => engine.onWriteEvents?.(events, context),
      maxWaitMs: options.writeWaitMs,
    });
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
      generation: this.#generation,
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
    return this.path === null ? 0 : this.#look()?.bytes ?? 0;
  }

  fingerprint({ isFresh = false }: FingerprintOptions = {}): string {
    return this.hash ?? this.#look(isFresh ? FRESH_MS : LOOK_EVERY_MS)?.fingerprint ?? "";
  }

  async schema(): Promise<Schema> {
    const known = this.#schema;
    if (known !== null && (!this.isMutable || this.file === null)) return known.schema;
    const state = this.file === null ? null : this.#look();
    if (this.file !== null && state === null) throw missing(this.file);
    if (known !== null && !known.isRacy && known.fingerprint === state?.fingerprint) {
      return known.schema;
    }
    this.#loading ??= this.#loadSchema(known?.schema ?? null, state).finally(() => {
      this.#loading = null;
    });
    return await this.#loading;
  }

  async #loadSchema(known: Schema | null, state: FileState | null): Promise<Schema> {
    const schema = known !== null && await this.#schemaVersion() === known.version
      ? known
      : await this.#readSchema();
    this.#schema = {
      fingerprint: state?.fingerprint ?? "",
      isRacy: state?.isRacy ?? false,
      schema,
    };
    return schema;
  }

  async #schemaVersion(): Promise<number | undefined> {
    const { schemaVersion } = await this.#run([], {});
    return schemaVersion;
  }

  async #readSchema(): Promise<Schema> {
    const { schema } = await this.#onReader((process) =>
      process.request("schema", { open: this.openSpec() })
    );
    if (schema === undefined) throw new Error("The SQL process sent no schema");
    return schemaFromWire(schema);
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
    // Somebody else changed the schema meanwhile: the next request reads it anew.
    if (schemaVersion !== undefined && schemaVersion !== this.#schema?.schema.version) {
      this.#schema = null;
    }
    return replies;
  }

  #run(items: BatchItem[], options: BatchOptions) {
    const { timeLimitMs } = this.#options;
    if (this.file !== null && this.isMutable && this.#look() === null) throw missing(this.file);
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

  /** Reads, once more when the writer has played back a journal that was left behind. */
  async #read<T>(read: () => Promise<T>, problemOf: (result: T) => unknown): Promise<T> {
    const isLeft = (error: unknown) => this.file !== null && isLeftJournal(error, this.file);
    try {
      const result = await read();
      if (!isLeft(problemOf(result))) return result;
    } catch (error) {
      if (!isLeft(error)) throw error;
    }
    if (!this.isMutable || !await mayWrite(this.#filePath())) throw cannotPlayBack();
    await (this.#playingBack ??= this.#writer.playBackJournal().finally(() => {
      this.#playingBack = null;
    }));
    return await read();
  }

  async value(sql: string, params?: Params, options?: ExecuteOptions): Promise<SqlValue> {
    const { rows } = await this.execute(sql, params, options);
    return rows[0]?.[0] ?? null;
  }

  async export(
    { sql, params }: Statement,
    options: ExportOptions,
  ): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    const timeLimitMs = options.timeLimitMs ?? this.#options.timeLimitMs;
    const command = {
      open: this.openSpec(),
      statement: {
        sql,
        params: params === undefined ? undefined : toWireParams(params),
        timeLimitMs,
        ...wireTrust(sql, options.untrusted),
      },
      format: options.format,
      header: options.header ?? true,
      maxRows: options.maxRows ?? null,
      maxBytes: options.maxBytes ?? null,
      blobUrl: options.blobUrl ?? null,
      continues: options.continues ?? false,
      labelled: options.labelled ?? [],
    };
    const run = async () => {
      const lease = await this.#engine.exports.acquire("light", timeLimitMs);
      return await exportStream(lease, command, timeLimitMs, options.signal);
    };
    return await this.#read(run, () => undefined);
  }

  executeWrite(sql: string, params: Params = [], options?: WriteOptions): Promise<RunResult> {
    return this.#write(() => this.#writer.run(sql, [params], options));
  }

  executeWriteMany(
    sql: string,
    params: Iterable<Params>,
    context?: WriteContext,
  ): Promise<RunResult> {
    return this.#write(() => this.#writer.run(sql, [...params], context));
  }

  executeWriteSteps(steps: readonly WriteStep[], context?: WriteContext): Promise<StepResult[]> {
    return this.#write(() => this.#writer.steps(steps, context));
  }

  executeWriteScript(sql: string, context?: WriteContext): Promise<void> {
    return this.#write(() => this.#writer.script(sql, context));
  }

  load(
    text: ReadableStream<Uint8Array<ArrayBuffer>>,
    options: LoadOptions,
  ): Promise<LoadResult> {
    return this.#write(() => this.#writer.load(text, options));
  }

  executeWriteFn<T>(
    fn: (transaction: WriteTransaction) => Promise<T> | T,
    context?: TransactionContext,
  ): Promise<T> {
    return this.#write(() => this.#writer.transaction(fn, context));
  }

  executeUserWrite(write: UserWrite, context?: WriteContext): Promise<UserWriteResult> {
    return this.#write(() => this.#writer.userWrite(write, context));
  }

  async #write<T>(work: () => Promise<T>): Promise<T> {
    if (!this.isMutable || this.file === null) {
      throw new Forbidden(`Database ${this.name} cannot be written to`, {
        advice: "It is served as immutable. Serve the file without -i to write to it.",
      });
    }
    await requireWritePermission(this.#filePath());
    try {
      return await work();
    } finally {
      this.#lookedAt = -Infinity;
    }
  }

  get writerProcess() {
    return this.#writer.process;
  }

  async close(): Promise<void> {
    await this.#writer.close();
    if (this.#options.isTemporary) removeDatabaseFile(this.#filePath());
  }

  #filePath(): string {
    if (this.file === null) throw new Error("An in-memory database has no file");
    return this.file;
  }

  #look(maxAgeMs = LOOK_EVERY_MS): FileState | null {
    if (this.file === null) return null;
    const now = performance.now();
    if (now - this.#lookedAt < maxAgeMs) return this.#state;
    this.#lookedAt = now;
    const state = readFileState(this.file);
    // The path leads to another file now: processes must open it anew.
    if (this.#state !== null && state?.identity !== this.#state.identity) {
      this.#generation++;
      this.#schema = null;
      this.#engine.fileReplaced();
    }
    this.#state = state;
    return state;
  }
}

/** A process gets permissions of its own: ours must be asked, or --allow-run would open all files. */
async function requireWritePermission(path: string): Promise<void> {
  if (await mayWrite(path)) return;
  throw new Forbidden("The server may not write to this database", {
    advice: "It was started without --allow-write for this file.",
  });
}

function missing(path: string): DatabaseUnavailable {
  return new DatabaseUnavailable(`The database file is gone: ${path.split(/[\\/]/).at(-1)}`, {
    advice: "Put it back, or restart the server without it.",
  });
}

/** SHA-256 of a file, read piece by piece. */
export function hashFile(path: string): string {
  const hash = createHash("sha256");
  using file = Deno.openSync(path);
  const buffer = new Uint8Array(1024 * 1024);
  for (let length = file.readSync(buffer); length !== null; length = file.readSync(buffer)) {
    hash.update(buffer.subarray(0, length));
  }
  return hash.digest("hex");
}

/** Bytes 18 and 19 of the header are 2 for a write-ahead log (https://sqlite.org/fileformat.html). */
function readsAsWal(path: string): boolean {
  using file = Deno.openSync(path);
  const header = new Uint8Array(20);
  file.readSync(header);
  return header[18] === 2 || header[19] === 2;
}
