/** What a table page is about: the table, as far as the visitor may see it, and what is asked of it. */

import type { RequestContext } from "../../context.ts";
import { Forbidden, HttpError } from "../../errors.ts";
import type { TableSchema } from "../../sql/schema.ts";
import type { Database } from "../../sql/types.ts";
import { parseTableArguments, type TableArguments } from "../../table/arguments.ts";
import type { TableSource } from "../../table/table_data.ts";
import { namedSchema, readAccess } from "../../table/visible_schema.ts";
import { type ResolvedTable, resolveTable } from "../resolve.ts";

/** @throws {Forbidden} when the visitor may not see the table, or what the arguments reach for. */
export async function tableSource(
  context: RequestContext,
  database: Database,
  table: TableSchema,
  isPrivate: boolean,
): Promise<TableSource> {
  const { app, request } = context;
  // Column types are kept for the columns that the catalog knows.
  await app.catalog.refresh();
  const parsed = parseTableArguments(request.args, app.settings);
  await ensureReachable(parsed, context, database);
  const about = { request, database: database.name, table: table.name };
  const added = await app.plugins.items("filtersFromRequest", about);
  const args = added.length === 0 ? parsed : { ...parsed, added };
  const schema = await namedSchema(context, database);
  return {
    context,
    database,
    table: schema.tables.get(table.name) ?? table,
    schema,
    config: app.config.databases[database.name]?.tables[table.name],
    args,
    isPrivate,
    untrusted: args.where.length > 0 ? await readAccess(context, database) : false,
  };
}

/** May the visitor see the table? Tells whether others may not. */
export async function ensureVisible(
  { app, actor }: RequestContext,
  database: Database,
  table: TableSchema,
): Promise<{ isPrivate: boolean }> {
  const resource = { type: "table", database: database.name, table: table.name } as const;
  const { visible, isPrivate } = await app.permissions.visibility(actor, "view-table", resource);
  if (!visible) {
    throw new Forbidden("You do not have permission to view this table", {
      missing: { action: "view-table", resource },
    });
  }
  return { isPrivate };
}

/** The table that the route names, as far as the visitor may see it. */
export async function visibleTable(
  context: RequestContext,
): Promise<ResolvedTable & { isPrivate: boolean }> {
  const { database, table } = await resolveTable(context);
  const { isPrivate } = await ensureVisible(context, database, table);
  const { tables } = await namedSchema(context, database);
  return { database, table: tables.get(table.name) ?? table, isPrivate };
}

/** SQL of the visitor needs permission, and so does every other table that a filter looks into. */
async function ensureReachable(
  args: TableArguments,
  { app: { permissions }, actor }: RequestContext,
  { name: database }: Database,
): Promise<void> {
  const resource = { type: "database", database } as const;
  if (args.where.length > 0 && !await permissions.allowed(actor, "execute-sql", resource)) {
    throw new HttpError(403, "_where= is not allowed", {
      title: "Error 403",
      advice: "SQL conditions need the permission to run SQL. The filter form needs none.",
    });
  }
  const tables = args.through.map(({ table }) => table);
  if (args.search.ftsTable !== null) tables.push(args.search.ftsTable);
  for (const table of tables) {
    await permissions.ensure(
      actor,
      "view-table",
      { type: "table", database, table },
      `You do not have permission to look into ${table}`,
    );
  }
}
