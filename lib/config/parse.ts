/** From trees to the typed {@link Config}. */

import { ConfigNode, type Source } from "./config_node.ts";
import { moveLegacyKeys } from "./legacy_keys.ts";
import { parseAllowBlock, parsePermissions } from "./permission_blocks.ts";
import { parseMetadata } from "./metadata_config.ts";
import { parsePluginImports, parsePlugins } from "./plugin_values.ts";
import { parseQueryConfig } from "./query_config.ts";
import { recordOf } from "./record.ts";
import { DEFAULT_SETTINGS, type Settings } from "./settings.ts";
import { settingFromConfig, settingName } from "./setting_values.ts";
import { parseTableConfig } from "./table_config.ts";
import { isTree, mergeTrees, type Tree } from "./tree.ts";
import type { AssetConfig, Config, DatabaseConfig } from "./types.ts";

export interface ConfigInput {
  /** The content of datasette.yaml. */
  config?: Tree;
  /** The content of metadata.yaml. */
  metadata?: Tree;
  /** Outranks both. */
  overrides?: Tree;
  /** Where the parts come from, for errors; the more important ones first. */
  sources?: Source[];
}

/** Throws UsageError for whatever cannot be meant as it stands. */
export function parseConfig(input: ConfigInput = {}): Config {
  const parts = moveLegacyKeys(input.metadata ?? {}, input.config ?? {});
  const sources = input.sources ?? [];
  const config = mergeTrees(parts.config, input.overrides ?? {});
  const node = new ConfigNode(config, sources);
  const metadata = new ConfigNode(parts.metadata, sources);
  return {
    settings: parseSettings(node.key("settings")),
    allow: parseAllowBlock(node.key("allow")),
    allowSql: parseAllowBlock(node.key("allow_sql")),
    permissions: parsePermissions(node.key("permissions")),
    plugins: parsePlugins(node.key("plugins")),
    pluginImports: parsePluginImports(node.key("plugins")),
    databases: parseDatabases(node.key("databases"), metadata.key("databases")),
    extraCssUrls: node.key("extra_css_urls").items().map(parseAsset),
    extraJsUrls: node.key("extra_js_urls").items().map(parseAsset),
    metadata: parseMetadata(metadata, ["databases"]),
    raw: config,
  };
}

function parseSettings(node: ConfigNode): Settings {
  const given = node.entries().map(([key, entry]) => {
    const name = settingName(key, entry.where());
    const value = entry.isEmpty
      ? DEFAULT_SETTINGS[name]
      : settingFromConfig(name, entry.value, entry.where());
    return [name, value] as const;
  });
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(given) };
}

function parseDatabases(node: ConfigNode, metadata: ConfigNode): Config["databases"] {
  const names = new Set([...node.keys(), ...metadata.keys()]);
  return recordOf(
    [...names].map((name) => [name, parseDatabase(node.key(name), metadata.key(name))] as const),
  );
}

function parseDatabase(node: ConfigNode, metadata: ConfigNode): DatabaseConfig {
  const tables = node.key("tables");
  const tableMetadata = metadata.key("tables");
  const tableNames = new Set([...tables.keys(), ...tableMetadata.keys()]);
  return {
    allow: parseAllowBlock(node.key("allow")),
    allowSql: parseAllowBlock(node.key("allow_sql")),
    permissions: parsePermissions(node.key("permissions")),
    plugins: parsePlugins(node.key("plugins")),
    tables: recordOf(
      [...tableNames].map((name) =>
        [name, parseTableConfig(tables.key(name), tableMetadata.key(name))] as const
      ),
    ),
    queries: recordOf(
      node.key("queries").entries().map(([name, query]) =>
        [name, parseQueryConfig(query)] as const
      ),
    ),
    metadata: parseMetadata(metadata, ["tables", "queries"]),
  };
}

function parseAsset(node: ConfigNode): AssetConfig {
  if (!isTree(node.value)) return { url: node.text() ?? node.fail("a URL") };
  return {
    url: node.key("url").text() ?? node.key("url").fail("a URL"),
    sri: node.key("sri").text(),
    module: node.key("module").boolean(),
  };
}
