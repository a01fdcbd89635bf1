/**
 * What the HTTP process and an SQL process say to each other over stdin and stdout.
 *
 * A frame is: length of the rest (u32, little endian), kind (u8), request id (u32), header length
 * (u32), header (JSON), body (bytes; finished JSON, CSV or nothing). One request gets any number of
 * `result` or `chunk` frames and then one `done` or `error` frame.
 */

import type { Json } from "../config/types.ts";
import type { Actor } from "../permissions/types.ts";
import type { SqlOperation } from "./operation.ts";
import type { LoadCommands, LoadProgress } from "./load_protocol.ts";
import type { BlobUrl, ChangedRow, ExportFormat, WatchedRowids } from "./types.ts";
import type { Schema, TableSchema } from "./schema.ts";

/** Both sides must agree; a mismatch can only come from a half-updated installation. */
export const PROTOCOL_VERSION = 1;

/** How a process opens a database. */
export interface OpenSpec {
  name: string;
  /** null for an in-memory database. */
  path: string | null;
  write: boolean;
  immutable: boolean;
  nolock: boolean;
  /** Databases to ATTACH (read-only): the in-memory database of `--crossdb`. */
  attach: { name: string; path: string }[];
  /** Changes when the file at `path` was replaced: a process then opens it anew. */
  generation: number;
}

/** Sent once, before everything else. */
export interface Hello {
  version: number;
  extensions: { path: string; entrypoint?: string }[];
  cacheSizeKb: number;
  /** Bytes that SQLite may allocate in this process, 0 for no limit. */
  heapLimit: number;
  /** Milliseconds to wait for a lock. */
  busyTimeoutMs: number;
  /**
   * Databases to open at once, after which the process gives up every permission but reading. Only
   * for processes that start with full permissions, which Deno demands to open files by URI.
   */
  eager: OpenSpec[];
  /** In their order; only those that have something to do here. */
  plugins: WirePlugin[];
  /** Plugins may load extensions of SQLite. */
  pluginExtensions: boolean;
}

/** A plugin that an SQL process imports. */
export interface WirePlugin {
  name: string;
  /** What `import()` takes; null for one that is at hand as an object. */
  specifier: string | null;
  /** Why it is not imported: it kept a process from working before. */
  off: string | null;
}

/** What a process tells of its plugins, unasked. */
export type PluginNotice =
  | { doing: string; plugin: string; isPreparing: boolean }
  | { doing: null }
  | { failed: string };

/** What plugins know of a write. */
export interface WriteRequest {
  database: string;
  request: { url: string; actor: Actor | null } | null;
  transaction: boolean;
}

/** Something that a plugin wants to be told to all when the write has succeeded. */
export interface WriteEvent {
  name: string;
  properties: Record<string, Json>;
}

/** Parameters cross the pipe as tagged values, so that integers, floats and blobs stay apart. */
export type WireValue = null | string | { i: string } | { r: number | "inf" | "-inf" } | {
  b: string;
};
export type WireParams = WireValue[] | Record<string, WireValue>;

/** A table or view as {@link WireReads} needs it. */
export interface WireTable {
  name: string;
  isView: boolean;
  columns: string[];
  /** What makes it and its indexes; empty where it has to be made of its columns. */
  sql: string[];
}

/** What a statement may read, of somebody who may not read everything. Other names do not exist. */
export interface WireReads {
  schemas: {
    /** As SQL has it: `main`, or what was attached. */
    name: string;
    /** Those that the statement may name. */
    tables: WireTable[];
    /** Names of these, and of what they are made of. */
    reached: string[];
  }[];
  /** What pragmas may describe: tables, their foreign keys, indexes. */
  described: { tables: string[]; keys: string[]; indexes: string[] };
  /** EXPLAIN may name everything that is reached. */
  isPlanOpen: boolean;
}

export interface WireStatement {
  sql: string;
  params?: WireParams;
  maxRows?: number;
  timeLimitMs: number;
  untrusted?: boolean;
  /** Goes with `untrusted`. */
  reads?: WireReads;
  as?: "rows" | "json";
  jsonRows?: number;
}

