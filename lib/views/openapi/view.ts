/** `/-/openapi.json`: the API of this very site, as far as the caller may see and use it. */

import type { RequestContext } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import { jsonResponse, redirect } from "../../http/response.ts";
import type { StoredQuery } from "../../internal/stored_queries.ts";
import type { Database } from "../../sql/types.ts";
import { visibleSchema } from "../../table/visible_schema.ts";
import { markRepeatable } from "../repeatable.ts";
import { hiddenByConfig } from "../table/table_summary.ts";
import { openApiDocument } from "./document.ts";
import type { DescribedDatabase, DescribedSite, DescribedTable, WriteAction } from "./site.ts";

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
    const ofDatabase = ["execute-sql", "execute-write-sql", "create-table", "insert-row"] as const;
    const may = await app.permissions.allowedMany(actor, ofDatabase, resource);
    const allowsSql = may["execute-sql"];
    const tables = await describedTables(context, database);
    return {
      name,
      route,
      description: app.metadata.database(name).description ?? null,
      tables,
      queries: await visibleQueries(context, database, allowsSql),
      allowsSql,
      allowsWriteSql: database.isMutable && may["execute-write-sql"],
      allowsCreate: database.isMutable && may["create-table"] && may["insert-row"],
      keepsChanges: app.changes.isOn && tables.some(({ writes }) => writes.length > 0),
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
  const writable = await writableTables(context, database);
  return allowed.flatMap(({ child }) => {
    const table = tables.get(child ?? "");
    if (table === undefined || table.hidden || hidden.has(table.name)) return [];
    return [{
      table,
      config: app.config.databases[name]?.tables[table.name],
      description: app.metadata.resource(name, table.name).description ?? null,
      columns: app.metadata.columns(name, table.name),
      columnTypes: app.columnTypes.get(name, table.name),
      writes: table.isView ? [] : WRITES.filter((action) => writable[action].has(table.name)),
    }];
  });
}

const WRITES = ["insert-row", "update-row", "delete-row"] as const satisfies WriteAction[];

/** By action: names of tables. */
async function writableTables(
  { app, actor }: RequestContext,
  { isMutable, name: database }: Database,
): Promise<Record<WriteAction, Set<string>>> {
  const tables = async (action: WriteAction) => {
    if (!isMutable) return new Set<string>();
    const allowed = await app.permissions.allowedResources(actor, action, { database });
    return new Set(allowed.map(({ child }) => child ?? ""));
  };
  const [insert, update, remove] = await Promise.all(WRITES.map(tables));
  return { "insert-row": insert!, "update-row": update!, "delete-row": remove! };
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
