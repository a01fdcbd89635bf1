/**
 * What a database contains as far as somebody may see it: the one place that pages, formats and APIs
 * take tables, columns, keys and definitions from.
 */

import type { App } from "../context.ts";
import type { Actor, AllowedResource } from "../permissions/types.ts";
import { readableTables, ReadAccess } from "../sql/read_access.ts";
import type { Schema, TableSchema } from "../sql/schema.ts";
import type { Database, Untrusted } from "../sql/types.ts";
import {
  type ClosedNames,
  namesClosed,
  viewWithoutDefinition,
  withoutClosed,
} from "./closed_names.ts";

/** Who looks. */
export interface Viewer {
  app: Pick<App, "permissions" | "databases" | "settings">;
  actor: Actor | null;
}

/**
 * The schema without tables and views that the viewer may not see, and without all that tells of
 * them: keys that lead there, triggers that name them. Search indexes of visible tables are there.
 * The very schema of the database when nothing is closed.
 */
export async function visibleSchema(
  { app, actor }: Pick<Viewer, "actor"> & { app: Pick<App, "permissions"> },
  database: Pick<Database, "name" | "schema">,
): Promise<Schema> {
  const schema = await database.schema();
  return schemaWithin(schema, await app.permissions.visibleTables(actor, database.name));
}

/**
 * What the viewer may be told of: what they may see, or with the setting `hide_closed_names` off all
 * there is. For what only names tables; what is read from them goes by {@link visibleSchema}.
 */
export async function namedSchema(
  viewer: Pick<Viewer, "actor"> & { app: Pick<App, "permissions" | "settings"> },
  database: Pick<Database, "name" | "schema">,
): Promise<Schema> {
  return viewer.app.settings.hide_closed_names
    ? await visibleSchema(viewer, database)
    : await database.schema();
}

/** Tables and views that lists name: without that setting, search indexes of closed tables, too. */
export async function namedTables(
  { app, actor }: Pick<Viewer, "actor"> & { app: Pick<App, "permissions" | "settings"> },
  database?: string,
): Promise<AllowedResource[]> {
  const alone = !app.settings.hide_closed_names;
  return await app.permissions.allowedResources(actor, "view-table", { database, alone });
}

/** May the viewer see each table and view of the database? */
export async function seesAll(
  viewer: Parameters<typeof visibleSchema>[0],
  database: Pick<Database, "name" | "schema">,
): Promise<boolean> {
  return await visibleSchema(viewer, database) === await database.schema();
}

/** The names that the viewer must not be told. */
export async function closedNames(
  { app, actor }: Parameters<typeof visibleSchema>[0],
  database: Pick<Database, "name" | "schema">,
): Promise<ClosedNames> {
  const schema = await database.schema();
  const visible = await app.permissions.visibleTables(actor, database.name);
  return namesOutside(schema, readableTables(schema, visible));
}

/** What SQL of the viewer may read: everything, where the viewer may see everything. */
export async function readAccess(viewer: Viewer, database: Database): Promise<Untrusted> {
  const { app, actor } = viewer;
  if (!app.settings.restrict_sql_to_visible_tables) return true;
  const attached = database.attached.flatMap((name) => app.databases.get(name) ?? []);
  const all = await Promise.all([database, ...attached].map((each) => seesAll(viewer, each)));
  if (all.every(Boolean)) return true;
  const parts = await Promise.all([database, ...attached].map(async (each) => ({
    name: each === database ? "main" : each.name,
    schema: await each.schema(),
    visible: await app.permissions.visibleTables(actor, each.name),
  })));
  return new ReadAccess(parts);
}

const known = new WeakMap<Schema, WeakMap<ReadonlySet<string>, Schema>>();

/** Computed once for a schema and a set of names, both of which stay the same objects. */
export function schemaWithin(schema: Schema, visible: ReadonlySet<string>): Schema {
  let ofSchema = known.get(schema);
  if (ofSchema === undefined) known.set(schema, ofSchema = new WeakMap());
  let within = ofSchema.get(visible);
  if (within === undefined) ofSchema.set(visible, within = cutDown(schema, visible));
  return within;
}

function cutDown(schema: Schema, visible: ReadonlySet<string>): Schema {
  const names = [...schema.tables.keys()];
  if (names.every((name) => visible.has(name))) return schema;
  const readable = readableTables(schema, visible);
  const closed = namesOutside(schema, readable);
  const tables = [...schema.tables.values()]
    .filter(({ name }) => readable.has(name))
    .map((table): [string, TableSchema] => [table.name, tableWithin(table, closed)]);
  return { version: schema.version, tables: new Map(tables) };
}

function namesOutside({ tables }: Schema, readable: ReadonlySet<string>): ClosedNames {
  const names = tables.keys().filter((name) => !readable.has(name));
  return new Set(names.map((name) => name.toLowerCase()));
}

function tableWithin(table: TableSchema, closed: ClosedNames): TableSchema {
  if (closed.size === 0) return table;
  const isOpen = ({ otherTable }: { otherTable: string }) => !closed.has(otherTable.toLowerCase());
  return {
    ...table,
    sql: table.sql === null ? null : definitionWithin(table, table.sql, closed),
    foreignKeys: table.foreignKeys.filter(isOpen),
    incoming: table.incoming.filter(isOpen),
    triggers: table.triggers.filter(({ sql }) => !namesClosed(sql, closed)),
    indexes: table.indexes.map((index) => ({
      ...index,
      sql: index.sql === null ? null : withoutClosed(index.sql, closed),
    })),
  };
}

function definitionWithin(table: TableSchema, sql: string, closed: ClosedNames): string {
  if (!table.isView) return withoutClosed(sql, closed);
  return namesClosed(sql, closed) ? viewWithoutDefinition(table) : sql;
}
