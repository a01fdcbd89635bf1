/** Reads the files, puts `-s` on top and gives the typed {@link Config}. */

import type { Source } from "./config_node.ts";
import { configWarnings, metadataWarnings } from "./known_keys.ts";
import { parseConfig } from "./parse.ts";
import { readConfigFile } from "./read_file.ts";
import { parseSettingPairs, type SettingPair } from "./setting_pairs.ts";
import type { Config } from "./types.ts";

export interface ConfigFiles {
  /** datasette.yaml or .json */
  config: string | null;
  /** metadata.yaml or .json */
  metadata: string | null;
  /** `-s NAME VALUE`, which outrank the files. */
  settings: readonly SettingPair[];
}

export interface LoadedConfig {
  config: Config;
  /** One line each, about keys that have no effect. */
  warnings: string[];
}

/** Throws UsageError, naming file, key and what would be right. */
export async function loadConfig(files: ConfigFiles): Promise<LoadedConfig> {
  const overrides = parseSettingPairs(files.settings);
  const [metadata, config] = await Promise.all([
    readSource(files.metadata),
    readSource(files.config),
  ]);
  const sources = [{ name: "--setting", tree: overrides }, metadata, config];
  return {
    config: parseConfig({ config: config.tree, metadata: metadata.tree, overrides, sources }),
    warnings: [
      ...configWarnings(config.tree, config.name),
      ...configWarnings(overrides, "--setting"),
      ...metadataWarnings(metadata.tree, metadata.name),
    ],
  };
}

async function readSource(path: string | null): Promise<Source> {
  return path === null ? { name: "", tree: {} } : { name: path, tree: await readConfigFile(path) };
}
