/** The part of `node:sqlite` that we use, typed in full: Deno's own declarations lag behind. */

import * as sqlite from "node:sqlite";

export type Cell = null | bigint | number | string | Uint8Array;
export type BindValue = Cell;

export interface StatementSync {
  /** Every row; arrays or objects, as set. */
  all(...params: (BindValue | Record<string, BindValue>)[]): Cell[][];
  get(...params: (BindValue | Record<string, BindValue>)[]): Cell[] | undefined;
  iterate(...params: (BindValue | Record<string, BindValue>)[]): IterableIterator<Cell[]>;
  run(
    ...params: (BindValue | Record<string, BindValue>)[]
  ): { changes: number | bigint; lastInsertRowid: number | bigint };
  columns(): { name: string }[];
  /** The text of this statement only, without what followed it. */
  readonly sourceSQL: string;
  setReturnArrays(on: boolean): void;
  setReadBigInts(on: boolean): void;
  setAllowUnknownNamedParameters(on: boolean): void;
}

export interface FunctionOptions {
  deterministic?: boolean;
  directOnly?: boolean;
  useBigIntArguments?: boolean;
  varargs?: boolean;
}

export interface AggregateOptions extends FunctionOptions {
  start: unknown;
  step: (accumulated: never, ...args: never[]) => unknown;
  result?: (accumulated: never) => unknown;
  inverse?: (accumulated: never, ...args: never[]) => unknown;
}

export interface DatabaseSync {
  prepare(sql: string): StatementSync;
  exec(sql: string): void;
  function(name: string, options: FunctionOptions, fn: (...args: never[]) => unknown): void;
  function(name: string, fn: (...args: never[]) => unknown): void;
  aggregate(name: string, options: AggregateOptions): void;
  loadExtension(path: string, entrypoint?: string): void;
  setAuthorizer(
    callback:
      | ((
        action: number,
        a: string | null,
        b: string | null,
        c: string | null,
        d: string | null,
      ) => number)
      | null,
  ): void;
  /** Records what changes in a table with a primary key, or in all of them. */
  createSession(options?: { table?: string }): RecordingSession;
  readonly isTransaction: boolean;
  /** The path of the main database, null in memory. */
  location(): string | null;
  readonly limits: { attach: number; length: number; sqlLength: number };
  close(): void;
}

/** See https://sqlite.org/sessionintro.html. */
export interface RecordingSession {
  changeset(): Uint8Array<ArrayBuffer>;
  close(): void;
}

export interface OpenOptions {
  readOnly?: boolean;
  enableForeignKeyConstraints?: boolean;
  enableDoubleQuotedStringLiterals?: boolean;
  allowExtension?: boolean;
  /** Milliseconds to wait for a lock. */
  timeout?: number;
}

/** Opens a file, a `file:` URI (full permissions only) or `:memory:`. */
export const DatabaseSync = sqlite.DatabaseSync as unknown as new (
  location: string,
  options?: OpenOptions,
) => DatabaseSync;

interface Constants {
  SQLITE_OK: number;
  SQLITE_DENY: number;
  SQLITE_IGNORE: number;
  SQLITE_SELECT: number;
  SQLITE_INSERT: number;
  SQLITE_UPDATE: number;
  SQLITE_DELETE: number;
  SQLITE_READ: number;
  SQLITE_FUNCTION: number;
  SQLITE_RECURSIVE: number;
  SQLITE_PRAGMA: number;
  SQLITE_TRANSACTION: number;
  SQLITE_SAVEPOINT: number;
  SQLITE_ATTACH: number;
  SQLITE_DETACH: number;
  SQLITE_ANALYZE: number;
  SQLITE_REINDEX: number;
  SQLITE_ALTER_TABLE: number;
  SQLITE_CREATE_TABLE: number;
  SQLITE_CREATE_TEMP_TABLE: number;
  SQLITE_CREATE_VIEW: number;
  SQLITE_CREATE_TEMP_VIEW: number;
  SQLITE_CREATE_VTABLE: number;
  SQLITE_CREATE_INDEX: number;
  SQLITE_CREATE_TEMP_INDEX: number;
  SQLITE_CREATE_TRIGGER: number;
  SQLITE_CREATE_TEMP_TRIGGER: number;
  SQLITE_DROP_TABLE: number;
  SQLITE_DROP_TEMP_TABLE: number;
  SQLITE_DROP_VIEW: number;
  SQLITE_DROP_TEMP_VIEW: number;
  SQLITE_DROP_VTABLE: number;
  SQLITE_DROP_INDEX: number;
  SQLITE_DROP_TEMP_INDEX: number;
  SQLITE_DROP_TRIGGER: number;
  SQLITE_DROP_TEMP_TRIGGER: number;
}

export const constants = sqlite.constants as unknown as Constants;

/** SQLite's primary result codes that we tell apart (https://sqlite.org/rescode.html). */
export const SQLITE_CODES = { noMemory: 7, full: 13 } as const;

/** The primary result code of an error thrown by node:sqlite, or undefined for other errors. */
export function sqliteCode(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === "number" ? code & 0xff : undefined;
}
