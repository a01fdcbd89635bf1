/** Plugins as `/-/plugins.json` and the command `plugins` list them. */

import type { DisabledPlugin, LoadedPlugin } from "./plugin.ts";

export interface PluginEntry {
  name: string;
  static: boolean;
  templates: boolean;
  version: string | null;
  hooks: string[];
  /** Path or URL of its module; null for one given as an object. */
  origin: string | null;
  /** Permission flags of Deno that it needs beside those of the server. */
  flags?: string[];
  /** Why it is not loaded. */
  error?: string;
}

/** By name. */
export function pluginList(
  plugins: readonly LoadedPlugin[],
  disabled: readonly DisabledPlugin[],
): PluginEntry[] {
  const entries = [...plugins.map(entryOf), ...disabled.map(disabledEntry)];
  return entries.sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}

/** What everybody may see: no folders of this machine, no secrets in URLs. */
export function publicPluginList(
  plugins: readonly LoadedPlugin[],
  disabled: readonly DisabledPlugin[],
): PluginEntry[] {
  return pluginList(plugins, disabled).map((entry) => {
    const { origin, error } = entry;
    if (origin === null) return entry;
    const shown = publicOrigin(origin);
    const redacted = error?.replaceAll(origin, shown).replaceAll(folderOf(origin), "");
    return { ...entry, origin: shown, ...(redacted !== undefined && { error: redacted }) };
  });
}

function entryOf(
  { plugin, origin, hooks, staticDir, templatesDir }: LoadedPlugin,
): PluginEntry {
  return {
    name: plugin.name,
    static: staticDir !== undefined,
    templates: templatesDir !== undefined,
    version: plugin.version ?? null,
    hooks: [...hooks].sort(),
    origin,
    ...(plugin.flags && { flags: [...plugin.flags] }),
  };
}

function disabledEntry({ name, origin, error }: DisabledPlugin): PluginEntry {
  return { name, static: false, templates: false, version: null, hooks: [], origin, error };
}

function publicOrigin(origin: string): string {
  if (/^https?:/.test(origin)) return origin.replace(/[?#].*/s, "");
  if (/^[a-z]{2,}:/.test(origin)) return origin;
  return /(?:[^/\\]+[/\\]mod|[^/\\]+)\.\w+$/.exec(origin)?.[0] ?? origin;
}

/** With the slash at its end; what stands before the public part. */
function folderOf(origin: string): string {
  const shown = publicOrigin(origin);
  return origin.endsWith(shown) ? origin.slice(0, -shown.length) || shown : origin;
}
