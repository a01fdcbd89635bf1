/** What a writer does, one after the other: writes that may share a transaction, and work that may not. */

import { WriteUncertain } from "../errors.ts";
import { OpenTransaction, runResult, WRITE_LIMIT_MS } from "./open_transaction.ts";
import type { CommittingHeader, OpenSpec, WireOutcome, WireStepResult } from "./protocol.ts";
import type { WireWatch, WireWrite, WriteEvent } from "./protocol.ts";
import { statementError, writeError } from "./sql_errors.ts";
import { ProcessEndedError, type SqlProcess } from "./sql_process.ts";
import type { RowWatch, StepResult, TransactionContext, WriteContext } from "./types.ts";
import { toWireValue, wireToValue } from "./wire_value.ts";
import type { QueuedWork } from "./write_queue.ts";

/** Where work is done. */
export interface WorkPlace {
  process: SqlProcess;
  open: OpenSpec;
  /** Told of the events of plugins around a write that has succeeded. */
  tell(events: WriteEvent[], context: WriteContext): void;
}

/** A promise that somebody waits for, and what settles it. */
abstract class Work<T> implements QueuedWork {
  abstract readonly weight: number | null;
  readonly #done = Promise.withResolvers<T>();

  get done(): Promise<T> {
    return this.#done.promise;
  }
  finish(result: T): void {
    this.#done.resolve(result);
  }
  refuse(error: unknown): void {
    this.#done.reject(error);
  }
}

/** Something that needs the writer for itself. */
export class LoneWork<T> extends Work<T> {
  readonly weight = null;
  /** Does it elsewhere; the writer's own process waits. */
  readonly process: SqlProcess | null;
  readonly #run: (place: WorkPlace) => Promise<T>;

  constructor(run: (place: WorkPlace) => Promise<T>, process: SqlProcess | null = null) {
    super();
    this.#run = run;
    this.process = process;
  }

  async run(place: WorkPlace): Promise<void> {
    try {
      const run = () => this.#run(place);
      this.finish(await (this.process === null ? withinLimit(place.process, run) : run()));
    } catch (error) {
      this.refuse(writeError(error));
    }
  }
}

/** Steps in a transaction that others may share. */
export class SharedWrite extends Work<StepResult[]> {
  readonly write: WireWrite;
  readonly weight: number | null;
  readonly #context: WriteContext;

  /** @param weight null: alone in its transaction */
  constructor(write: WireWrite, weight: number | null, context: WriteContext) {
    super();
    this.write = write;
    this.weight = weight;
    this.#context = context;
  }

  settle(outcome: WireOutcome, tell: WorkPlace["tell"]): void {
    if ("error" in outcome) return this.refuse(writeError(statementError(outcome.error)));
    try {
      const { results, events = [], changed = [] } = outcome;
      if (events.length > 0) tell(events, this.#context);
      if (changed.length > 0) this.#context.watch?.committed(changed);
      this.finish(results.map(stepResult));
    } catch (error) {
      this.refuse(error);
    }
  }

  /** The same, for a second try without the others; whoever waits goes on waiting. */
  alone(): SharedWrite {
    const again = new SharedWrite(this.write, null, this.#context);
    again.done.then((results) => this.finish(results), (error) => this.refuse(error));
    return again;
  }
}

/**
 * Does all of them in one transaction.
 * @param isAhead the process has something else to do before
 * @returns what tells those who wait, and the works to be tried again alone: the process ended,
 * through one of them or by itself, before anything could happen
 */
export async function runShared(
  works: readonly SharedWrite[],
  { process, open, tell }: WorkPlace,
  isAhead: boolean,
): Promise<{ settle(): void; again: SharedWrite[] }> {
  let isCommitting = false;
  try {
    const writes = works.map(({ write }) => write);
    const request = () =>
      process.request("group", { open, writes, isAhead }, ({ header }) => {
        isCommitting = (header as CommittingHeader).isCommitting;
      });
    const { outcomes = [] } = await withinLimit(process, request);
    const settle = () => works.forEach((work, i) => work.settle(outcomes[i]!, tell));
    return { settle, again: [] };
  } catch (error) {
    const mayTryAgain = error instanceof ProcessEndedError && error.reason !== "closed" &&
      !isCommitting && works.length > 1;
    if (mayTryAgain) return { settle: () => {}, again: works.map((work) => work.alone()) };
    const reason = isCommitting ? uncertain(error) : writeError(error);
    return { settle: () => works.forEach((work) => work.refuse(reason)), again: [] };
  }
}

/** An interactive transaction. Nobody else writes while the function runs. */
export async function runTransaction<T>(
  fn: (transaction: OpenTransaction) => Promise<T> | T,
  { process, open, tell }: WorkPlace,
  { request, withoutForeignKeys, watch }: TransactionContext,
): Promise<T> {
  const wire = watch && wireWatch(watch);
  await process.request("begin", { open, request, withoutForeignKeys, watch: wire });
  let isCommitting = false;
  try {
    const transaction = new OpenTransaction(process, open, request);
    const result = await fn(transaction);
    isCommitting = true;
    const { events = [], changed = [] } = await process.request("commit", { open });
    const all = [...transaction.events, ...events];
    if (all.length > 0) tell(all, { request });
    if (changed.length > 0) watch?.committed(changed);
    return result;
  } catch (error) {
    if (!process.hasEnded) await process.request("rollback", { open });
    throw isCommitting ? uncertain(error) : error;
  }
}

/** What the process needs to know. */
export function wireWatch({ table, rowid, mostRows }: RowWatch): WireWatch {
  const wireRowid = rowid && { ...rowid, values: rowid.values.map(toWireValue) };
  return { table, rowid: wireRowid, mostRows };
}

/** Whoever waits for a commit that nobody can tell about any more must look for himself. */
export function uncertain(error: unknown): unknown {
  if (!(error instanceof ProcessEndedError) || error.reason === "closed") {
    return writeError(error);
  }
  return new WriteUncertain(error);
}

async function withinLimit<T>(process: SqlProcess, work: () => Promise<T>): Promise<T> {
  const timer = setTimeout(() => process.kill("deadline"), WRITE_LIMIT_MS);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}

function stepResult({ columns = [], rows = [], ...done }: WireStepResult): StepResult {
  return { ...runResult(done), columns, rows: rows.map((row) => row.map(wireToValue)) };
}
