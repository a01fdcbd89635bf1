/** Answers the frames of one SQL process (or of the worker that stands in for it). */

import {
  type Command,
  type Commands,
  type CommittingHeader,
  type DoneHeader,
  encodeFrame,
  type Frame,
  type Hello,
  Kind,
  PROTOCOL_VERSION,
  type WirePlugin,
  type WireWatch,
} from "../protocol.ts";
import { runStatement } from "./batch.ts";
import { type Connection, Connections } from "./connection.ts";
import { analyzeStatement } from "./analysis.ts";
import { errorHeader } from "./error_header.ts";
import { runExport } from "./export.ts";
import { readSchema } from "./introspect.ts";
import { beginWrite, commitWrite } from "./journal_mode.ts";
import type { TableLoad } from "./load/table_load.ts";
import { type ImportPlugin, SqlPlugins } from "./plugins.ts";
import { runUserWrite } from "./user_write.ts";
import { rollback, runStepOfTransaction, suspendForeignKeys, wrapTransaction } from "./write.ts";
import type { ChangedRow } from "../types.ts";
import { type WatchedRows, watchRows } from "./watched_rows.ts";
import { isUnavailable, runGroup } from "./write_group.ts";

/** Sends bytes; with `later`, when the next ones are sent or the input has run dry. */
export type Send = (bytes: Uint8Array, later?: boolean) => void;
type Handlers = {
  [C in Command]: (command: Commands[C], id: number, body: Frame["body"]) => DoneHeader;
};

const encoder = new TextEncoder();

export interface SessionOptions {
  importPlugin?: ImportPlugin;
  /** Waits for the next request, where that is possible. Plugins can then wrap transactions. */
  nextFrame?: () => Frame | null;
}

export class Session {
  readonly #send: Send;
  readonly #importPlugin: ImportPlugin;
  readonly #nextFrame: (() => Frame | null) | undefined;
  readonly #plugins: SqlPlugins;
  #connections: Connections | null = null;
  /** Code that few processes need. */
  #loading: typeof import("./load/load_session.ts") | null = null;
  #load: TableLoad | null = null;
  /** In vain, for another program to let go of the database. */
  #hasWaited = false;
  /** Of the open transaction. */
  #watched: WatchedRows | null = null;
  #resumeForeignKeys = () => {};

  constructor(send: Send, { importPlugin = importModule, nextFrame }: SessionOptions = {}) {
    this.#send = send;
    this.#importPlugin = importPlugin;
    this.#nextFrame = nextFrame;
    this.#plugins = new SqlPlugins((notice) => send(encodeFrame(Kind.Plugin, 0, notice)));
  }

  /**
   * Handles one request to its end. Never throws: what goes wrong becomes an error frame. Only
   * when plugins or code have to be loaded first there is something to wait for.
   */
  handle(frame: Frame): void | Promise<void> {
    const [name, command] = frame.header as [Command, never];
    if (name === "loadBegin" || name === "loadClose") return this.#withLoading(frame);
    const { plugins = [] } = command as Partial<Hello>;
    if (name !== "hello" || plugins.length === 0) return this.#answer(frame, name, command);
    return this.#plugins.load(plugins, this.#importPlugin)
      .then(() => this.#answer(frame, name, command));
  }

  async #withLoading(frame: Frame): Promise<void> {
    const [name, command] = frame.header as [Command, never];
    this.#loading ??= await import("./load/load_session.ts");
    this.#answer(frame, name, command);
  }

