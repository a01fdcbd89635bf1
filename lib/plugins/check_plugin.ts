/** Looks at what a module exports, all at once, and names what is wrong. */

import { nearest } from "../text/nearest.ts";
import { declaredHooks } from "./custom_hooks.ts";
import { HOOK_KINDS } from "./hook_kinds.ts";
import type { HookName } from "./hooks.ts";
import { type LoadedPlugin, type Plugin, PLUGIN_INFO } from "./plugin.ts";

/** What a module exports is no plugin. */
export class PluginInvalid extends Error {
  override name = "PluginInvalid";
}

const IS_KIND = {
  text: (value: unknown) => typeof value === "string",
  list: (value: unknown) => Array.isArray(value) && value.every(IS_KIND.text),
  flag: (value: unknown) => typeof value === "boolean",
};

const KIND_NAMES = { text: "text", list: "a list of texts", flag: "true or false" };

/**
 * @param origin path or URL of the module, for messages; null for a plugin given as an object
 * @param customHooks names of hooks that plugins declared, see {@link customHooksOf}
 */
export function checkPlugin(
  exported: unknown,
  origin: string | null,
  customHooks: ReadonlySet<string> = new Set(),
): LoadedPlugin {
  const where = origin === null ? "" : ` (${origin})`;
  if (typeof exported !== "object" || exported === null || Array.isArray(exported)) {
    throw new PluginInvalid(`A plugin module must export an object as its default${where}`);
  }
  const plugin = exported as Record<string, unknown>;
  if (typeof plugin.name !== "string" || plugin.name === "") {
    throw new PluginInvalid(`A plugin needs a name${where}`);
  }
  const isHook = (key: string): key is HookName =>
    Object.hasOwn(HOOK_KINDS, key) || customHooks.has(key);
  const problems = Object.keys(plugin).flatMap((key) =>
    problemOf(key, plugin[key], isHook(key)) ?? []
  );
  if (problems.length > 0) {
    throw new PluginInvalid(`Plugin "${plugin.name}": ${problems.join("; ")}${where}`);
  }
  return { plugin: exported as Plugin, origin, hooks: Object.keys(plugin).filter(isHook) };
}

/**
 * The hooks that modules declare with `registerHooks`, for all plugins to implement.
 * @param exported default exports, checked or not
 */
export function customHooksOf(exported: readonly unknown[]): Set<string> {
  const names = exported.flatMap((plugin) => {
    try {
      return Object.keys(declaredHooks(Object(plugin)));
    } catch {
      // Whoever calls the hook in earnest reports it.
      return [];
    }
  });
  return new Set(names);
}

function problemOf(key: string, value: unknown, isHook: boolean): string | null {
  if (Object.hasOwn(PLUGIN_INFO, key)) {
    const kind = PLUGIN_INFO[key as keyof typeof PLUGIN_INFO];
    if (value === undefined || IS_KIND[kind](value)) return null;
    return `"${key}" must be ${KIND_NAMES[kind]}`;
  }
  if (!isHook) {
    const guess = nearest(key, Object.keys(HOOK_KINDS));
    return `unknown hook "${key}"${guess === undefined ? "" : `, did you mean "${guess}"?`}`;
  }
  return isImplementation(value) ? null : `hook "${key}" must be a function or {order, handler}`;
}

function isImplementation(value: unknown): boolean {
  if (typeof value === "function") return true;
  const { order, handler } = Object(value) as { order?: unknown; handler?: unknown };
  return typeof handler === "function" && (order === "first" || order === "last");
}
