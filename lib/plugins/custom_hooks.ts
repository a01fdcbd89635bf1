/** Hooks that plugins declare for other plugins. */

import { PluginError } from "./hook_failure.ts";
import { HOOK_KINDS } from "./hook_kinds.ts";
import type { Hooks } from "./hooks.ts";
import type { LoadedPlugin, Plugin } from "./plugin.ts";

type HookDeclarations = ReturnType<Hooks["registerHooks"]>;

/** How the answers to a hook of a plugin combine. */
export type CustomHookKind = "all" | "first";

/** `datasette.hooks`: calls hooks of plugins by name. */
export type CustomHooks = Readonly<
  Record<string, (args?: Record<string, unknown>) => Promise<unknown>>
>;

/** The hooks that plugins declare with `registerHooks`. */
export function customHookKinds(
  plugins: readonly LoadedPlugin[],
  log: (line: string) => void,
): ReadonlyMap<string, CustomHookKind> {
  const kinds = new Map<string, CustomHookKind>();
  for (const { plugin, origin } of plugins) {
    try {
      for (const [name, { kind }] of Object.entries(declaredHooks(plugin))) {
        if (Object.hasOwn(HOOK_KINDS, name)) throw new Error(`"${name}" is a hook of Datasette`);
        kinds.set(name, kind);
      }
    } catch (cause) {
      log(new PluginError(plugin.name, "registerHooks", origin, cause).message);
    }
  }
  return kinds;
}

/** What `registerHooks` of a plugin gives. Whatever it throws is thrown. */
export function declaredHooks(plugin: Pick<Plugin, "registerHooks">): HookDeclarations {
  const { registerHooks } = plugin;
  const declare = typeof registerHooks === "object" ? registerHooks.handler : registerHooks;
  return typeof declare === "function" ? declare.call(plugin) : {};
}
