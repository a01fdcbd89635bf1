/**
 * Processes that many fast statements share: their requests queue in the pipe, so that one wake-up
 * serves several of them. (A process woken for each request of 100 us spent as much again on being
 * woken.) Whoever holds up such a process for longer than PATIENCE_MS ends it, and everything in it
 * runs again, each in a process of its own.
 */

import { Alarm } from "../text/alarm.ts";
import type { Command, Commands, DoneHeader, Frame } from "./protocol.ts";
import type { SqlProcess } from "./sql_process.ts";

/** Reading statements may run twice; what takes longer than this runs alone. */
const PATIENCE_MS = 150;
/** The first request of a process waits for its start. */
const START_PATIENCE_MS = 2_000;
/** Requests in one process; further ones start or use another. */
const REQUESTS_AT_ONCE = 8;

export class SharedProcesses {
  readonly #start: () => SqlProcess;
  readonly #most: number;
  readonly #processes = new Map<SqlProcess, Patience>();

  /** @param most processes at once */
  constructor(start: () => SqlProcess, most: number) {
    this.#start = start;
    this.#most = most;
  }

  /** Sends a request to the process that is busy already but not full. */
  async request<C extends Command>(
    name: C,
    command: Commands[C],
    onFrame: (frame: Frame) => void,
  ): Promise<DoneHeader> {
    const [process, patience] = this.#pick();
    patience.more();
    try {
      return await process.request(name, command, onFrame);
    } finally {
      patience.less();
      if (process.hasEnded) this.#processes.delete(process);
    }
  }

  list(): { process: SqlProcess; busy: boolean }[] {
    return [...this.#processes.keys()].map((process) => ({ process, busy: process.waiting > 0 }));
  }

  /** Takes all processes out, to be ended by whoever calls. */
  takeAll(): SqlProcess[] {
    const processes = [...this.#processes.keys()];
    this.#processes.clear();
    return processes;
  }

  #pick(): [SqlProcess, Patience] {
    let best: [SqlProcess, Patience] | undefined;
    for (const entry of this.#processes) {
      const [process] = entry;
      if (process.hasEnded) this.#processes.delete(process);
      else if (process.waiting < REQUESTS_AT_ONCE) return entry;
      else if (best === undefined || process.waiting < best[0].waiting) best = entry;
    }
    if (best !== undefined && this.#processes.size >= this.#most) return best;
    const process = this.#start();
    const patience = new Patience(process);
    this.#processes.set(process, patience);
    return [process, patience];
  }
}

/** Ends a process in which nothing moves. */
class Patience {
  readonly #process: SqlProcess;
  #waiting = 0;
  #movedAt = 0;
  #isWatched = false;

  constructor(process: SqlProcess) {
    this.#process = process;
  }

  more(): void {
    if (this.#waiting++ === 0) this.#movedAt = performance.now();
    if (!this.#isWatched) this.#watch(PATIENCE_MS);
  }

  less(): void {
    this.#waiting--;
    this.#movedAt = performance.now();
  }

  /** One alarm looks again and again; setting one for each request would cost more. */
  #watch(milliseconds: number): void {
    this.#isWatched = true;
    new Alarm(milliseconds, () => this.#check());
  }

  #check(): void {
    this.#isWatched = false;
    if (this.#waiting === 0) return;
    const patience = this.#process.requests <= 1 ? START_PATIENCE_MS : PATIENCE_MS;
    const left = this.#movedAt + patience - performance.now();
    if (left > 0) this.#watch(left);
    else this.#process.kill("moved");
  }
}
