/** The writer process of one database: writes queue here, one transaction after the other. */

import { QueryInterrupted } from "../errors.ts";
import type { Params } from "./value.ts";
import type {
  Results,
  RunResult,
  UserWrite,
  UserWriteResult,
  WriteContext,
  WriteOptions,
  WriteTransaction,
} from "./types.ts";
import type { DoneHeader, Frame, OpenSpec, ResultHeader, WriteEvent } from "./protocol.ts";
import type { SqlProcess } from "./sql_process.ts";
import { requestError, statementError } from "./sql_errors.ts";
import { restoreSpecial, toWireParams } from "./wire_value.ts";

/** A trusted write may take long (an import, an index), but not for ever. */
const WRITE_LIMIT_MS = 10 * 60 * 1000;

const decoder = new TextDecoder();

export interface WriterOptions {
  start(): SqlProcess;
  /** How the process opens the database. */
  spec(): OpenSpec;
  /** Told of the events of plugins around a write that has succeeded. */
  tell(events: WriteEvent[], context: WriteContext): void;
}

export class Writer {
  readonly #options: WriterOptions;
  #process: SqlProcess | null = null;
  /** Settles when everything queued so far is done. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: WriterOptions) {
    this.#options = options;
  }

  get process(): SqlProcess | null {
    return this.#process;
  }

  run(
    sql: string,
    params: Params[],
    { transaction, request }: WriteOptions = {},
  ): Promise<RunResult> {
    const wire = params.map(toWireParams);
    return this.#enqueue(async (process) => {
      const open = this.#options.spec();
      const limits = { timeLimitMs: WRITE_LIMIT_MS };
      const command = { open, sql, params: wire, ...limits, transaction, request };
      return runResult(this.#told(await process.request("write", command), { request }));
    });
  }

  script(sql: string, { request }: WriteContext = {}): Promise<void> {
    return this.#enqueue(async (process) => {
      const open = this.#options.spec();
      const command = { open, sql, timeLimitMs: WRITE_LIMIT_MS, request };
      this.#told(await process.request("script", command), { request });
    });
  }

  /** The time limit starts when the database is ours. */
  async userWrite(write: UserWrite, context: WriteContext = {}): Promise<UserWriteResult> {
    let result: UserWriteResult | undefined;
    try {
      return await this.transaction(async (transaction) => {
        result = await transaction.userWrite(write);
        if (write.isDryRun) throw new DryRunEnd();
        return result;
      }, context);
    } catch (error) {
      if (error instanceof DryRunEnd && result !== undefined) return result;
      if (error instanceof QueryInterrupted) await this.#playBackJournal();
      throw error;
    }
  }

  /** What a killed process leaves behind; until then readers, which may not write, find no data. */
  async #playBackJournal(): Promise<void> {
    await this.#enqueue((process) => process.request("schema", { open: this.#options.spec() }));
  }

  /** Nobody else writes while the function runs. */
  transaction<T>(
    fn: (transaction: OpenTransaction) => Promise<T> | T,
    { request }: WriteContext = {},
  ): Promise<T> {
    return this.#enqueue(async (process) => {
      const open = this.#options.spec();
      await process.request("begin", { open, request });
      try {
        const transaction = new OpenTransaction(process, open, request);
        const result = await fn(transaction);
        const { events = [] } = await process.request("commit", { open });
        this.#told({ events: [...transaction.events, ...events] }, { request });
        return result;
      } catch (error) {
        if (!process.hasEnded) await process.request("rollback", { open });
        throw error;
      }
    });
  }

  #told(done: DoneHeader, context: WriteContext): DoneHeader {
    if (done.events && done.events.length > 0) this.#options.tell(done.events, context);
    return done;
  }

  async close(): Promise<void> {
    await this.#queue;
    await this.#process?.close();
  }

  #enqueue<T>(work: (process: SqlProcess) => Promise<T>): Promise<T> {
    const result = this.#queue.then(async () => {
      if (this.#process === null || this.#process.hasEnded) this.#process = this.#options.start();
      const process = this.#process;
      const timer = setTimeout(() => process.kill("deadline"), WRITE_LIMIT_MS);
      try {
        return await work(process);
      } catch (error) {
        throw requestError(error);
      } finally {
        clearTimeout(timer);
      }
    });
    this.#queue = result.catch(() => {});
    return result;
  }
}

/** Ends a transaction that is to leave no trace. */
class DryRunEnd extends Error {}

class OpenTransaction implements WriteTransaction {
  /** Of plugins around its single statements, where they cannot stand around the whole. */
  readonly events: WriteEvent[] = [];
  readonly #process: SqlProcess;
  readonly #open: OpenSpec;
  readonly #request: WriteContext["request"];

  constructor(process: SqlProcess, open: OpenSpec, request: WriteContext["request"]) {
    this.#process = process;
    this.#open = open;
    this.#request = request;
  }

  async execute(sql: string, params: Params = []): Promise<Results> {
    const item = { sql, params: toWireParams(params), timeLimitMs: WRITE_LIMIT_MS };
    let answer: Frame | undefined;
    await this.#process.request(
      "batch",
      { open: this.#open, items: [item], gather: false },
      (frame) => {
        answer = frame;
      },
    );
    return resultsOf(answer);
  }

  async userWrite({ params, timeLimitMs, ...write }: UserWrite): Promise<UserWriteResult> {
    const { sql, allowed, maxRows } = write;
    const command = { open: this.#open, sql, params: toWireParams(params), allowed, maxRows };
    const timer = setTimeout(() => this.#process.kill("deadline"), timeLimitMs);
    try {
      let answer: Frame | undefined;
      const done = await this.#process.request("userWrite", command, (frame) => {
        answer = frame;
      });
      return { ...resultsOf(answer), ...runResult(done) };
    } finally {
      clearTimeout(timer);
    }
  }

  async run(sql: string, params: Params = []): Promise<RunResult> {
    const done = await this.#process.request("write", {
      open: this.#open,
      sql,
      params: [toWireParams(params)],
      timeLimitMs: WRITE_LIMIT_MS,
      request: this.#request,
    });
    this.events.push(...done.events ?? []);
    return runResult(done);
  }
}

function resultsOf(answer: Frame | undefined): Results {
  if (answer === undefined) throw new Error("The SQL process sent no result");
  const header = answer.header as ResultHeader;
  if ("code" in header) throw statementError(header as never);
  const { columns, truncated, elapsedMs, special } = header;
  const rows = JSON.parse(decoder.decode(answer.body)) as unknown[][];
  return {
    columns,
    rows: restoreSpecial(rows, columns.length, special ?? []),
    truncated,
    elapsedMs,
  };
}

function runResult({ changes, lastInsertRowid }: DoneHeader): RunResult {
  const rowid = BigInt(lastInsertRowid ?? 0);
  const isSafe = rowid <= BigInt(Number.MAX_SAFE_INTEGER) &&
    rowid >= BigInt(Number.MIN_SAFE_INTEGER);
  return { changes: changes ?? 0, lastInsertRowid: isSafe ? Number(rowid) : rowid };
}
