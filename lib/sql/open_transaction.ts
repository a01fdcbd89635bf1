/** An interactive transaction on the writer process. */

import type { Results, RunResult, UserWrite, UserWriteResult, WriteTransaction } from "./types.ts";
import type { DoneHeader, Frame, OpenSpec, ResultHeader, WriteEvent } from "./protocol.ts";
import type { WriteRequest } from "./protocol.ts";
import { statementError } from "./sql_errors.ts";
import type { SqlProcess } from "./sql_process.ts";
import type { Params } from "./value.ts";
import { restoreSpecial, toWireParams } from "./wire_value.ts";

/** A trusted write may take long (an import, an index), but not for ever. */
export const WRITE_LIMIT_MS = 10 * 60 * 1000;

const decoder = new TextDecoder();

export class OpenTransaction implements WriteTransaction {
  /** Of plugins around its single statements, where they cannot stand around the whole. */
  readonly events: WriteEvent[] = [];
  readonly #process: SqlProcess;
  readonly #open: OpenSpec;
  readonly #request: WriteRequest["request"] | undefined;

  constructor(process: SqlProcess, open: OpenSpec, request?: WriteRequest["request"]) {
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
      transaction: true,
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

/** What a statement has changed, as numbers that are exact. */
export function runResult(
  { changes, lastInsertRowid }: Pick<DoneHeader, "changes" | "lastInsertRowid">,
): RunResult {
  const rowid = BigInt(lastInsertRowid ?? 0);
  const isSafe = rowid <= BigInt(Number.MAX_SAFE_INTEGER) &&
    rowid >= BigInt(Number.MIN_SAFE_INTEGER);
  return { changes: changes ?? 0, lastInsertRowid: isSafe ? Number(rowid) : rowid };
}
