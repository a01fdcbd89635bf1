/** The command `plugins`: lists what would be loaded, and why something would not. */

import { fileURLToPath } from "node:url";
import { loadConfig } from "../config/load.ts";
import { loadPlugins } from "../plugins/loader.ts";
import { type PluginEntry, pluginList } from "../plugins/plugin_list.ts";
import { pluginsInFolder } from "../plugins/plugin_request.ts";
import { findConfigFile } from "./find_config_file.ts";
import type { PluginsFlags } from "./flags.ts";
import { print, printWarning } from "./output.ts";
import { pluginRequests } from "./plugin_sources.ts";

/** @returns the exit status */
export async function plugins(flags: PluginsFlags): Promise<number> {
  const configPath = flags.config ?? findConfigFile();
  const { config } = await loadConfig({ config: configPath, metadata: null, settings: [] });
  const { requests, warnings } = pluginRequests({
    imports: config.pluginImports,
    configPath,
    named: flags.plugin,
    folder: flags.pluginsDir ?? null,
  });
  const { plugins, disabled, notes } = await loadPlugins(requests);
  for (const warning of [...warnings, ...notes]) printWarning(warning);
  const entries = pluginList(plugins, disabled);
  print(JSON.stringify(flags.all ? [...entries, ...await others(entries)] : entries, null, 4));
  return 0;
}

/** The plugins of this project that are not loaded. */
async function others(
  loaded: readonly PluginEntry[],
): Promise<(PluginEntry & { loaded: false })[]> {
  const { plugins, disabled } = await loadPlugins(ownPlugins());
  return pluginList(plugins, disabled)
    .filter(({ name }) => !loaded.some((entry) => entry.name === name))
    .map((entry) => ({ ...entry, loaded: false }));
}

function ownPlugins() {
  const folder = new URL("../../plugins/", import.meta.url);
  try {
    return folder.protocol === "file:" ? pluginsInFolder(fileURLToPath(folder)) : [];
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
