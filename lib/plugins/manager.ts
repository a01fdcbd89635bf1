/** Calls the hooks of the plugins of one instance and combines their answers. */

import type { Datasette } from "../datasette.ts";
import { HttpError } from "../errors.ts";
import { type CustomHookKind, customHookKinds, type CustomHooks } from "./custom_hooks.ts";
import { HookCaller, type HookCallerOptions, isPromise } from "./hook_caller.ts";
import { PluginError } from "./hook_failure.ts";
import { HOOK_PLACES, type HookOfKind } from "./hook_kinds.ts";
import type { Common, HookName, Hooks } from "./hooks.ts";
import type { Awaitable, Handler } from "./hook_types.ts";
import { type Implementation, implementationsByHook } from "./implementations.ts";
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

/** An answer, and the plugin that gave it. */
export interface NamedAnswer<Name extends HookName> {
  plugin: string;
  answer: Answer<Name>;
}

/** One of the things that a plugin registered. */
export interface NamedItem<Name extends HookName> {
  plugin: string;
  item: Item<Name>;
}

/** Where something came from that fails later: the plugin, and the hook that gave it. */
export interface HookOrigin {
  plugin: string;
  hook: HookName;
}

export class PluginManager {
  readonly plugins: readonly LoadedPlugin[];
  readonly #caller: HookCaller;
  readonly #byHook: ReadonlyMap<string, readonly Implementation[]>;
  readonly #customKinds: ReadonlyMap<string, CustomHookKind>;
  readonly #registered = new Map<HookName, Promise<unknown[]>>();
  #common: Common | undefined;

  constructor(plugins: readonly LoadedPlugin[], options: HookCallerOptions) {
    this.plugins = plugins;
    this.#caller = new HookCaller(plugins, options);
    this.#customKinds = customHookKinds(plugins, options.log);
    this.#byHook = implementationsByHook(plugins);
  }

  /** What every hook gets as `datasette`. Called once, before the first hook, where there are any. */
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

  /** For hooks that register things: each plugin is asked once. */
  registered<Name extends HookOfKind<"all">>(
    hook: Name,
    args: Arguments<Name>,
  ): Promise<NamedItem<Name>[]> {
    const known = this.#registered.get(hook) as Promise<NamedItem<Name>[]> | undefined;
    if (known !== undefined) return known;
    const items = this.named(hook, args).then((answers) =>
      answers.flatMap(({ plugin, answer }) =>
        [answer].flat().map((item) => ({ plugin, item: item as Item<Name> }))
      )
    );
    this.#registered.set(hook, items);
    return items;
  }

  /** Like {@link all}, with the name of the plugin that answered. */
  async named<Name extends HookOfKind<"all">>(
    hook: Name,
    args: Arguments<Name>,
  ): Promise<NamedAnswer<Name>[]> {
    if (!this.has(hook)) return [];
    return await this.#allOf(hook, this.#complete(hook, args)) as NamedAnswer<Name>[];
  }

  /** The first answer that is not null or undefined. */
  async first<Name extends HookOfKind<"first">>(
    hook: Name,
    args: Arguments<Name>,
  ): Promise<Answer<Name> | null> {
    if (!this.has(hook)) return null;
    const answer = this.#firstOf(this.#implementations(hook), hook, this.#complete(hook, args));
    return await answer as Answer<Name> | null;
  }

  /**
   * {@link first} for many arguments at once, which come complete, with `common`. A plugin is asked
   * about all of them before the next one is asked about the rest.
   * @returns an answer for each, or null when no plugin said anything
   */
  async firstOfEach<Name extends HookOfKind<"first">>(
    hook: Name,
    calls: readonly Parameters<Hooks[Name]>[0][],
  ): Promise<(Answer<Name> | null)[] | null> {
    let answers: unknown[] | null = null;
    let open = calls.map((_, position) => position);
    for (const implementation of this.#implementations(hook)) {
      const asked = answers === null ? calls : open.map((at) => calls[at] as object);
      const given = this.#caller.callEach(hook, implementation, asked);
      if (given.size === 0) continue;
      answers ??= calls.map(() => null);
      const settled = await Promise.all(given.values());
      for (const at of given.keys()) answers[open[at] as number] = settled.shift() ?? null;
      open = open.filter((position) => answers?.[position] === null);
    }
    return answers as (Answer<Name> | null)[] | null;
  }

  /** Wraps a handler in the layers of all plugins; the first plugin is the outermost. */
  wrap(handler: Handler): Handler {
    const hook = "middleware";
    return this.#implementations(hook).reduceRight((next, { plugin, self, handler }) => {
      const fail = (cause: unknown) => this.#fail({ plugin, hook }, cause);
      try {
        const layer = (handler.call(self, this.common) as (next: Handler) => Handler)(next);
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
        async (args: Record<string, unknown> = {}) => {
          const all = this.#complete(hook, args);
          if (kind === "first") return await this.#firstOf(this.#implementations(hook), hook, all);
          return (await this.#allOf(hook, all)).map(({ answer }) => answer);
        },
      ]),
    );
  }

  /**
   * Runs what a plugin gave through a hook, such as a renderer. Its failure is one of the hook: a
   * line in the log, and null as the answer.
   */
  async attempt<T>({ plugin, hook }: HookOrigin, run: () => Awaitable<T>): Promise<T | null> {
    try {
      return await run();
    } catch (cause) {
      this.#caller.log(this.#caller.errorOf(plugin, hook, cause).message);
      return null;
    }
  }

  /**
   * Like {@link attempt}, where its answer cannot be gone without.
   * @throws {HttpError} as the plugin throws it, {PluginError} for everything else
   */
  async demand<T>(origin: HookOrigin, run: () => Awaitable<T>): Promise<T> {
    try {
      return await run();
    } catch (cause) {
      return this.#fail(origin, cause);
    }
  }

  /** A plugin failed: throws where its hook may not be gone without, else leaves a line in the log. */
  report(plugin: string, hook: string, cause: unknown): void {
    this.#caller.report(plugin, hook, cause);
  }

  async #allOf(hook: string, args: object): Promise<{ plugin: string; answer: unknown }[]> {
    const answers: { plugin: string; answer: unknown }[] = [];
    for (const implementation of this.#implementations(hook)) {
      const pending = this.#caller.call(hook, implementation, args);
      const answer = isPromise(pending) ? await pending : pending;
      if (answer === null || answer === undefined) continue;
      answers.push({ plugin: implementation.plugin, answer });
    }
    return answers;
  }

  #firstOf(implementations: readonly Implementation[], hook: string, args: object): unknown {
    for (let i = 0; i < implementations.length; i++) {
      const answer = this.#caller.call(hook, implementations[i] as Implementation, args);
      if (answer === null || answer === undefined) continue;
      if (!isPromise(answer)) return answer;
      const others = implementations.slice(i + 1);
      return answer.then((later) => later ?? this.#firstOf(others, hook, args));
    }
    return null;
  }

  #implementations(hook: string): readonly Implementation[] {
    return this.#byHook.get(hook) ?? NONE;
  }

  #complete(hook: string, args: object): object {
    const isInServer = HOOK_PLACES[hook as HookName] === undefined;
    return isInServer ? { ...args, datasette: this.common.datasette } : args;
  }

  #fail({ plugin, hook }: HookOrigin, cause: unknown): never {
    const isMeant = cause instanceof HttpError || cause instanceof PluginError;
    throw isMeant ? cause : this.#caller.errorOf(plugin, hook, cause);
  }
}

const NONE: readonly Implementation[] = [];
