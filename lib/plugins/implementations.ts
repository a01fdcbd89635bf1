/** The functions of plugins behind each hook, in the order in which they are called. */

import type { HookName } from "./hooks.ts";
import type { LoadedPlugin } from "./plugin.ts";

export interface Implementation {
  /** Name of the plugin. */
  readonly plugin: string;
  /** Called on this, so that a plugin written as a class instance keeps its `this`. */
  readonly self: LoadedPlugin["plugin"];
  readonly handler: (args: unknown) => unknown;
}

/** By the name of the hook; without those that nobody implements. */
export function implementationsByHook(
  plugins: readonly LoadedPlugin[],
): ReadonlyMap<string, readonly Implementation[]> {
  const names = new Set(plugins.flatMap(({ hooks }) => hooks));
  return new Map([...names].map((hook) => [hook, implementations(plugins, hook)]));
}

const PLACES = { first: 0, usual: 1, last: 2 };

/** In the order of the plugins, but those marked first before, and those marked last behind. */
function implementations(plugins: readonly LoadedPlugin[], hook: HookName): Implementation[] {
  const found = plugins.flatMap(({ plugin }) => {
    const implementation = plugin[hook];
    if (implementation === undefined) return [];
    const isBare = typeof implementation === "function";
    const handler = (isBare ? implementation : implementation.handler) as Implementation["handler"];
    const place = PLACES[isBare ? "usual" : implementation.order];
    return [{ place, implementation: { plugin: plugin.name, self: plugin, handler } }];
  });
  return found.sort((a, b) => a.place - b.place).map(({ implementation }) => implementation);
}