/** Steps that happen together or not at all. */
export interface WireWrite {
  steps: WireStep[];
  request?: WriteRequest["request"];
  watch?: WireWatch;
}

/** A table whose changed rows are wanted; see `RowWatch`. */
export interface WireWatch {
  table: string;
  rowid: WatchedRowids<WireValue> | null;
  mostRows?: number;
}

export interface WireStep {
  sql: string;
  /** The statement runs once for each; null: it is a script of several statements. */
  params: WireParams[] | null;
  /** Rows are wanted. */
  rows?: boolean;
}

export interface WireStepResult {
  changes: number;
  lastInsertRowid: string;
  columns?: string[];
  rows?: WireValue[][];
}

/** What became of a write of a group. */
export type WireOutcome =
  | { results: WireStepResult[]; events?: WriteEvent[]; changed?: ChangedRow[] }
  | { error: ErrorHeader };

/** The `result` frame of a group: what happens to the process from here on, the writes may be there. */
export interface CommittingHeader {
  isCommitting: true;
}

/** Requests by name. */
export interface Commands extends LoadCommands {
  hello: Hello;
  /**
   * `gather`: the answer may wait for those of the requests right behind it, to be sent in one go.
   */
  batch: { open: OpenSpec; items: WireStatement[]; gather: boolean };
  schema: { open: OpenSpec };
  export: {
    open: OpenSpec;
    statement: WireStatement;
    format: ExportFormat;
    header: boolean;
    maxRows: number | null;
    maxBytes: number | null;
    blobUrl: BlobUrl | null;
    continues: boolean;
    labelled: number[];
  };
  /** Writes that have nothing to do with each other, committed together. */
  group: {
    open: OpenSpec;
    writes: WireWrite[];
    /** They have waited behind the request before, and do not wait for a lock that it did not get. */
    isAhead: boolean;
  };
  /** One step inside an open transaction, or in none at all if `transaction` is false. */
  write: WireStep & {
    open: OpenSpec;
    transaction: boolean;
    request?: WriteRequest["request"];
  };
  /** What a statement would do. */
  analyze: { open: OpenSpec; sql: string };
  /** A statement that somebody typed, inside an open transaction; `allowed` is its analysis. */
  userWrite: {
    open: OpenSpec;
    sql: string;
    params: WireParams;
    allowed: SqlOperation[];
    maxRows: number;
  };
  begin: {
    open: OpenSpec;
    request?: WriteRequest["request"];
    watch?: WireWatch;
    /** Until it ends, whatever plugins have set. */
    withoutForeignKeys?: boolean;
  };
  commit: { open: OpenSpec };
  rollback: { open: OpenSpec };
}
export type Command = keyof Commands;

/** Header of a `result` frame of a batch; the body holds the rows. */
export interface ResultHeader {
  index: number;
  columns: string[];
  rowCount: number;
  truncated: boolean;
  elapsedMs: number;
  /** Cells that JSON cannot carry, as [cell number, kind, ...]; see {@link Special}. */
  special?: number[];
  /** For `as: "json"`: the last rows as values, with their own special cells. */
  tail?: { rows: unknown[][]; special: number[] };
}

/** How to read a cell of the JSON rows that is not what it seems. */
export enum Special {
  /** A number that is a whole REAL. */
  Real = 1,
  /** A text of digits that is an integer beyond 2^53. */
  BigInt = 2,
  /** Base64 of a blob. */
  Blob = 3,
  /** The text "inf" or "-inf". */
  Infinity = 4,
}

export interface ErrorHeader {
  /** Index of the statement of a batch. */
  index?: number;
  code: ErrorCode;
  message: string;
  /** Where in the data of a load. */
  place?: { line: number; column?: string };
}

export type ErrorCode =
  | "sql" // SQLite or a check refused the statement
  | "interrupted" // out of time, noticed between rows
  | "memory" // SQLite ran into its memory ceiling
  | "too-big" // the result is larger than we carry
  | "unavailable" // cannot open, locked, damaged
  | "full" // no room on the disk, or in the file
  | "bug"; // ours