  #answer(frame: Frame, name: Command, command: never): void {
    const { gather } = command as { gather?: boolean };
    this.#plugins.forget();
    if (name === "begin" && this.#nextFrame !== undefined && this.#plugins.wrapsWrites) {
      return this.#wrappedTransaction(frame, command, this.#nextFrame);
    }
    try {
      const done = this.#handlers[name](command, frame.id, frame.body);
      this.#send(encodeFrame(Kind.Done, frame.id, done), gather);
    } catch (error) {
      this.#send(encodeFrame(Kind.Error, frame.id, errorHeader(error)), gather);
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
      this.#connections = new Connections(hello, this.#plugins);
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
    batch: (command, id) => this.#batch(command, id),
    export: (command, id) => {
      const connection = this.#connection(command.open, command.statement.untrusted ?? false);
      const write = (text: string) =>
        this.#send(encodeFrame(Kind.Chunk, id, null, encoder.encode(text)));
      const run = () => runExport(connection, command, write);
      return { rows: explained(connection, () => connection.judged(command.statement, run)) };
    },
    group: ({ open, writes, isAhead }, id) => {
      const connection = this.#connection(open, false);
      const header: CommittingHeader = { isCommitting: true };
      const committing = () => this.#send(encodeFrame(Kind.Result, id, header));
      const around = { open, plugins: this.#plugins, committing };
      const run = () => runGroup(connection, writes, around);
      const outcomes = isAhead && this.#hasWaited ? connection.atOnce(run) : run();
      this.#hasWaited = outcomes.some(isUnavailable);
      return { outcomes };
    },
    write: (command) => {
      const connection = this.#connection(command.open, false);
      return explained(
        connection,
        () => {
          const around = { plugins: this.#plugins, watched: this.#watched };
          return runStepOfTransaction(connection, command, around);
        },
      );
    },
    analyze: ({ open, sql }) => {
      const connection = this.#connection(open, false);
      return { operations: explained(connection, () => analyzeStatement(connection, sql)) };
    },
    userWrite: (command, id) => {
      const connection = this.#connection(command.open, false);
      const { header, body, done } = explained(connection, () => runUserWrite(connection, command));
      const { changes, lastInsertRowid } = done as Required<typeof done>;
      this.#watched?.ran({ changes, lastInsertRowid: BigInt(lastInsertRowid) });
      this.#send(encodeFrame(Kind.Result, id, header, encoder.encode(body)));
      return done;
    },
    loadBegin: ({ open, spec, isLarge }) => {
      const { load, journal } = this.#loading!.beginLoad(
        this.#connection(open, false),
        spec,
        isLarge,
      );
      this.#load = load;
      return { journal };
    },
    loadBytes: (_command, _id, body) => ({ load: this.#load!.push(body) }),
    loadEnd: () => ({ load: this.#load!.end() }),
    loadClose: ({ open, journal }) => ({
      journal: this.#loading!.endLoad(this.#connection(open, false), journal),
    }),
    begin: ({ open, withoutForeignKeys, watch }) => {
      const connection = this.#connection(open, false);
      this.#resumeForeignKeys();
      if (withoutForeignKeys) this.#resumeForeignKeys = suspendForeignKeys(connection);
      beginWrite(connection);
      this.#watch(connection, watch);
      return {};
    },
    commit: ({ open }) => {
      const changed = this.#watched?.changed();
      commitWrite(this.#connection(open, false));
      this.#endWatch();
      this.#resumeForeignKeys();
      return { changed };
    },
    rollback: ({ open }) => {
      this.#endWatch();
      rollback(this.#connection(open, false));
      this.#resumeForeignKeys();
      return {};
    },
  };

  /** The requests of the whole transaction are handled in here: plugins stand around all of them. */
  #wrappedTransaction(
    frame: Frame,
    command: Commands["begin"],
    nextFrame: () => Frame | null,
  ): void {
    const done = (id: number, header: DoneHeader) => this.#send(encodeFrame(Kind.Done, id, header));
    /** The request that waits for an answer. */
    let { id } = frame;
    let resumeForeignKeys = () => {};
    let changed: ChangedRow[] | undefined;
    try {
      const connection = this.#connection(command.open, false);
      if (command.withoutForeignKeys) resumeForeignKeys = suspendForeignKeys(connection);
      const { answer: end, events } = wrapTransaction(connection, command, this.#plugins, () => {
        this.#watch(connection, command.watch);
        done(id, {});
        for (let next = nextFrame(); next !== null; next = nextFrame()) {
          const [name] = next.header as [Command, never];
          if (name === "commit" || name === "rollback") {
            id = next.id;
            changed = this.#watched?.changed();
            return name;
          }
          void this.handle(next);
        }
        return null;
      });
      if (end !== null) done(id, { events, changed });
    } catch (error) {
      this.#send(encodeFrame(Kind.Error, id, errorHeader(error)));
    } finally {
      this.#endWatch();
      resumeForeignKeys();
    }
  }

  #watch(connection: Connection, watch: WireWatch | undefined): void {
    this.#endWatch();
    if (watch !== undefined) this.#watched = watchRows(connection, watch);
  }

  #endWatch(): void {
    this.#watched?.close();
    this.#watched = null;
  }

  /**
   * All statements see the same state of the file, and it is locked once instead of for each of
   * them. Unless gathered, results are sent at once: they must be out before one that gets us killed.
   */
  #batch({ open, items, gather }: Commands["batch"], id: number): DoneHeader {
    const connection = this.#connection(open, false);
    return connection.reading(() => {
      for (const [index, item] of items.entries()) {
        this.#send(this.#item(open, item, index, id), gather);
      }
      return { schemaVersion: connection.schemaVersion() };
    });
  }

  #item(
    open: Commands["batch"]["open"],
    item: Commands["batch"]["items"][number],
    index: number,
    id: number,
  ): Uint8Array {
    this.#plugins.forget();
    try {
      const connection = this.#connection(open, item.untrusted ?? false);
      const run = () => runStatement(connection, item, index);
      const { header, body } = explained(connection, () => connection.judged(item, run));
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

async function importModule({ specifier }: WirePlugin): Promise<unknown> {
  const module = await import(specifier as string) as { default?: unknown };
  return module.default;
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
