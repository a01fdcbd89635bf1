/** Writes of one database that wait for their turn: first come, first served, what fits together at once. */

import { DatabaseUnavailable } from "../errors.ts";

/** Something that waits for its turn. */
export interface QueuedWork {
  /** Sets of parameters, where it may share a transaction with others; null: it runs alone. */
  readonly weight: number | null;
  /** Its turn does not come. */
  refuse(error: Error): void;
}

/** More than this would keep the first of them waiting for the last. */
const WEIGHT_AT_ONCE = 1000;
const WORKS_AT_ONCE = 100;

/** While one group waits for the disk, the next one lies ready, so that the writer never waits. */
const GROUPS_AT_ONCE = 2;

/** The part of those who write at a time that shares a commit; the server works for the others. */
const SHARE = 1 / GROUPS_AT_ONCE;

/** Nobody waits longer for company, whatever the last commit took. */
const PATIENCE_MS = 10;

/**
 * Does one work, or several that may share a transaction.
 * @param isAhead others are being done before
 * @returns what tells those who wait for them; never rejects
 */
export type RunWorks<Work> = (works: Work[], isAhead: boolean) => Promise<() => void>;

export class WriteQueue<Work extends QueuedWork> {
  readonly #run: RunWorks<Work>;
  readonly #maxWaitMs: number;
  #waiting: { work: Work; since: number }[] = [];
  /** Being done, in their order. */
  #groups: Work[][] = [];
  /** So many are likely to come by themselves soon: a part of those that were in hand a moment ago. */
  #expected = 1;
  #lastMs = 0;
  /** Requests that arrive together reach us within the same turn: we look once for all of them. */
  #willLook = false;
  #lateTimer: ReturnType<typeof setTimeout> | undefined;
  #gatherTimer: ReturnType<typeof setTimeout> | undefined;
  #rested = Promise.withResolvers<void>();

  /** @param maxWaitMs milliseconds after which a work that still waits is refused */
  constructor(run: RunWorks<Work>, maxWaitMs: number) {
    this.#run = run;
    this.#maxWaitMs = maxWaitMs;
  }

  add(work: Work): void {
    this.#waiting.push({ work, since: performance.now() });
    this.#watch();
    if (this.#willLook) return;
    this.#willLook = true;
    queueMicrotask(() => this.#startAll());
  }

  /** Puts works before all others, in their order. */
  addFirst(works: readonly Work[]): void {
    const since = performance.now();
    this.#waiting.unshift(...works.map((work) => ({ work, since })));
  }

  /** Resolves when nothing is left to do. */
  async idle(): Promise<void> {
    while (!this.#isIdle) await this.#rested.promise;
  }

  /** Starts what is ready. */
  #startAll(): void {
    this.#willLook = false;
    while (this.#mayStart()) void this.#start();
    if (this.#groups.length === 0 && this.#waiting.length > 0) this.#gather();
  }

  #mayStart(): boolean {
    const [first] = this.#waiting;
    if (first === undefined || this.#groups.length >= GROUPS_AT_ONCE) return false;
    // What needs the writer for itself waits until it is free, and so does whatever follows.
    const isFree = this.#groups.length === 0;
    if (first.work.weight === null) return isFree;
    return this.#waiting.length >= this.#expected &&
      (isFree || this.#groups[0]![0]!.weight !== null);
  }

  /**
   * Of clients that were answered together, one comes back first. A commit for it alone would keep
   * the others waiting, so it waits for some of them, at most as long as that commit would take.
   */
  #gather(): void {
    this.#gatherTimer ??= setTimeout(() => {
      this.#gatherTimer = undefined;
      if (this.#groups.length === 0 && this.#waiting.length > 0) void this.#start();
      this.#startAll();
    }, Math.min(this.#lastMs, PATIENCE_MS));
  }

  async #start(): Promise<void> {
    clearTimeout(this.#gatherTimer);
    this.#gatherTimer = undefined;
    const works = this.#take();
    const began = performance.now();
    const running = this.#run(works, this.#groups.length > 0);
    this.#groups.push(works);
    const tell = await running;
    this.#lastMs = performance.now() - began;
    const inHand = this.#groups.flat().length + this.#waiting.length;
    this.#expected = Math.ceil(Math.min(inHand, WORKS_AT_ONCE) * SHARE);
    this.#groups.splice(this.#groups.indexOf(works), 1);
    // To answer takes a while: those who wait are told when the next ones are on their way.
    this.#startAll();
    tell();
    this.#rest();
  }

  /** When nothing is left to do. */
  #rest(): void {
    if (!this.#isIdle) return;
    clearTimeout(this.#gatherTimer);
    clearTimeout(this.#lateTimer);
    this.#gatherTimer = this.#lateTimer = undefined;
    this.#rested.resolve();
    this.#rested = Promise.withResolvers();
  }

  get #isIdle(): boolean {
    return this.#groups.length === 0 && this.#waiting.length === 0;
  }

  #take(): Work[] {
    const works: Work[] = [];
    let total = 0;
    for (const { work: { weight } } of this.#waiting) {
      const isFull = works.length === WORKS_AT_ONCE ||
        weight === null || total + weight > WEIGHT_AT_ONCE;
      if (isFull && works.length > 0) break;
      works.push(this.#waiting[works.length]!.work);
      if (isFull) break;
      total += weight;
    }
    this.#waiting.splice(0, works.length);
    return works;
  }

  /** One timer, for the one that has waited longest. */
  #watch(): void {
    const [first] = this.#waiting;
    if (first === undefined || this.#lateTimer !== undefined) return;
    this.#lateTimer = setTimeout(() => {
      this.#lateTimer = undefined;
      this.#refuseLate();
      this.#watch();
    }, first.since + this.#maxWaitMs - performance.now());
  }

  #refuseLate(): void {
    const latest = performance.now() - this.#maxWaitMs;
    const late = this.#waiting.filter(({ since }) => since <= latest);
    this.#waiting = this.#waiting.filter(({ since }) => since > latest);
    for (const { work } of late) work.refuse(tooLong());
    this.#rest();
  }
}

function tooLong(): DatabaseUnavailable {
  return new DatabaseUnavailable("Other writes to this database take too long", {
    advice: "Something large is being written. Try again in a few seconds.",
  });
}
