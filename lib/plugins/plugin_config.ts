/** Configuration of a plugin: the block of its name, at the level nearest to what it is about. */

import type { Config, Json } from "../config/types.ts";

/** What the plugin works on. */
export interface PluginConfigPlace {
  database?: string | null;
  table?: string | null;
}

/** The block of the table, or else of the database, or else of the instance; null without any. */
export function pluginConfig(
  config: Pick<Config, "plugins" | "databases">,
  name: string,
  { database, table }: PluginConfigPlace = {},
): Json {
  const ofDatabase = database ? config.databases[database] : undefined;
  const ofTable = table ? ofDatabase?.tables[table] : undefined;
  for (const level of [ofTable, ofDatabase, config]) {
    const block = level?.plugins[name];
    if (block !== undefined && block !== null) return block;
  }
  return null;
}
