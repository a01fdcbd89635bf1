/** Which plugins to load: those of the configuration, of `--plugin`, and of a folder, in this order. */

import type { PluginImport } from "../config/types.ts";
import { UsageError } from "../errors.ts";
import { type PluginRequest, pluginsInFolder } from "../plugins/plugin_request.ts";
import { nodePath } from "../text/late_node.ts";

export interface PluginSources {
  imports: readonly PluginImport[];
  /** The file that names them: their paths are relative to it. */
  configPath: string | null;
  /** Of `--plugin`: paths, URLs; a hash may stand behind a URL: `https://...#sha256-...`. */
  named: readonly string[];
  folder: string | null;
}

export interface PluginRequests {
  requests: PluginRequest[];
  /** One line each. */
  warnings: string[];
}

/** @throws {UsageError} when there is no such folder */
export function pluginRequests(sources: PluginSources): PluginRequests {
  const { configPath, named, folder } = sources;
  const { imports, warnings } = selectedImports(sources.imports);
  const base = configPath === null ? undefined : nodePath().dirname(configPath);
  return {
    requests: [
      ...imports.map((plugin) => ({ ...plugin, base })),
      ...named.map(namedRequest),
      ...(folder === null ? [] : folderRequests(folder)),
    ],
    warnings,
  };
}

/** DATASETTE_LOAD_PLUGINS names the plugins of the configuration to load; empty: none. */
function selectedImports(
  imports: readonly PluginImport[],
): { imports: readonly PluginImport[]; warnings: string[] } {
  const variable = "DATASETTE_LOAD_PLUGINS";
  const { state } = Deno.permissions.querySync({ name: "env", variable });
  const value = state === "granted" ? Deno.env.get(variable) : undefined;
  if (value === undefined) return { imports, warnings: [] };
  const wanted = value.split(",").map((name) => name.trim()).filter((name) => name !== "");
  const missing = wanted.filter((wantedName) => !imports.some(({ name }) => name === wantedName));
  return {
    imports: imports.filter(({ name }) => wanted.includes(name)),
    warnings: missing.map((name) =>
      `${variable}: the configuration has no plugin "${name}" with $import`
    ),
  };
}

function namedRequest(text: string): PluginRequest {
  const [, source = text, integrity] = /^(.*)#(sha\d{3}-.*)$/.exec(text) ?? [];
  return { source, integrity };
}

function folderRequests(folder: string): PluginRequest[] {
  try {
    return pluginsInFolder(folder);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable || !(error instanceof Error)) throw error;
    throw new UsageError(`--plugins-dir: cannot read "${folder}": ${error.message}`, 2);
  }
}
