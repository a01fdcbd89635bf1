/** Calls the hooks of the plugins of one instance and combines their answers. */

import type { Datasette } from "../datasette.ts";
import { HttpError } from "../errors.ts";
import { type CustomHookKind, customHookKinds, type CustomHooks } from "./custom_hooks.ts";
import { FAILING_HOOKS, PluginError } from "./hook_failure.ts";
import { HOOK_KINDS, HOOK_PLACES, type HookOfKind } from "./hook_kinds.ts";
import type { Common, HookName, Hooks } from "./hooks.ts";
import type { Handler } from "./hook_types.ts";
import type { LoadedPlugin } from "./plugin.ts";

/** The arguments without those that the manager adds. */
type Arguments<Name extends HookName> = Parameters<Hooks[Name]> extends [infer Args]
  ? Omit<Args, keyof Common>
  : Record<never, never>;
/** A function in place of an answer is called for it. */
type Answer<Name extends HookName> = Exclude<
  Awaited<ReturnType<Hooks[Name]>>,
  null | undefined | void | (() => unknown)
>;
type Item<Name extends HookName> = Answer<Name> extends infer One
  ? One extends readonly (infer Element)[] ? Element : One
  : never;

interface Implementation {
  plugin: string;
  call(args: unknown): unknown;
}

/** An answer, and the plugin that gave it. */
export interface NamedAnswer<Name extends HookName> {
  plugin: string;
  answer: Answer<Name>;
}

/** What the manager tells of each call: for tracing. */
export interface HookCall {
  hook: string;
  plugin: string;
  args: object;
  /** What came back; the error when the plugin threw. */
  result: unknown;
}

export interface ManagerOptions {
  /** Gets one line for each plugin that threw where that can be gone without. */
  log(line: string): void;
  trace?(call: HookCall): void;
}

export class PluginManager {
  readonly plugins: readonly LoadedPlugin[];
  readonly #options: ManagerOptions;
  readonly #byHook = new Map<string, Implementation[]>();
  readonly #customKinds: ReadonlyMap<string, CustomHookKind>;
  readonly #registered = new Map<HookName, Promise<unknown[]>>();
  #common: Common | undefined;

  constructor(plugins: readonly LoadedPlugin[], options: ManagerOptions) {
    this.plugins = plugins;
    this.#options = options;
    this.#customKinds = customHookKinds(plugins, options.log);
    for (const hook of new Set(plugins.flatMap(({ hooks }) => hooks))) {
      this.#byHook.set(hook, implementations(plugins, hook));
    }
  }

  /** What every hook gets as `datasette`. Called once, before the first hook. */
  attach(datasette: Datasette): void {
    this.#common = { datasette };
  }

  /** What every hook gets, and what handlers that plugins registered get too. */
  get common(): Common {
    if (this.#common === undefined) throw new Error("No Datasette is attached yet");
    return this.#common;
  }

  /** Does any plugin implement it? Callers on a hot path ask before they gather arguments. */
  has(hook: HookName): boolean {
    return this.#byHook.has(hook);
  }

  /** The answers of all plugins, in order; those without an opinion are left out. */
  async all<Name extends HookOfKind<"all">>(
    hook: Name,
    args: Arguments<Name>,
  ): Promise<Answer<Name>[]> {
    return (await this.named(hook, args)).map(({ answer }) => answer);
  }

  /** Like {@link all}, for hooks that may answer with one thing or a list of them. */
  async items<Name extends HookOfKind<"all">>(
    hook: Name,
    args: Arguments<Name>,
  ): Promise<Item<Name>[]> {
    if (!this.has(hook)) return [];
    return (await this.all(hook, args)).flat() as Item<Name>[];
  }

  /** Like {@link items}, for hooks that register things: each plugin is asked once. */
  registered<Name extends HookOfKind<"all">>(
    hook: Name,
    args: Arguments<Name>,
  ): Promise<Item<Name>[]> {
    const known = this.#registered.get(hook) as Promise<Item<Name>[]> | undefined;
    if (known !== undefined) return known;
    const items = this.items(hook, args);
    this.#registered.set(hook, items);
    return items;
  }

  /** Runs what a plugin registered; when that fails, a line is logged and the answer is null. */
  async attempt<T>(what: string, run: () => Promise<T> | T): Promise<T | null> {
    try {
      return await run();
    } catch (error) {
      this.#options.log(
        `Plugin: ${what} failed: ${error instanceof Error ? error.message : error}`,
      );
      return null;
    }
  }

