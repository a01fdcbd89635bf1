/** Commands that plugins add to the command line. */

import type { Command } from "commander";
import { loadConfig } from "../config/load.ts";
import { PluginError } from "../plugins/hook_failure.ts";
import { disabledLine, loadPlugins } from "../plugins/loader.ts";
import type { LoadedPlugin } from "../plugins/plugin.ts";
import { findConfigFile } from "./find_config_file.ts";
import { printWarning } from "./output.ts";
import { pluginRequests } from "./plugin_sources.ts";

/** Lets the plugins of the configuration in the current folder, or of those options, add commands. */
export async function addPluginCommands(
  program: Command,
  publish: Command,
  options: readonly string[],
): Promise<void> {
  for (const { plugin, origin } of await commandPlugins(options)) {
    addCommands(plugin, origin, "registerCommands", { cli: program });
    addCommands(plugin, origin, "publishSubcommand", { publish });
  }
}

function addCommands<Hook extends "registerCommands" | "publishSubcommand">(
  plugin: LoadedPlugin["plugin"],
  origin: string | null,
  hook: Hook,
  args: object,
): void {
  const implementation = plugin[hook];
  const handler = (typeof implementation === "object" ? implementation.handler : implementation) as
    | ((this: unknown, args: object) => unknown)
    | undefined;
  try {
    handler?.call(plugin, args);
  } catch (error) {
    printWarning(new PluginError(plugin.name, hook, origin, error).message);
  }
}

async function commandPlugins(options: readonly string[]): Promise<LoadedPlugin[]> {
  const valueOf = (...names: string[]) =>
    options.filter((_, index) => names.includes(options[index - 1] ?? ""));
  const configPath = valueOf("-c", "--config").at(-1) ?? findConfigFile();
  const { config } = await loadConfig({ config: configPath, metadata: null, settings: [] });
  const { requests, warnings } = pluginRequests({
    imports: config.pluginImports,
    configPath,
    named: valueOf("--plugin"),
    folder: valueOf("--plugins-dir").at(-1) ?? null,
  });
  const { plugins, disabled } = await loadPlugins(requests);
  for (const line of [...warnings, ...disabled.map(disabledLine)]) printWarning(line);
  return plugins;
}
