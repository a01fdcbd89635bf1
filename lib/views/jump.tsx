/** `/-/jump`: the places of this instance that the visitor may go to, for the jump menu. */

import { JumpPage } from "../../templates/pages/jump.tsx";
import type { RequestContext } from "../context.ts";
import { jsonResponse } from "../http/response.ts";
import { crumbsFor } from "../render/crumbs.ts";
import { renderPage } from "../render/page.tsx";
import type { Database } from "../sql/types.ts";
import { type JumpItem, type JumpMatches, matchJumpItems } from "./jump_items.ts";
import { pluginJumpItems } from "./jump_plugins.ts";

export default async function jump(context: RequestContext): Promise<Response> {
  const q = context.request.args.get("q") ?? "";
  const found = matchJumpItems(await jumpItems(context), q);
  if (!prefersHtml(context)) return jsonResponse(toJson(found));
  return await renderPage(
    context,
    {
      title: "Jump to",
      bodyClass: ["jump"],
      crumbs: await crumbsFor(context, { current: "Jump to" }),
    },
    <JumpPage q={q.trim()} action={context.app.urls.to("jump")} {...found} />,
  );
}

/** Everything the visitor may see, and what plugins add. */
async function jumpItems(context: RequestContext): Promise<JumpItem[]> {
  const { app: { databases, permissions, urls }, actor } = context;
  const [forDatabases, forTables, forQueries] = await Promise.all([
    permissions.allowedResources(actor, "view-database"),
    permissions.allowedResources(actor, "view-table"),
    permissions.allowedResources(actor, "view-query"),
  ]);
  const views = await viewsOf(databases);
  const items: JumpItem[] = [];
  for (const { database } of forDatabases) {
    const route = databases.get(database)?.route;
    if (route === undefined) continue;
    items.push(item("database", [database], urls.database(route)));
  }
  for (const { database, child } of forTables) {
    const route = databases.get(database)?.route;
    if (route === undefined || child === null) continue;
    const type = views.get(database)?.has(child) ? "view" : "table";
    items.push(item(type, [database, child], urls.table(route, child)));
  }
  for (const { database, child } of forQueries) {
    const route = databases.get(database)?.route;
    if (route === undefined || child === null) continue;
    items.push(item("query", [database, child], urls.query(route, child)));
  }
  return [...items, ...await pluginJumpItems(context)];
}

function item(type: string, names: string[], url: string): JumpItem {
  return { type, label: names.join(": "), url, description: null, searchText: names.join(" ") };
}

/** Names of the views by database; one that cannot be read now has none. */
async function viewsOf(databases: Iterable<Database>): Promise<Map<string, Set<string>>> {
  const views = new Map<string, Set<string>>();
  for (const database of databases) {
    const schema = await database.schema().catch(() => null);
    const names = [...schema?.tables.values() ?? []].filter(({ isView }) => isView);
    views.set(database.name, new Set(names.map(({ name }) => name)));
  }
  return views;
}

function toJson({ matches, isTruncated }: JumpMatches): unknown {
  return {
    ok: true,
    matches: matches.map(({ label, url, type, description, displayName }) => ({
      name: label,
      url,
      type,
      description,
      display_name: displayName,
    })),
    truncated: isTruncated,
  };
}

/** Only a client that names text/html first gets the page: scripts ask for anything. */
function prefersHtml({ request, params }: RequestContext): boolean {
  if (params.format === "json") return false;
  return /^\s*text\/html\b/i.test(request.headers.get("accept") ?? "");
}
