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

/**
 * The part of those who write at a time that shares a commit. While the disk works for them, the
 * server works for the others: in groups of all, one would wait for the other.
 */
const SHARE = 1 / 3;

/** Nobody waits longer for company, whatever the last commit took. */
const PATIENCE_MS = 10;

export class WriteQueue<Work extends QueuedWork> {
  readonly #run: (works: Work[]) => Promise<() => void>;
  readonly #maxWaitMs: number;
  #waiting: { work: Work; since: number }[] = [];
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** So many are likely to come by themselves soon: a part of those that were in hand a moment ago. */
  #expected = 1;
  #lastMs = 0;
  /** Called when they are there. */
  #enough = () => {};

  /**
   * @param run does one work, or several that may share a transaction, and resolves to what tells
   * those who wait for them; never rejects
   * @param maxWaitMs milliseconds after which a work that still waits is refused
   */
  constructor(run: (works: Work[]) => Promise<() => void>, maxWaitMs: number) {
    this.#run = run;
    this.#maxWaitMs = maxWaitMs;
  }

  add(work: Work): void {
    this.#waiting.push({ work, since: performance.now() });
    if (this.#waiting.length >= this.#expected) this.#enough();
    this.#running ??= this.#runAll();
    this.#watch();
  }

  /** Puts works before all others, in their order. */
  addFirst(works: readonly Work[]): void {
    const since = performance.now();
    this.#waiting.unshift(...works.map((work) => ({ work, since })));
  }

  /** Resolves when nothing is left to do. */
  async idle(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  async #runAll(): Promise<void> {
    // Requests that arrived together reach us within the same turn: let them.
    await Promise.resolve();
    let tell = () => {};
    while (this.#waiting.length > 0) {
      if (!this.#isReady()) {
        tell();
        tell = () => {};
        await this.#gather();
      }
      const works = this.#take();
      // They may all have been refused meanwhile.
      if (works.length === 0) continue;
      const began = performance.now();
      const running = this.#run(works);
      // To answer takes a while: those who wait are told when the next ones are on their way.
      tell();
      tell = await running;
      this.#lastMs = performance.now() - began;
      const inHand = Math.min(works.length + this.#waiting.length, WORKS_AT_ONCE);
      this.#expected = Math.ceil(inHand * SHARE);
    }
    tell();
    this.#running = null;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #isReady(): boolean {
    return this.#waiting[0]?.work.weight === null || this.#waiting.length >= this.#expected;
  }

  /**
   * Of clients that were answered together, one comes back first. A commit for it alone would keep
   * the others waiting, so it waits for some of them, at most as long as that commit would take.
   */
  async #gather(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#enough = resolve;
    const timer = setTimeout(resolve, Math.min(this.#lastMs, PATIENCE_MS));
    await promise;
    clearTimeout(timer);
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
    if (first === undefined || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#refuseLate();
      this.#watch();
    }, first.since + this.#maxWaitMs - performance.now());
  }

  #refuseLate(): void {
    const latest = performance.now() - this.#maxWaitMs;
    const late = this.#waiting.filter(({ since }) => since <= latest);
    this.#waiting = this.#waiting.filter(({ since }) => since > latest);
    for (const { work } of late) work.refuse(tooLong());
  }
}

function tooLong(): DatabaseUnavailable {
  return new DatabaseUnavailable("Other writes to this database take too long", {
    advice: "Something large is being written. Try again in a few seconds.",
  });
}
