/** What is written down of one request for `?_trace=1`: statements, hooks, and what plugins measure. */

import type { Json } from "../config/types.ts";
import { currentScope } from "./request_scope.ts";

/** Keys that an entry has anyway. */
const RESERVED = ["type", "start", "end", "duration_ms", "traceback", "error"] as const;

/** Something that took time. Its details are further keys. */
export interface TraceEntry {
  type: string;
  /** Seconds, on a clock of no particular beginning. */
  start: number;
  end: number;
  duration_ms: number;
  /** Where it was asked for, the innermost place first. */
  traceback: string[];
  error: string | null;
  [detail: string]: unknown;
}

/** How something went. */
export interface TraceTimes {
  /** Milliseconds, as `performance.now()` tells them. */
  started: number;
  ended: number;
  /** Milliseconds, where it worked for a part of that time only. */
  durationMs?: number;
  error?: unknown;
  traceback?: string[];
}

export class RequestTrace {
  readonly #started = performance.now();
  readonly #entries: TraceEntry[] = [];
  /** Hook and plugin -> what is known of all calls. */
  readonly #hooks = new Map<string, TraceEntry & { calls: number }>();
  #isOver = false;

  /** Nothing more is written down: work that goes on behind the answer has no place in it. */
  get isOver(): boolean {
    return this.#isOver;
  }

  add(type: string, details: Record<string, unknown>, times: TraceTimes): void {
    this.#entries.push(entryOf(type, details, times));
  }

  /** All calls of a hook of one plugin become one entry: some are called for every cell. */
  addHook(hook: string, plugin: string, times: TraceTimes): void {
    const key = `${hook} ${plugin}`;
    const known = this.#hooks.get(key);
    if (known === undefined) {
      const entry = { ...entryOf("hook", { hook, plugin }, times), calls: 1 };
      this.#hooks.set(key, entry);
      this.#entries.push(entry);
      return;
    }
    known.calls++;
    known.end = times.ended / 1000;
    known.duration_ms += times.ended - times.started;
    known.error ??= messageOf(times.error);
  }

  /** Ends it, and gives everything in the order of the beginnings. */
  end(): Record<string, unknown> {
    this.#isOver = true;
    const traces = this.#entries.toSorted((a, b) => a.start - b.start);
    return {
      request_duration_ms: performance.now() - this.#started,
      sum_trace_duration_ms: traces.reduce((sum, { duration_ms }) => sum + duration_ms, 0),
      num_traces: traces.length,
      traces,
    };
  }
}

function entryOf(
  type: string,
  details: Record<string, unknown>,
  { started, ended, durationMs = ended - started, error, traceback = [] }: TraceTimes,
): TraceEntry {
  return {
    type,
    start: started / 1000,
    end: ended / 1000,
    duration_ms: durationMs,
    traceback,
    error: messageOf(error),
    ...details,
  };
}

function messageOf(error: unknown): string | null {
  if (error === undefined || error === null) return null;
  return error instanceof Error ? error.message : String(error);
}

/** The trace of the request that is being answered; undefined when nobody asked for one. */
export function currentTrace(): RequestTrace | undefined {
  const trace = currentScope()?.trace;
  return trace?.isOver ? undefined : trace;
}

/**
 * Measures work for `?_trace=1`, where it appears among the SQL statements of the page. Without
 * `trace_debug` and `?_trace=1` nothing is measured.
 *
 * ```ts
 * import { Datasette, type Plugin, jsonResponse, trace } from "datasette";
 * import assert from "node:assert/strict";
 *
 * const plugin = {
 *   name: "datasette-slow",
 *   registerRoutes: () => [["^/-/slow[.]json$", async () => {
 *     const answer = await trace("sleep", { ms: 5 }, async () => {
 *       await new Promise((resolve) => setTimeout(resolve, 5));
 *       return 42;
 *     });
 *     return jsonResponse({ answer });
 *   }]],
 * } satisfies Plugin;
 *
 * await using ds = await Datasette.create({ settings: { trace_debug: true }, plugins: [plugin] });
 * const { answer, _trace } = await (await ds.client.get("/-/slow.json?_trace=1")).json();
 * assert.equal(answer, 42);
 * const [slept] = _trace.traces.filter(({ type }: { type: string }) => type === "sleep");
 * assert.deepEqual([slept.ms, slept.duration_ms > 4], [5, true]);
 * ```
 *
 * @param type what kind of work it is
 * @param details shown with it, under keys that an entry does not have anyway
 * @returns what `work` returns
 * @throws {TypeError} when a detail is called like something that an entry has anyway
 */
export function trace<T>(type: string, details: Record<string, Json>, work: () => T): T {
  const trace = currentTrace();
  if (trace === undefined) return work();
  const reserved = RESERVED.find((key) => Object.hasOwn(details, key));
  if (reserved !== undefined) throw new TypeError(`A trace has a "${reserved}" already`);
  const traceback = callers();
  const started = performance.now();
  const done = (error?: unknown) =>
    trace.add(type, details, { started, ended: performance.now(), error, traceback });
  let result: T;
  try {
    result = work();
  } catch (error) {
    done(error);
    throw error;
  }
  if (result instanceof Promise) result.then(() => done(), done);
  else done();
  return result;
}

/** Frames that are looked at, and those that are shown. */
const DEPTH = 50;
const SHOWN = 6;

const ROOT = new URL("../../", import.meta.url).href;
/** Code between whoever asked and SQLite, and that of the runtime. */
const INNER =
  /\blib\/(?:sql|http\/trace|tracing|internal\/(?:traced_)?internal|plugins\/api\/database)|\bext:|\bnode:/;

/** Who called, innermost first: places in the code as `function (file:line:column)`. */
export function callers(): string[] {
  const { stackTraceLimit } = Error as { stackTraceLimit?: number };
  Object.assign(Error, { stackTraceLimit: DEPTH });
  const { stack = "" } = new Error();
  Object.assign(Error, { stackTraceLimit });
  return stack.split("\n").slice(1)
    .map((line) => line.trim().replace(/^at /, "").replaceAll(ROOT, "").replace(DATA_URL, "data:…"))
    .filter((line) => !INNER.test(line))
    .slice(0, SHOWN);
}

/** The code of a plugin, as a URL that holds all of it. */
const DATA_URL = /data:[^\s)]*?(?=:\d+:\d+)/;
