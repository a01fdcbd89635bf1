/** `/-/openapi.json`: the read API of this very site, as far as the caller may see it. */

import type { RequestContext } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import { jsonResponse, redirect } from "../../http/response.ts";
import type { StoredQuery } from "../../internal/stored_queries.ts";
import type { Database } from "../../sql/types.ts";
import { visibleSchema } from "../../table/visible_schema.ts";
import { markRepeatable } from "../repeatable.ts";
import { hiddenByConfig } from "../table_summary.ts";
import { openApiDocument } from "./document.ts";
import type { DescribedDatabase, DescribedSite, DescribedTable } from "./site.ts";

export default async function openapi(context: RequestContext): Promise<Response> {
  const { app, actor, params } = context;
  await app.permissions.ensure(actor, "view-instance");
  if (params.format === undefined) return redirect(app.urls.to("openapi", {}, "json"));
  const databases = await describedDatabases(context);
  markRepeatable(context, !databases.includes(null));
  const known = databases.filter((database) => database !== null);
  return jsonResponse(openApiDocument(describedSite(context, known)));
}

function describedSite({ app, request }: RequestContext, databases: DescribedDatabase[]) {
  const { title, description } = app.metadata.instance();
  return {
    title: title || "Datasette",
    description: description ?? null,
    version: app.version,
    url: request.absoluteUrl(app.urls.instance()).replace(/\/$/, ""),
    limits: app.settings,
    databases,
  } satisfies DescribedSite;
}

/** In the order in which they are served; null for those that cannot be read now. */
async function describedDatabases(
  context: RequestContext,
): Promise<(DescribedDatabase | null)[]> {
  const { app, actor } = context;
  const names = await app.permissions.allowedResources(actor, "view-database");
  const allowed = new Set(names.map(({ database }) => database));
  const databases = [...app.databases].filter(({ name }) => allowed.has(name));
  return await Promise.all(databases.map((database) => describedDatabase(context, database)));
}

async function describedDatabase(
  context: RequestContext,
  database: Database,
): Promise<DescribedDatabase | null> {
  const { app, actor } = context;
  const { name, route } = database;
  try {
    const resource = { type: "database", database: name } as const;
    const allowsSql = await app.permissions.allowed(actor, "execute-sql", resource);
    return {
      name,
      route,
      description: app.metadata.database(name).description ?? null,
      tables: await describedTables(context, database),
      queries: await visibleQueries(context, database, allowsSql),
      allowsSql,
    };
  } catch (error) {
    if (error instanceof HttpError) return null;
    throw error;
  }
}

/** Tables that are hidden hold what SQLite or somebody else needs to know; they are left out. */
async function describedTables(
  context: RequestContext,
  database: Database,
): Promise<DescribedTable[]> {
  const { app, actor } = context;
  const { name } = database;
  const { tables } = await visibleSchema(context, database);
  const hidden = hiddenByConfig(app.config, name);
  const allowed = await app.permissions.allowedResources(actor, "view-table", { database: name });
  return allowed.flatMap(({ child }) => {
    const table = tables.get(child ?? "");
    if (table === undefined || table.hidden || hidden.has(table.name)) return [];
    return [{
      table,
      config: app.config.databases[name]?.tables[table.name],
      description: app.metadata.resource(name, table.name).description ?? null,
      columns: app.metadata.columns(name, table.name),
      columnTypes: app.columnTypes.get(name, table.name),
    }];
  });
}

/** Those that the caller may run, too. A table of the same name hides a query. */
async function visibleQueries(
  { app, actor }: RequestContext,
  database: Database,
  allowsSql: boolean,
): Promise<StoredQuery[]> {
  const { name } = database;
  const { tables } = await database.schema();
  const allowed = await app.permissions.allowedResources(actor, "view-query", { database: name });
  return allowed.flatMap(({ child }) => {
    const query = app.queries.get(name, child ?? "");
    if (query === undefined || tables.has(query.name)) return [];
    return query.isTrusted || allowsSql ? [query] : [];
  });
}