  /** Like {@link all}, with the name of the plugin that answered. */
  async named<Name extends HookOfKind<"all">>(
    hook: Name,
    args: Arguments<Name>,
  ): Promise<NamedAnswer<Name>[]> {
    const answers: NamedAnswer<Name>[] = [];
    for (const implementation of this.#implementations(hook)) {
      const answer = await this.#call(hook, implementation, args);
      if (answer === null || answer === undefined) continue;
      answers.push({ plugin: implementation.plugin, answer: answer as Answer<Name> });
    }
    return answers;
  }

  /** The first answer that is not null or undefined. */
  async first<Name extends HookOfKind<"first">>(
    hook: Name,
    args: Arguments<Name>,
  ): Promise<Answer<Name> | null> {
    return await this.#firstOf(hook, args) as Answer<Name> | null;
  }

  /** Wraps a handler in the layers of all plugins; the first plugin is the outermost. */
  wrap(handler: Handler): Handler {
    return this.#implementations("middleware").reduceRight((next, { plugin, call }) => {
      const fail = (cause: unknown): never => {
        throw cause instanceof HttpError || cause instanceof PluginError
          ? cause
          : this.#error(plugin, "middleware", cause);
      };
      try {
        const layer = (call(this.#withCommon({})) as (next: Handler) => Handler)(next);
        return async (request, scope) => {
          try {
            return await layer(request, scope);
          } catch (cause) {
            return fail(cause);
          }
        };
      } catch (cause) {
        return fail(cause);
      }
    }, handler);
  }

  /** Calls hooks that plugins declared with `registerHooks`, by name. */
  get custom(): CustomHooks {
    return Object.fromEntries(
      [...this.#customKinds].map(([hook, kind]) => [
        hook,
        (args: Record<string, unknown> = {}) =>
          kind === "first" ? this.#firstOf(hook, args) : this.#allOf(hook, args),
      ]),
    );
  }

  async #allOf(hook: string, args: object): Promise<unknown[]> {
    const answers: unknown[] = [];
    for (const implementation of this.#implementations(hook)) {
      const answer = await this.#call(hook, implementation, args);
      if (answer !== null && answer !== undefined) answers.push(answer);
    }
    return answers;
  }

  async #firstOf(hook: string, args: object): Promise<unknown> {
    for (const implementation of this.#implementations(hook)) {
      const answer = await this.#call(hook, implementation, args);
      if (answer !== null && answer !== undefined) return answer;
    }
    return null;
  }

  #implementations(hook: string): readonly Implementation[] {
    return this.#byHook.get(hook) ?? [];
  }

  #withCommon(args: object): object {
    return { ...args, ...this.#common };
  }

  async #call(hook: string, { plugin, call }: Implementation, args: object) {
    const { trace } = this.#options;
    try {
      const answer = await call(isServerHook(hook) ? this.#withCommon(args) : args);
      const result = typeof answer === "function" ? await answer() : answer;
      trace?.({ hook, plugin, args, result });
      return result;
    } catch (cause) {
      trace?.({ hook, plugin, args, result: cause });
      this.report(plugin, hook, cause);
      return null;
    }
  }

  /** A plugin failed: throws where its hook may not be gone without, else leaves a line in the log. */
  report(plugin: string, hook: string, cause: unknown): void {
    // Forbidden, NotFound and the like are what the plugin means to say.
    if (cause instanceof HttpError) throw cause;
    const error = cause instanceof PluginError ? cause : this.#error(plugin, hook, cause);
    if (!Object.hasOwn(HOOK_KINDS, hook) || FAILING_HOOKS.has(hook as HookName)) throw error;
    this.#options.log(error.message);
  }

  #error(name: string, hook: string, cause: unknown): PluginError {
    const origin = this.plugins.find(({ plugin }) => plugin.name === name)?.origin ?? null;
    return new PluginError(name, hook, origin, cause);
  }
}

function isServerHook(hook: string): boolean {
  return HOOK_PLACES[hook as HookName] === undefined;
}

/** In the order of the plugins, but those marked first before, and those marked last behind. */
function implementations(plugins: readonly LoadedPlugin[], hook: HookName): Implementation[] {
  const places = { first: 0, usual: 1, last: 2 };
  const found = plugins.flatMap(({ plugin }) => {
    const implementation = plugin[hook];
    if (implementation === undefined) return [];
    const isBare = typeof implementation === "function";
    const handler = (isBare ? implementation : implementation.handler) as (
      args: unknown,
    ) => unknown;
    return [{
      plugin: plugin.name,
      place: places[isBare ? "usual" : implementation.order],
      // Bound, so that a plugin written as a class instance keeps its `this`.
      call: (args: unknown) => handler.call(plugin, args),
    }];
  });
  return found.sort((a, b) => a.place - b.place);
}
