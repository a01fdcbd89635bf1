/** Calls a hook of one plugin: tells whoever traces, and decides what a failure means. */

import { HttpError } from "../errors.ts";
import { type CallEach, callEach, type Outcome } from "./call_each.ts";
import { FAILING_HOOKS, PluginError } from "./hook_failure.ts";
import { HOOK_KINDS } from "./hook_kinds.ts";
import type { HookName } from "./hooks.ts";
import type { Implementation } from "./implementations.ts";
import type { LoadedPlugin } from "./plugin.ts";

/** What is told of each call: for tracing. */
export interface HookCall {
  hook: string;
  plugin: string;
  args: object;
  /** What came back; the error when the plugin threw. */
  result: unknown;
  /** On the clock of `performance.now()`. */
  started: number;
}

export interface HookCallerOptions {
  /** Gets one line for each plugin that threw where that can be gone without. */
  log(line: string): void;
  trace?(call: HookCall): void;
}

/** No promise is made as long as plugins answer at once: hooks are called on hot paths. */
export class HookCaller {
  readonly log: HookCallerOptions["log"];
  readonly #plugins: readonly LoadedPlugin[];
  readonly #trace: HookCallerOptions["trace"];
  readonly #loops = new Map<Implementation, CallEach>();

  constructor(plugins: readonly LoadedPlugin[], { log, trace }: HookCallerOptions) {
    this.#plugins = plugins;
    this.log = log;
    this.#trace = trace;
  }

  /** The answer, null or undefined, or a promise of that. */
  call(hook: string, { plugin, self, handler }: Implementation, args: object): unknown {
    const call: HookCall = { hook, plugin, args, result: null, started: this.#now() };
    try {
      call.result = handler.call(self, args);
    } catch (cause) {
      return this.#failed({ ...call, result: cause });
    }
    return this.#answered(call);
  }

  /** The same for many arguments in turn, by position; without those that got no answer. */
  callEach(
    hook: string,
    implementation: Implementation,
    calls: readonly object[],
  ): Map<number, unknown> {
    const { plugin } = implementation;
    const answers = new Map<number, unknown>();
    const outcome: Outcome = { result: null, hasThrown: false };
    const isTraced = this.#trace !== undefined;
    const loop = this.#loopOf(implementation);
    const next = (from: number) => isTraced ? from : loop(calls, from, outcome);
    for (let at = next(0); at < calls.length; at = next(at + 1)) {
      const args = calls[at] as object;
      const call = { hook, plugin, args, result: outcome.result, started: 0 };
      const answer = isTraced
        ? this.call(hook, implementation, args)
        : outcome.hasThrown
        ? this.#failed(call)
        : this.#answered(call);
      if (answer !== null && answer !== undefined) answers.set(at, answer);
    }
    return answers;
  }

  /** A plugin failed: throws where its hook may not be gone without, else leaves a line in the log. */
  report(plugin: string, hook: string, cause: unknown): void {
    // Forbidden, NotFound and the like are what the plugin means to say.
    if (cause instanceof HttpError) throw cause;
    const error = cause instanceof PluginError ? cause : this.errorOf(plugin, hook, cause);
    if (!Object.hasOwn(HOOK_KINDS, hook) || FAILING_HOOKS.has(hook as HookName)) throw error;
    this.log(error.message);
  }

  /** The failure with the names of plugin, hook and file. */
  errorOf(name: string, hook: string, cause: unknown): PluginError {
    const origin = this.#plugins.find(({ plugin }) => plugin.name === name)?.origin ?? null;
    return new PluginError(name, hook, origin, cause);
  }

  #answered(call: HookCall): unknown {
    const { result } = call;
    if (isPromise(result) || typeof result === "function") return this.#settle(call);
    this.#trace?.(call);
    return result;
  }

  /** A function in place of an answer is called for it. */
  async #settle(call: HookCall): Promise<unknown> {
    try {
      const answer = await call.result;
      const result = typeof answer === "function" ? await answer() : answer;
      this.#trace?.({ ...call, result });
      return result;
    } catch (cause) {
      return this.#failed({ ...call, result: cause });
    }
  }

  #failed(call: HookCall): null {
    this.#trace?.(call);
    this.report(call.plugin, call.hook, call.result);
    return null;
  }

  #now(): number {
    return this.#trace === undefined ? 0 : performance.now();
  }

  /** Made for the first page that needs it. */
  #loopOf(implementation: Implementation): CallEach {
    let loop = this.#loops.get(implementation);
    if (loop === undefined) this.#loops.set(implementation, loop = callEach(implementation));
    return loop;
  }
}

/** Is there something to wait for? */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null &&
    typeof (value as { then?: unknown }).then === "function";
}
