/** The writer process of one database: every write of the server to it goes through here. */

import { QueryInterrupted } from "../errors.ts";
import { type OpenTransaction, runResult } from "./open_transaction.ts";
import type { OpenSpec, WireStep, WriteEvent } from "./protocol.ts";
import { skipComments } from "./skip_comments.ts";
import type { BulkLoad } from "./bulk_load.ts";
import type { SqlProcess } from "./sql_process.ts";
import type {
  LoadOptions,
  LoadResult,
  RunResult,
  StepResult,
  TransactionContext,
  UserWrite,
  UserWriteResult,
  WriteContext,
  WriteOptions,
  WriteStep,
} from "./types.ts";
import type { Params } from "./value.ts";
import { toWireParams } from "./wire_value.ts";
import { WriteQueue } from "./write_queue.ts";
import {
  LoneWork,
  runShared,
  runTransaction,
  SharedWrite,
  wireWatch,
  type WorkPlace,
} from "./write_work.ts";

export interface WriterOptions {
  start(): SqlProcess;
  /** How the process opens the database. */
  spec(): OpenSpec;
  /** Told of the events of plugins around a write that has succeeded. */
  tell(events: WriteEvent[], context: WriteContext): void;
  /** Milliseconds that a write waits for its turn. */
  maxWaitMs: number;
}

export class Writer {
  readonly #options: WriterOptions;
  readonly #queue: WriteQueue<SharedWrite | LoneWork<unknown>>;
  #process: SqlProcess | null = null;
  readonly #loads = new Set<BulkLoad>();
  /** What the file shall have again, when nobody reads it any more. */
  #journal: string | undefined;

  constructor(options: WriterOptions) {
    this.#options = options;
    this.#queue = new WriteQueue((works, isAhead) => this.#run(works, isAhead), options.maxWaitMs);
  }

  /** Those that go on. */
  get loads(): ReadonlySet<BulkLoad> {
    return this.#loads;
  }

  get process(): SqlProcess | null {
    return this.#process;
  }

  /** One statement, once for each set of parameters. */
  async run(
    sql: string,
    params: Params[],
    { transaction = true, request, watch }: WriteOptions = {},
  ): Promise<RunResult> {
    const step = { sql, params: params.map(toWireParams) };
    if (transaction) {
      const done = await this.#share([step], { request, watch });
      const [{ changes, lastInsertRowid }] = done as [StepResult];
      return { changes, lastInsertRowid };
    }
    return await this.#alone(async ({ process, open, tell }) => {
      const done = await process.request("write", { open, ...step, transaction, request });
      if (done.events && done.events.length > 0) tell(done.events, { request });
      return runResult(done);
    });
  }

  /** Several steps, all or none. */
  steps(steps: readonly WriteStep[], context?: WriteContext): Promise<StepResult[]> {
    const wire = steps.map(({ sql, params = [], rows }) => ({
      sql,
      params: [toWireParams(params)],
      rows,
    }));
    return this.#share(wire, context);
  }

  async script(sql: string, context?: WriteContext): Promise<void> {
    await this.#share([{ sql, params: null }], context);
  }

  /** Nobody else writes while the function runs. */
  transaction<T>(
    fn: (transaction: OpenTransaction) => Promise<T> | T,
    context: TransactionContext = {},
  ): Promise<T> {
    return this.#alone((place) => runTransaction(fn, place, context));
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
      if (error instanceof QueryInterrupted) await this.playBackJournal();
      throw error;
    }
  }

  /** Others wait, in the same queue: until the end, or between two transactions. */
  async load(
    text: ReadableStream<Uint8Array<ArrayBuffer>>,
    options: LoadOptions,
  ): Promise<LoadResult> {
    const [{ BulkLoad }, { BytePieces }] = await Promise.all([
      import("./bulk_load.ts"),
      import("./byte_pieces.ts"),
    ]);
    const { start, spec, tell } = this.#options;
    const pieces = new BytePieces(text, { maxBytes: options.maxBytes ?? 0 });
    const isLarge = !await pieces.isShort();
    const load = new BulkLoad(start(), { ...spec() }, pieces, options);
    const transaction = () => load.transaction((events) => tell(events, options));
    this.#loads.add(load);
    try {
      await this.#alone(() => load.begin(isLarge), load.process);
      while (!await this.#alone(transaction, load.process)) {
        // The next one goes to the end of the queue.
      }
      return load.result;
    } finally {
      this.#loads.delete(load);
      const hasCrashed = load.process.hasEnded;
      await load.end();
      this.#journal ??= load.journal;
      if (hasCrashed) await this.playBackJournal();
    }
  }

  async close(): Promise<void> {
    await this.#queue.idle();
    if (this.#journal !== undefined) await this.#restoreJournal(this.#journal).catch(() => {});
    await this.#process?.close();
  }

  #share(steps: WireStep[], context: WriteContext = {}): Promise<StepResult[]> {
    const { request, watch } = context;
    const write = { steps, request, watch: watch && wireWatch(watch) };
    const work = new SharedWrite(write, sharedWeight(steps), context);
    this.#queue.add(work);
    return work.done;
  }

  #alone<T>(
    run: (place: WorkPlace) => Promise<T>,
    process: SqlProcess | null = null,
  ): Promise<T> {
    const work = new LoneWork(run, process);
    this.#queue.add(work as LoneWork<unknown>);
    return work.done;
  }

  async #run(
    works: (SharedWrite | LoneWork<unknown>)[],
    isAhead: boolean,
  ): Promise<() => void> {
    const { spec, tell } = this.#options;
    const [first] = works;
    const process = (first instanceof LoneWork ? first.process : null) ?? this.#started();
    const place: WorkPlace = { process, open: spec(), tell };
    if (first instanceof LoneWork) {
      await first.run(place);
      return () => {};
    }
    const { settle, again } = await runShared(works as SharedWrite[], place, isAhead);
    this.#queue.addFirst(again);
    return settle;
  }

  #started(): SqlProcess {
    if (this.#process === null || this.#process.hasEnded) this.#process = this.#options.start();
    return this.#process;
  }

  async #restoreJournal(journal: string): Promise<void> {
    await this.#alone(({ process, open }) => process.request("loadClose", { open, journal }));
  }

  /** What a killed process leaves behind; until then readers, which may not write, find no data. */
  async playBackJournal(): Promise<void> {
    await this.#alone(({ process, open }) => process.request("schema", { open }));
  }
}

/** Ends a transaction that is to leave no trace. */
class DryRunEnd extends Error {}

/** Others could not stand beside a COMMIT or a PRAGMA; these can be taken back one by one. */
const SHARES = /^(?:insert|update|delete|replace|select|with)\b/i;

/** Null where a transaction of its own is needed. */
function sharedWeight(steps: readonly WireStep[]): number | null {
  let weight = 0;
  for (const { sql, params } of steps) {
    if (params === null || !SHARES.test(skipComments(sql))) return null;
    weight += params.length;
  }
  return weight;
}
