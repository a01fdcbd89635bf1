/** Stored queries of the classic hook `cannedQueries`: they depend on who asks, so nothing keeps them. */

import { ConfigNode } from "../config/config_node.ts";
import { parseQueryConfig } from "../config/query_config.ts";
import type { Json, QueryConfig } from "../config/types.ts";
import type { RequestContext } from "../context.ts";
import { queryOfConfig, type StoredQuery } from "../internal/stored_queries.ts";
import { actorMatchesAllow } from "../permissions/allow_block.ts";
import type { Actor } from "../permissions/types.ts";
import type { ListedQuery } from "./query_list.ts";

type App = RequestContext["app"];

/** A stored query by name: one that is kept, or else one of a plugin for this visitor. */
export async function findQuery(
  { app, actor }: Pick<RequestContext, "app" | "actor">,
  database: string,
  name: string,
): Promise<StoredQuery | undefined> {
  const kept = app.queries.get(database, name);
  if (kept !== undefined || !app.plugins.has("cannedQueries")) return kept;
  return (await pluginQueries(app, database, actor)).get(name);
}

/** All queries that the visitor may see, in these databases. */
export async function visibleQueries(
  { app, actor }: Pick<RequestContext, "app" | "actor">,
  databases: readonly string[],
): Promise<ListedQuery[]> {
  const listed: ListedQuery[] = [];
  const [only] = databases;
  const options = databases.length === 1 ? { database: only } : {};
  const allowed = await app.permissions.allowedResources(actor, "view-query", options);
  for (const { database, child, isPrivate } of allowed) {
    const query = child === null ? undefined : app.queries.get(database, child);
    if (query !== undefined) listed.push({ query, isPrivate });
  }
  if (!app.plugins.has("cannedQueries")) return listed;
  for (const database of databases) listed.push(...await listedOfPlugins(app, database, actor));
  return listed;
}

async function listedOfPlugins(
  app: App,
  database: string,
  actor: Actor | null,
): Promise<ListedQuery[]> {
  const queries = await pluginQueries(app, database, actor);
  const forAnybody = actor === null ? queries : await pluginQueries(app, database, null);
  const listed: ListedQuery[] = [];
  for (const query of queries.values()) {
    const resource = { type: "query", database, query: query.name } as const;
    const access = await app.permissions.visibility(actor, "view-query", resource);
    if (!access.visible) continue;
    listed.push({ query, isPrivate: access.isPrivate || !forAnybody.has(query.name) });
  }
  return listed;
}

/** By name. Queries that are kept outrank them, and `allow` blocks hold as in the configuration. */
async function pluginQueries(
  { plugins, queries }: App,
  database: string,
  actor: Actor | null,
): Promise<Map<string, StoredQuery>> {
  const found = new Map<string, StoredQuery>();
  for (const { plugin, answer } of await plugins.named("cannedQueries", { database, actor })) {
    for (const [name, definition] of Object.entries(answer)) {
      if (found.has(name) || queries.get(database, name) !== undefined) continue;
      try {
        const config = parseDefinition(plugin, name, definition as Json);
        if (!actorMatchesAllow(actor, config.allow)) continue;
        found.set(name, { ...queryOfConfig(database, name, config), source: "plugin" });
      } catch (error) {
        plugins.report(plugin, "cannedQueries", error);
      }
    }
  }
  return found;
}

function parseDefinition(plugin: string, name: string, definition: Json): QueryConfig {
  const source = { name: plugin, tree: { [name]: definition } };
  return parseQueryConfig(new ConfigNode(definition, [source], [name]));
}
