/** The writer process of one database: writes queue here, one transaction after the other. */

import type { Params } from "./value.ts";
import type { Results, RunResult, WriteOptions, WriteTransaction } from "./types.ts";
import type { DoneHeader, Frame, OpenSpec, ResultHeader } from "./protocol.ts";
import type { SqlProcess } from "./sql_process.ts";
import { requestError, statementError } from "./sql_errors.ts";
import { restoreSpecial, toWireParams } from "./wire_value.ts";

/** A trusted write may take long (an import, an index), but not for ever. */
const WRITE_LIMIT_MS = 10 * 60 * 1000;

const decoder = new TextDecoder();

export class Writer {
  readonly #start: () => SqlProcess;
  readonly #spec: () => OpenSpec;
  #process: SqlProcess | null = null;
  /** Settles when everything queued so far is done. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(start: () => SqlProcess, spec: () => OpenSpec) {
    this.#start = start;
    this.#spec = spec;
  }

  get process(): SqlProcess | null {
    return this.#process;
  }

  run(sql: string, params: Params[], { transaction }: WriteOptions = {}): Promise<RunResult> {
    const wire = params.map(toWireParams);
    return this.#enqueue(async (process) => {
      const open = this.#spec();
      const command = { open, sql, params: wire, timeLimitMs: WRITE_LIMIT_MS, transaction };
      return runResult(await process.request("write", command));
    });
  }

  script(sql: string): Promise<void> {
    return this.#enqueue(async (process) => {
      await process.request("script", { open: this.#spec(), sql, timeLimitMs: WRITE_LIMIT_MS });
    });
  }

  /** Nobody else writes while the function runs. */
  transaction<T>(fn: (transaction: WriteTransaction) => Promise<T> | T): Promise<T> {
    return this.#enqueue(async (process) => {
      const open = this.#spec();
      await process.request("begin", { open });
      try {
        const result = await fn(new OpenTransaction(process, open));
        await process.request("commit", { open });
        return result;
      } catch (error) {
        if (!process.hasEnded) await process.request("rollback", { open });
        throw error;
      }
    });
  }

  async close(): Promise<void> {
    await this.#queue;
    await this.#process?.close();
  }

  #enqueue<T>(work: (process: SqlProcess) => Promise<T>): Promise<T> {
    const result = this.#queue.then(async () => {
      if (this.#process === null || this.#process.hasEnded) this.#process = this.#start();
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

class OpenTransaction implements WriteTransaction {
  readonly #process: SqlProcess;
  readonly #open: OpenSpec;

  constructor(process: SqlProcess, open: OpenSpec) {
    this.#process = process;
    this.#open = open;
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

  async run(sql: string, params: Params = []): Promise<RunResult> {
    const command = { sql, params: [toWireParams(params)], timeLimitMs: WRITE_LIMIT_MS };
    return runResult(await this.#process.request("write", { open: this.#open, ...command }));
  }
}

function runResult({ changes, lastInsertRowid }: DoneHeader): RunResult {
  const rowid = BigInt(lastInsertRowid ?? 0);
  const isSafe = rowid <= BigInt(Number.MAX_SAFE_INTEGER) &&
    rowid >= BigInt(Number.MIN_SAFE_INTEGER);
  return { changes: changes ?? 0, lastInsertRowid: isSafe ? Number(rowid) : rowid };
}
