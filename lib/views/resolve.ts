/**
 * From the names in a URL to the things they name. What does not exist is a 404 even where the
 * visitor may not look: existence is checked before permission, as in Datasette.
 */

import type { RequestContext } from "../context.ts";
import { NotFound, type SimilarName } from "../errors.ts";
import type { TableSchema } from "../sql/schema.ts";
import type { Database } from "../sql/types.ts";
import { nearestFew } from "../text/nearest.ts";

export interface ResolvedTable {
  database: Database;
  /** A table or a view. */
  table: TableSchema;
}

/**
 * The database that the route names.
 *
 * @throws {NotFound} with suggestions among the databases that the visitor may see.
 */
export async function resolveDatabase(context: RequestContext): Promise<Database> {
  const route = context.params.database ?? "";
  const database = context.app.databases.byRoute(route);
  if (database !== undefined) return database;
  const visible = await context.app.permissions.allowedResources(context.actor, "view-database");
  const candidates = visible.map(({ database: label }) => ({
    label,
    href: context.app.urls.database(context.app.databases.get(label)?.route ?? label),
  }));
  throw new NotFound("Database not found", { similar: similarTo(route, candidates) });
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
  const { app: { permissions, urls }, actor, params } = context;
  const options = { database: database.name };
  const visible = [
    ...await permissions.allowedResources(actor, "view-table", options),
    ...await permissions.allowedResources(actor, "view-query", options),
  ];
  const candidates = visible.flatMap(({ child: label }) =>
    label === null ? [] : [{ label, href: urls.table(database.route, label) }]
  );
  return new NotFound("Table not found", { similar: similarTo(params.table ?? "", candidates) });
}

/** Longer names are no typos, and comparing them takes time. */
const LONGEST_NAME = 100;
/** More would be a list to search. */
const SHOWN_NAMES = 3;

function similarTo(name: string, candidates: SimilarName[]): SimilarName[] {
  if (name.length > LONGEST_NAME) return [];
  const names = nearestFew(name, candidates.map(({ label }) => label), SHOWN_NAMES);
  return names.flatMap((name) => candidates.find(({ label }) => label === name) ?? []);
}
