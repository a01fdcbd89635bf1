/** What pages offer to do with what they show, before plugins add to it. */

import type { ActionItem } from "../../templates/frame.ts";
import type { RequestContext } from "../context.ts";
import type { StoredQuery } from "../internal/stored_queries.ts";
import type { Resource } from "../permissions/types.ts";
import type { Database } from "../sql/types.ts";

export async function databaseCoreActions(
  { actor, app: { permissions, urls } }: RequestContext,
  { isMutable, name, route }: Database,
): Promise<ActionItem[]> {
  const resource: Resource = { type: "database", database: name };
  if (!isMutable || !await permissions.allowed(actor, "execute-write-sql", resource)) return [];
  return [{
    href: urls.to("write", { database: route }),
    label: "Execute write SQL",
    description: "Insert, update or delete with SQL, as far as your permissions go.",
  }];
}

/** Queries of the configuration are changed there. */
export async function queryCoreActions(
  { actor, app: { permissions, urls } }: RequestContext,
  { name, route }: Database,
  query: StoredQuery | null,
): Promise<ActionItem[]> {
  if (query === null || query.source !== "user" || query.isTrusted) return [];
  const resource: Resource = { type: "query", database: name, query: query.name };
  const place = { database: route, query: query.name };
  const items: ActionItem[] = [];
  if (await permissions.allowed(actor, "update-query", resource)) {
    items.push({
      href: urls.to("query_edit", place),
      label: "Edit this query",
      description: "Title, description, SQL and who sees it.",
    });
  }
  if (await permissions.allowed(actor, "delete-query", resource)) {
    items.push({
      href: urls.to("query_delete", place),
      label: "Delete this query",
      description: "Remove it for everybody.",
    });
  }
  return items;
}
