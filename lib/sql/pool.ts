/**
 * The readers: SQL processes that wait for work. Fast statements share processes (see
 * shared_processes.ts); others lease one for themselves, in one of two lanes, so that slow queries
 * never stand in front of fast ones: the light lane (our own statements for a page) and the heavy
 * lane (SQL typed by users, facets, counts). A light statement that turns out slow is moved aside
 * and its place is taken by the spare.
 */

import { DatabaseUnavailable, ServerBusy } from "../errors.ts";
import { Alarm } from "../text/alarm.ts";
import { residentBytes } from "./memory.ts";
import { SharedProcesses } from "./shared_processes.ts";
import { SlowStatements } from "./slow_statements.ts";
import type { SqlProcess } from "./sql_process.ts";

export type Lane = "light" | "heavy";

export interface PoolOptions {
  /** Processes at work in each lane. */
  size: number;
  /** Bytes of resident memory at which a process is killed. */
  memoryLimit: number;
  start(onEnd: (process: SqlProcess) => void): SqlProcess;
}

export interface Lease {
  readonly process: SqlProcess;
  /** Gives it back; a process that has ended is forgotten. */
  release(): void;
}

interface Waiter {
  resolve(lease: Lease): void;
  timer: ReturnType<typeof setTimeout>;
}

interface Working {
  lane: Lane;
  /** Out of its lane: took longer than SLOW_MS. */
  aside: boolean;
  /** As told by `performance.now()`. */
  since: number;
}

/** A light statement that takes longer no longer counts in its lane. */
const SLOW_MS = 30;
/** Statements moved aside at once. */
const ASIDE_AT_ONCE = 6;
/** Idle processes beyond the spare end after this time. */
const IDLE_MS = 3_000;
/** A process that grew to this size for one query is not kept for the next. */
const FAT_BYTES = 160 * 1024 * 1024;
/** Milliseconds between two looks at those at work. */
const WATCH_MS = 20;
/** Milliseconds after which the next spare is started: not in the way of what takes this one. */
const SPARE_AFTER_MS = 200;

