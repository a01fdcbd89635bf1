/** Sends a batch to a process and enforces the time limits of its statements. */

import type { BatchItem, BatchReply, JsonRows, Results, Untrusted } from "./types.ts";
import type {
  DoneHeader,
  ErrorHeader,
  Frame,
  OpenSpec,
  ResultHeader,
  WireStatement,
} from "./protocol.ts";
import type { Lane, ReaderPool } from "./pool.ts";
import { ProcessEndedError, type SqlProcess } from "./sql_process.ts";
import { endedError, requestError, statementError } from "./sql_errors.ts";
import { restoreSpecial, toWireParams } from "./wire_value.ts";

export interface RunOptions {
  lane: Lane;
  maxWaitMs: number;
  defaultTimeLimitMs: number;
  signal?: AbortSignal;
}

export interface BatchOutcome {
  replies: BatchReply[];
  schemaVersion: number | undefined;
}

/** Added to a limit before the kill, for the way there and back. */
const GRACE_MS = 25;
/** A client that goes away gets this much time: most statements end by themselves meanwhile. */
const CANCEL_AFTER_MS = 100;

const decoder = new TextDecoder();

/**
 * Runs all statements, each with its own outcome. Statements that have always been fast share a
 * process with others; one that turns out slow gets a process of its own, and past its limit that is
 * killed and the rest of the batch goes on in another one.
 * @throws when the database cannot be opened, or the client has gone
 */
export async function runBatch(
  pool: ReaderPool,
  open: OpenSpec,
  items: BatchItem[],
  options: RunOptions,
): Promise<BatchOutcome> {
  const statements = items.map((item) => toWire(item, options.defaultTimeLimitMs));
  const replies: BatchReply[] = [];
  const { slow } = pool;
  if (options.lane === "light" && !items.some(({ sql }) => slow.includes(sql))) {
    const done = await runShared(pool, open, statements, replies);
    if (done !== undefined) return { replies, schemaVersion: done.schemaVersion };
  }
  let schemaVersion: number | undefined;
  do {
    const rest = statements.slice(replies.length);
    const done = await runAlone(pool, open, rest, replies, options);
    schemaVersion = done?.schemaVersion;
  } while (replies.length < statements.length);
  for (const [i, reply] of replies.entries()) {
    const elapsedMs = reply.ok ? reply.results.elapsedMs : Infinity;
    slow.note((items[i] as BatchItem).sql, elapsedMs);
  }
  return { replies, schemaVersion };
}

/** undefined: the process was given up because of something slow in it, ours or another's. */
async function runShared(
  pool: ReaderPool,
  open: OpenSpec,
  items: WireStatement[],
  replies: BatchReply[],
): Promise<DoneHeader | undefined> {
  try {
    return await pool.shared.request("batch", { open, items, gather: true }, (frame) => {
      replies.push(decodeReply(frame));
    });
  } catch (error) {
    if (error instanceof ProcessEndedError && error.reason !== "closed") return undefined;
    throw requestError(error);
  }
}

function toWire({ params, timeLimitMs, untrusted, ...item }: BatchItem, limit: number) {
  return {
    ...item,
    ...wireTrust(item.sql, untrusted),
    params: params === undefined ? undefined : toWireParams(params),
    timeLimitMs: timeLimitMs ?? limit,
  } satisfies WireStatement;
}

/** How far a statement is trusted, as the SQL process has to know it. */
export function wireTrust(
  sql: string,
  untrusted: Untrusted | false = false,
): Pick<WireStatement, "untrusted" | "reads"> {
  return typeof untrusted === "boolean"
    ? { untrusted }
    : { untrusted: true, reads: untrusted.forStatement(sql) };
}

async function runAlone(
  pool: ReaderPool,
  open: OpenSpec,
  items: WireStatement[],
  replies: BatchReply[],
  { lane, maxWaitMs, signal }: RunOptions,
): Promise<DoneHeader | undefined> {
  signal?.throwIfAborted();
  const lease = await pool.acquire(lane, maxWaitMs);
  const { process } = lease;
  if (process.requests === 0) await process.ready;
  const first = replies.length;
  const deadline = new Deadline(process, items.map(({ timeLimitMs }) => timeLimitMs));
  const stopListening = cancelOnAbort(process, signal);
  try {
    // The client may have gone while a process was waited for.
    signal?.throwIfAborted();
    return await process.request("batch", { open, items, gather: false }, (frame) => {
      replies.push(decodeReply(frame));
      deadline.next(replies.length - first);
    });
  } catch (error) {
    if (
      !(error instanceof ProcessEndedError) || error.reason === "closed" ||
      error.reason === "cancelled"
    ) {
      throw requestError(error);
    }
    if (replies.length < first + items.length) {
      replies.push({ ok: false, error: endedError(error) });
    }
    return undefined;
  } finally {
    stopListening();
    deadline.clear();
    lease.release();
  }
}

/** Kills the process when the statement at work has used up its time. */
class Deadline {
  readonly #process: SqlProcess;
  readonly #limits: number[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(process: SqlProcess, limits: number[]) {
    this.#process = process;
    this.#limits = limits;
    this.next(0);
  }

  next(index: number): void {
    clearTimeout(this.#timer);
    const limit = this.#limits[index];
    if (limit === undefined) return;
    this.#timer = setTimeout(() => this.#process.kill("deadline"), limit + GRACE_MS);
  }

  clear(): void {
    clearTimeout(this.#timer);
  }
}

/** Returns what stops listening. */
export function cancelOnAbort(process: SqlProcess, signal: AbortSignal | undefined): () => void {
  if (signal === undefined) return () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = () => {
    timer = setTimeout(() => process.kill("cancelled"), CANCEL_AFTER_MS);
  };
  signal.addEventListener("abort", cancel, { once: true });
  return () => {
    clearTimeout(timer);
    signal.removeEventListener("abort", cancel);
  };
}

function decodeReply({ header, body }: Frame): BatchReply {
  if ("code" in (header as object)) {
    return { ok: false, error: statementError(header as ErrorHeader) };
  }
  const result = header as ResultHeader;
  return result.tail === undefined
    ? { ok: true, results: rowsOf(result, body) }
    : { ok: true, results: jsonOf(result, body) };
}

function rowsOf(header: ResultHeader, body: Uint8Array): Results {
  const { columns, truncated, elapsedMs, special } = header;
  const rows = JSON.parse(decoder.decode(body)) as unknown[][];
  return {
    columns,
    rows: restoreSpecial(rows, columns.length, special ?? []),
    truncated,
    elapsedMs,
  };
}

function jsonOf(header: ResultHeader, json: Uint8Array<ArrayBuffer>): JsonRows {
  const { columns, rowCount, truncated, elapsedMs } = header;
  const { rows, special } = header.tail ?? { rows: [], special: [] };
  const tail = restoreSpecial(rows, columns.length, special);
  return { columns, rowCount, json, tail, truncated, elapsedMs };
}
