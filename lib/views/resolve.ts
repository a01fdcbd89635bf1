/**
 * From the names in a URL to the things they name. What does not exist is a 404 even where the
 * visitor may not look: existence is checked before permission, as in Datasette.
 */

import type { RequestContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import type { TableSchema } from "../sql/schema.ts";
import type { Database } from "../sql/types.ts";
import { nearest } from "../text/nearest.ts";

export interface ResolvedTable {
  database: Database;
  /** A table or a view. */
  table: TableSchema;
}

/**
 * The database that the route names.
 *
 * @throws {NotFound} with a suggestion among the databases that the visitor may see.
 */
export async function resolveDatabase(context: RequestContext): Promise<Database> {
  const route = context.params.database ?? "";
  const database = context.app.databases.byRoute(route);
  if (database !== undefined) return database;
  const visible = await context.app.permissions.allowedResources(context.actor, "view-database");
  const names = visible.map((resource) => resource.database);
  throw new NotFound("Database not found", { advice: adviceFor(route, names) });
}

/**
 * The table or view that the route names.
 *
 * @throws {NotFound} when the database or the table does not exist.
 */
export async function resolveTable(context: RequestContext): Promise<ResolvedTable> {
  const database = await resolveDatabase(context);
  const table = await database.table(context.params.table ?? "");
  if (table === undefined) throw await tableNotFound(context, database);
  return { database, table };
}

/** The error for a table that does not exist, for views that looked for something else too. */
export async function tableNotFound(
  context: RequestContext,
  database: Database,
): Promise<NotFound> {
  const { app: { permissions }, actor, params } = context;
  const options = { database: database.name };
  const visible = [
    ...await permissions.allowedResources(actor, "view-table", options),
    ...await permissions.allowedResources(actor, "view-query", options),
  ];
  const names = visible.flatMap(({ child }) => child === null ? [] : [child]);
  return new NotFound("Table not found", { advice: adviceFor(params.table ?? "", names) });
}

/** Longer names are no typos, and comparing them takes time. */
const LONGEST_NAME = 100;

function adviceFor(name: string, candidates: string[]): string | undefined {
  const similar = name.length > LONGEST_NAME ? undefined : nearest(name, candidates);
  return similar === undefined ? undefined : `Did you mean "${similar}"?`;
}