/** Header of a `done` frame. */
export interface DoneHeader {
  /** `PRAGMA schema_version`, absent for in-memory databases. */
  schemaVersion?: number;
  schema?: { version: number; tables: TableSchema[] };
  /** Of a load. */
  load?: LoadProgress;
  /** Of the begin and the end of a load: the journal that the file had before. */
  journal?: string;
  /** Of a group. */
  outcomes?: WireOutcome[];
  changes?: number;
  lastInsertRowid?: string;
  /** Of an analysis. */
  operations?: SqlOperation[];
  /** Rows written by an export. */
  rows?: number;
  /** Of plugins around a write. */
  events?: WriteEvent[];
  /** Of a transaction that was watched. */
  changed?: ChangedRow[];
}

export enum Kind {
  Request = 0,
  Ready = 1,
  Result = 2,
  Chunk = 3,
  Done = 4,
  Error = 5,
  /** Belongs to no request. */
  Plugin = 6,
}

export interface Frame {
  kind: Kind;
  id: number;
  header: unknown;
  body: Uint8Array<ArrayBuffer>;
}

const HEADER_BYTES = 13;
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const EMPTY = new Uint8Array(0);

/** Encodes one frame into its own bytes. */
export function encodeFrame(
  kind: Kind,
  id: number,
  header: unknown,
  body: Uint8Array = EMPTY,
): Uint8Array<ArrayBuffer> {
  return withHead(kind, id, header, body.length, (headEnd) => {
    const bytes = new Uint8Array(headEnd + body.length);
    bytes.set(body, headEnd);
    return bytes;
  });
}

/** All of a frame but its body, which is sent behind it without being copied. */
export function encodeFrameHead(
  kind: Kind,
  id: number,
  header: unknown,
  bodyLength: number,
): Uint8Array<ArrayBuffer> {
  return withHead(kind, id, header, bodyLength, (headEnd) => new Uint8Array(headEnd));
}

function withHead(
  kind: Kind,
  id: number,
  header: unknown,
  bodyLength: number,
  allocate: (headEnd: number) => Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const head = encoder.encode(JSON.stringify(header ?? null));
  const headEnd = HEADER_BYTES + head.length;
  const bytes = allocate(headEnd);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, headEnd + bodyLength - 4, true);
  view.setUint8(4, kind);
  view.setUint32(5, id, true);
  view.setUint32(9, head.length, true);
  bytes.set(head, HEADER_BYTES);
  return bytes;
}

/** Cuts a stream of bytes into frames. */
export class FrameReader {
  #pending: Uint8Array<ArrayBuffer> = new Uint8Array(64 * 1024);
  #start = 0;
  #end = 0;

  /** Takes bytes as they came. */
  push(bytes: Uint8Array): void {
    const length = this.#end - this.#start;
    if (this.#end + bytes.length > this.#pending.length) {
      const size = Math.max(this.#pending.length, 2 * (length + bytes.length));
      const target = length + bytes.length <= this.#pending.length / 2
        ? this.#pending
        : new Uint8Array(size);
      target.set(this.#pending.subarray(this.#start, this.#end), 0);
      this.#pending = target;
      this.#start = 0;
      this.#end = length;
    }
    this.#pending.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  /** The next whole frame, if there is one. Its body is a copy that may be kept. */
  next(): Frame | undefined {
    const available = this.#end - this.#start;
    if (available < 4) return undefined;
    const view = new DataView(this.#pending.buffer, this.#start, available);
    const length = view.getUint32(0, true);
    if (available < 4 + length) return undefined;
    const kind = view.getUint8(4) as Kind;
    const id = view.getUint32(5, true);
    const headEnd = this.#start + HEADER_BYTES + view.getUint32(9, true);
    const head = this.#pending.subarray(this.#start + HEADER_BYTES, headEnd);
    const body = this.#pending.slice(headEnd, this.#start + 4 + length);
    this.#start += 4 + length;
    if (this.#start === this.#end) this.#start = this.#end = 0;
    return { kind, id, header: JSON.parse(decoder.decode(head)), body };
  }
}

/** The schema as the protocol carries it, back as a Map. */
export function schemaFromWire(wire: { version: number; tables: TableSchema[] }): Schema {
  return {
    version: wire.version,
    tables: new Map(wire.tables.map((table) => [table.name, table])),
  };
}
