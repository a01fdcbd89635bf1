/**
 * Gives memory back when a busy time is over. V8 keeps what it grew to under load as long as nobody
 * asks for more, which may be for ever: after thousands of requests some 40 MB of nothing.
 */

import { Alarm } from "../text/alarm.ts";

/** Milliseconds without a request after which the server counts as idle. */
const QUIET_MS = 1500;
/** Growth that is worth a collection, which takes some 15 ms. */
const WORTHWHILE_BYTES = 12 * 1024 * 1024;

/** What the process does; tests put their own in place. */
export interface Heap {
  /** Bytes that V8 has from the system. */
  size(): number;
  /** Collects all garbage and gives back what is free. */
  collect(): Promise<void>;
}

export class IdleMemory {
  readonly #heap: Heap;
  readonly #quietMs: number;
  /** Its size after the last collection. */
  #floor: number;
  #lastUse = 0;
  #next: Alarm | undefined;

  constructor(heap: Heap = PROCESS_HEAP, quietMs = QUIET_MS) {
    this.#heap = heap;
    this.#quietMs = quietMs;
    this.#floor = heap.size();
  }

  /** To be called with each request. */
  use(): void {
    this.#lastUse = performance.now();
    if (this.#next === undefined) this.#look(this.#quietMs);
  }

  /** Stops looking. */
  close(): void {
    this.#next?.cancel();
    this.#next = undefined;
  }

  #look(ms: number): void {
    this.#next = new Alarm(ms, () => {
      const rest = this.#lastUse + this.#quietMs - performance.now();
      if (rest > 0) return this.#look(rest);
      this.#next = undefined;
      void this.#shrink();
    });
  }

  async #shrink(): Promise<void> {
    if (this.#heap.size() < this.#floor + WORTHWHILE_BYTES) return;
    await this.#heap.collect();
    this.#floor = this.#heap.size();
  }
}

const PROCESS_HEAP: Heap = {
  size: () => Deno.memoryUsage().heapTotal,
  async collect() {
    collectGarbage ??= await garbageCollector();
    collectGarbage();
  },
};

let collectGarbage: (() => void) | undefined;

/** V8 tells it to scripts made after it was asked for, as the flag of the command line would. */
async function garbageCollector(): Promise<() => void> {
  const { setFlagsFromString } = await import("node:v8");
  const { runInNewContext } = await import("node:vm");
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc");
}
