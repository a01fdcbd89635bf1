/** Looks at what a module exports, all at once, and names what is wrong. */

import { nearest } from "../text/nearest.ts";
import { HOOK_KINDS } from "./hook_kinds.ts";
import type { HookName } from "./hooks.ts";
import { type LoadedPlugin, type Plugin, PLUGIN_INFO_KEYS } from "./plugin.ts";

/** What a module exports is no plugin. */
export class PluginInvalid extends Error {
  override name = "PluginInvalid";
}

/** @param origin path or URL of the module, for messages; null for a plugin given as an object */
export function checkPlugin(exported: unknown, origin: string | null): LoadedPlugin {
  const where = origin === null ? "" : ` (${origin})`;
  if (typeof exported !== "object" || exported === null || Array.isArray(exported)) {
    throw new PluginInvalid(`A plugin module must export an object as its default${where}`);
  }
  const plugin = exported as Record<string, unknown>;
  if (typeof plugin.name !== "string" || plugin.name === "") {
    throw new PluginInvalid(`A plugin needs a name${where}`);
  }
  const problems = Object.keys(plugin).flatMap((key) => problemOf(key, plugin[key]) ?? []);
  if (problems.length > 0) {
    throw new PluginInvalid(`Plugin "${plugin.name}": ${problems.join("; ")}${where}`);
  }
  const hooks = Object.keys(plugin).filter((key): key is HookName => key in HOOK_KINDS);
  return { plugin: exported as Plugin, origin, hooks };
}

function problemOf(key: string, value: unknown): string | null {
  if ((PLUGIN_INFO_KEYS as readonly string[]).includes(key)) {
    return typeof value === "string" || value === undefined ? null : `"${key}" must be text`;
  }
  if (!(key in HOOK_KINDS)) {
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
