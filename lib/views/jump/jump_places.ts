/** Databases, tables, views and stored queries as places to jump to. */

import type { RequestContext } from "../../context.ts";
import type { AllowedResource } from "../../permissions/types.ts";
import type { Schema, TableSchema } from "../../sql/schema.ts";
import type { Database } from "../../sql/types.ts";
import type { JumpItem, JumpType } from "./jump_items.ts";
import { hiddenByConfig } from "../table/table_summary.ts";

/** A place that the visitor may see, with what is behind it. */
export interface JumpPlace {
  item: JumpItem;
  database: string;
  /** null for databases and queries. */
  table: TableSchema | null;
}

export async function jumpPlaces(context: RequestContext): Promise<JumpPlace[]> {
  const { app: { databases, permissions }, actor } = context;
  const [forDatabases, forTables, forQueries] = await Promise.all([
    permissions.allowedResources(actor, "view-database"),
    permissions.allowedResources(actor, "view-table"),
    permissions.allowedResources(actor, "view-query"),
  ]);
  const schemas = await tablesOf(databases);
  const tablePlace = (resource: AllowedResource) => {
    const table = schemas.get(resource.database)?.get(resource.child ?? "") ?? null;
    return placeOf(table?.isView ? "view" : "table", resource, { context, table });
  };
  return [
    ...forDatabases.map((resource) => placeOf("database", resource, { context })),
    ...forTables.map(tablePlace),
    ...forQueries.map((resource) => placeOf("query", resource, { context })),
  ].filter((place) => place !== null);
}

/** Tables and views by database; one that cannot be read now has none. */
async function tablesOf(databases: Iterable<Database>): Promise<Map<string, Schema["tables"]>> {
  const found = new Map<string, Schema["tables"]>();
  for (const database of databases) {
    const schema = await database.schema().catch(() => null);
    if (schema !== null) found.set(database.name, schema.tables);
  }
  return found;
}

interface Surroundings {
  context: RequestContext;
  table?: TableSchema | null;
}

/** null when the database has gone meanwhile. */
function placeOf(
  type: JumpType,
  { database, child }: AllowedResource,
  { context: { app: { config, databases, urls } }, table = null }: Surroundings,
): JumpPlace | null {
  const route = databases.get(database)?.route;
  if (route === undefined) return null;
  const names = child === null ? [database] : [database, child];
  const item: JumpItem = {
    type,
    label: names.join(": "),
    ownName: child ?? database,
    url: child === null
      ? urls.database(route)
      : type === "query"
      ? urls.query(route, child)
      : urls.table(route, child),
    description: null,
    searchText: names.join(" "),
    isHidden: table !== null && (table.hidden || hiddenByConfig(config, database).has(table.name)),
  };
  return { item, database, table };
}
