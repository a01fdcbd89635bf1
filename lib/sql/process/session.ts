/** Answers the frames of one SQL process (or of the worker that stands in for it). */

import {
  type Command,
  type Commands,
  type DoneHeader,
  encodeFrame,
  type ErrorCode,
  type ErrorHeader,
  type Frame,
  Kind,
  PROTOCOL_VERSION,
} from "../protocol.ts";
import { SQLITE_CODES, sqliteCode } from "../node_sqlite.ts";
import { OutOfTimeError, runStatement } from "./batch.ts";
import { type Connection, Connections, RefusedError } from "./connection.ts";
import { TooBigError } from "./encode_rows.ts";
import { runExport } from "./export.ts";
import { readSchema } from "./introspect.ts";
import { rollback, runScript, runWrite } from "./write.ts";

type Send = (bytes: Uint8Array) => void;
type Handlers = { [C in Command]: (command: Commands[C], id: number) => DoneHeader };

/** Milliseconds for which finished results of a batch are held back to be sent together. */
const GATHER_MS = 3;

const encoder = new TextEncoder();

export class Session {
  readonly #send: Send;
  #connections: Connections | null = null;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Handles one request to its end. Never throws: what goes wrong becomes an error frame. */
  handle(frame: Frame): void {
    const [name, command] = frame.header as [Command, never];
    try {
      const done = this.#handlers[name](command, frame.id);
      this.#send(encodeFrame(Kind.Done, frame.id, done));
    } catch (error) {
      this.#send(encodeFrame(Kind.Error, frame.id, errorHeader(error)));
    }
  }

  close(): void {
    this.#connections?.close();
  }

  readonly #handlers: Handlers = {
    hello: (hello) => {
      if (hello.version !== PROTOCOL_VERSION) {
        throw new Error(`Protocol ${hello.version} is not ${PROTOCOL_VERSION}: restart the server`);
      }
      this.#connections = new Connections(hello);
      for (const open of hello.eager) {
        this.#connections.get(open, false);
        this.#connections.get(open, true);
      }
      if (hello.eager.length > 0) revokePermissions();
      return {};
    },
    schema: ({ open }) => {
      const schema = readSchema(this.#connection(open, false));
      return { schemaVersion: schema.version, schema };
    },
    batch: ({ open, items }, id) => this.#batch(open, items, id),
    export: (command, id) => {
      const connection = this.#connection(command.open, command.statement.untrusted ?? false);
      const write = (text: string) =>
        this.#send(encodeFrame(Kind.Chunk, id, null, encoder.encode(text)));
      return { rows: explained(connection, () => runExport(connection, command, write)) };
    },
    write: (command) => runWrite(this.#connection(command.open, false), command),
    script: (command) => runScript(this.#connection(command.open, false), command),
    begin: ({ open }) => this.#exec(open, "begin immediate"),
    commit: ({ open }) => this.#exec(open, "commit"),
    rollback: ({ open }) => {
      rollback(this.#connection(open, false));
      return {};
    },
  };

  #exec(open: Commands["begin"]["open"], sql: string): DoneHeader {
    this.#connection(open, false).database.exec(sql);
    return {};
  }

  #batch(
    open: Commands["batch"]["open"],
    items: Commands["batch"]["items"],
    id: number,
  ): DoneHeader {
    let gathered: Uint8Array[] = [];
    let since = performance.now();
    let done: DoneHeader = {};
    for (const [index, item] of items.entries()) {
      gathered.push(this.#item(open, item, index, id));
      // What is finished must be out before a statement that may get this process killed.
      if (performance.now() - since > GATHER_MS && index < items.length - 1) {
        for (const bytes of gathered) this.#send(bytes);
        gathered = [];
        since = performance.now();
      }
    }
    done = { schemaVersion: this.#connection(open, false).schemaVersion() };
    for (const bytes of gathered) this.#send(bytes);
    return done;
  }

  #item(
    open: Commands["batch"]["open"],
    item: Commands["batch"]["items"][number],
    index: number,
    id: number,
  ): Uint8Array {
    try {
      const connection = this.#connection(open, item.untrusted ?? false);
      const { header, body } = explained(connection, () => runStatement(connection, item, index));
      return encodeFrame(Kind.Result, id, header, encoder.encode(body));
    } catch (error) {
      return encodeFrame(Kind.Result, id, { ...errorHeader(error), index });
    }
  }

  #connection(open: Commands["batch"]["open"], untrusted: boolean): Connection {
    if (this.#connections === null) throw new Error("The first request must be hello");
    return this.#connections.get(open, untrusted);
  }
}

function explained<T>(connection: Connection, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw connection.explain(error);
  }
}

/** Full permissions were only needed to open files by URI; reading stays. */
function revokePermissions(): void {
  for (const name of ["write", "net", "run", "env", "ffi", "sys"] as const) {
    Deno.permissions.revokeSync({ name });
  }
}

function errorHeader(error: unknown): ErrorHeader {
  const message = error instanceof Error ? error.message : String(error);
  return { code: errorCode(error), message };
}

function errorCode(error: unknown): ErrorCode {
  if (error instanceof RefusedError) return "sql";
  if (error instanceof OutOfTimeError) return "interrupted";
  if (error instanceof TooBigError) return "too-big";
  const code = sqliteCode(error);
  if (code === undefined) return isBindError(error) ? "sql" : "bug";
  const { busy, locked, corrupt, cantOpen, notADatabase, ioError, noMemory } = SQLITE_CODES;
  if (code === noMemory) return "memory";
  const unavailable: number[] = [busy, locked, corrupt, cantOpen, notADatabase, ioError];
  return unavailable.includes(code) ? "unavailable" : "sql";
}

/** node:sqlite's own complaints about parameters carry no SQLite code. */
function isBindError(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_");
}