export class ReaderPool {
  /** For statements that are expected to be fast. */
  readonly shared: SharedProcesses;
  readonly slow = new SlowStatements();
  readonly #options: PoolOptions;
  /** Last in, first out: the warmest caches are used first. */
  readonly #idle: SqlProcess[] = [];
  readonly #working = new Map<SqlProcess, Working>();
  readonly #waiting: Record<Lane, Waiter[]> = { light: [], heavy: [] };
  #closed = false;
  #watch: Alarm | undefined;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;
  #spareLater: Alarm | undefined;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.shared = new SharedProcesses(() => this.#takeOrStart(), options.size);
  }

  /** Starts a process before anybody asks, so that the next one finds it ready. */
  warm(): void {
    if (this.#idle.length === 0 && !this.#closed) this.#idle.push(this.#start());
  }

  /** Gives away a process that is waiting for work, if there is one. */
  takeIdle(): SqlProcess | undefined {
    let process = this.#idle.pop();
    while (process?.hasEnded) process = this.#idle.pop();
    return process;
  }

  /**
   * Waits for a process.
   * @throws {DatabaseUnavailable} after `maxWaitMs`: too many slow queries at once
   */
  acquire(lane: Lane, maxWaitMs: number): Promise<Lease> {
    if (this.#closed) return Promise.reject(new DatabaseUnavailable("The server is stopping"));
    if (this.#waiting[lane].length === 0 && this.#hasRoom(lane)) {
      return Promise.resolve(this.#lease(lane));
    }
    const { promise, resolve, reject } = Promise.withResolvers<Lease>();
    const waiter: Waiter = {
      resolve,
      timer: setTimeout(() => {
        this.#waiting[lane].splice(this.#waiting[lane].indexOf(waiter), 1);
        reject(
          new ServerBusy("Too many slow queries are running at the moment", {
            advice: "Try again in a few seconds.",
          }),
        );
      }, maxWaitMs),
    };
    this.#waiting[lane].push(waiter);
    return promise;
  }

  status(): { processes: { process: SqlProcess; busy: boolean }[]; waiting: number } {
    const busy = [...this.#working.keys()].map((process) => ({ process, busy: true }));
    const idle = this.#idle.map((process) => ({ process, busy: false }));
    const shared = this.shared.list();
    const waiting = this.#waiting.light.length + this.#waiting.heavy.length;
    return { processes: [...shared, ...busy, ...idle], waiting };
  }

  /** Replaces all processes, for instance because the set of files changed. */
  renew(): void {
    for (const process of [...this.#idle.splice(0), ...this.shared.takeAll()]) void process.close();
    // Those at work end when they come back.
    for (const process of this.#working.keys()) this.#outdated.add(process);
  }
  readonly #outdated = new WeakSet<SqlProcess>();

  async close(): Promise<void> {
    this.#closed = true;
    this.#watch?.cancel();
    clearTimeout(this.#idleTimer);
    this.#spareLater?.cancel();
    for (const waiter of [...this.#waiting.light, ...this.#waiting.heavy]) {
      clearTimeout(waiter.timer);
    }
    const working = [...this.#working.keys(), ...this.shared.takeAll()];
    for (const process of working) process.kill("closed");
    await Promise.all([...working, ...this.#idle.splice(0)].map((process) => process.close()));
  }

  #hasRoom(lane: Lane): boolean {
    let inLane = 0;
    for (const working of this.#working.values()) {
      if (working.lane === lane && !working.aside) inLane++;
    }
    return inLane < this.#options.size;
  }

  /** Whoever takes the spare has another one started, once there is time. */
  #takeOrStart(): SqlProcess {
    this.#spareLater ??= new Alarm(SPARE_AFTER_MS, () => {
      this.#spareLater = undefined;
      this.warm();
    });
    return this.takeIdle() ?? this.#start();
  }

  #start(): SqlProcess {
    return this.#options.start((process) => this.#ended(process));
  }

  #lease(lane: Lane): Lease {
    const process = this.#takeOrStart();
    this.#working.set(process, { lane, aside: false, since: performance.now() });
    this.#watchLater();
    let released = false;
    return {
      process,
      release: () => {
        if (!released) this.#release(process);
        released = true;
      },
    };
  }

  #moveAside(working: Working): void {
    const aside = [...this.#working.values()].filter(({ aside }) => aside).length;
    if (aside >= ASIDE_AT_ONCE) return;
    working.aside = true;
    this.#next("light");
  }

  #release(process: SqlProcess): void {
    this.#working.delete(process);
    if (process.hasEnded || this.#closed) {
      this.warm();
    } else if (this.#outdated.has(process) || residentBytes(process.pid) > FAT_BYTES) {
      void process.close();
    } else {
      this.#idle.push(process);
      this.#endIdleLater();
    }
    this.#next("light");
    this.#next("heavy");
  }

  /** A killed process leaves a gap that the spare fills; the next spare is started now. */
  #ended(process: SqlProcess): void {
    const at = this.#idle.indexOf(process);
    if (at >= 0) this.#idle.splice(at, 1);
  }

  #next(lane: Lane): void {
    while (this.#waiting[lane].length > 0 && this.#hasRoom(lane)) {
      const waiter = this.#waiting[lane].shift() as Waiter;
      clearTimeout(waiter.timer);
      waiter.resolve(this.#lease(lane));
    }
  }

  #endIdleLater(): void {
    clearTimeout(this.#idleTimer);
    if (this.#idle.length <= 1) return;
    this.#idleTimer = setTimeout(() => {
      for (const process of this.#idle.splice(0, this.#idle.length - 1)) void process.close();
    }, IDLE_MS);
    Deno.unrefTimer(this.#idleTimer as unknown as number);
  }

  /** One alarm for all: a timer for each lease would be set and cleared all the time. */
  #watchLater(): void {
    this.#watch ??= new Alarm(WATCH_MS, () => {
      this.#watch = undefined;
      for (const [process, working] of this.#working) this.#look(process, working);
      if (this.#working.size > 0) this.#watchLater();
    });
  }

  #look(process: SqlProcess, working: Working): void {
    const isSlow = performance.now() - working.since > SLOW_MS;
    if (isSlow && working.lane === "light" && !working.aside) this.#moveAside(working);
    if (residentBytes(process.pid) > this.#options.memoryLimit) process.kill("memory");
  }
}
