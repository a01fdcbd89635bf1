/** A database on a page of schemas: its diagram and its statements, as far as the visitor may see them. */

import type { SchemaSection } from "../../../templates/pages/schema.tsx";
import type { RequestContext } from "../../context.ts";
import {
  type Diagram,
  type DiagramKey,
  type DiagramTable,
  schemaLayout,
} from "../../render/schema_layout.ts";
import type { Schema, TableSchema } from "../../sql/schema.ts";
import type { Database } from "../../sql/types.ts";
import { visibleSchema } from "../../table/visible_schema.ts";
import { tildeEncode } from "../../text/tilde.ts";
import type { Urls } from "../../urls.ts";
import type { Definition } from "./definitions.ts";
import { hiddenByConfig } from "../table/table_summary.ts";

/** With more tables than this, those without keys are left out of the diagram. */
const MANY_TABLES = 60;
/** A diagram of more would help nobody. */
const MAX_TABLES = 150;
/** Columns that are shown of a table, besides keys. */
const COLUMNS = { few: 8, many: 0 };
/** With more tables than this, only keys are shown. */
const FEW_TABLES = 20;

interface SectionOptions {
  /** The page is about this table. */
  table?: string;
  /** There are other databases on the page. */
  isOneOfMany?: boolean;
}

export async function sectionOf(
  context: RequestContext,
  { database, definitions }: { database: Database; definitions: Definition[] },
  { table, isOneOfMany = false }: SectionOptions = {},
): Promise<SchemaSection> {
  const schema = await visibleSchema(context, database);
  const hidden = hiddenByConfig(context.app.config, database.name);
  const start = isOneOfMany ? `schema-${tildeEncode(database.name)}-` : "schema-";
  const tables = [...schema.tables.values()].filter((one) =>
    !one.isView && !one.hidden && !hidden.has(one.name)
  );
  return {
    name: database.name,
    color: database.color,
    definitions: definitions.map(({ name, sql }) => ({
      name,
      sql,
      id: start + tildeEncode(name),
      isListed: schema.tables.has(name),
    })),
    diagram: diagramOf(table === undefined ? tables : around(table, tables), {
      database,
      urls: context.app.urls,
      schema,
    }),
  };
}

/** A table and those that keys connect it with. */
function around(name: string, tables: readonly TableSchema[]): TableSchema[] {
  const isNear = (other: TableSchema) =>
    other.name === name ||
    other.foreignKeys.some(({ otherTable }) => isSame(otherTable, name)) ||
    other.incoming.some(({ otherTable }) => isSame(otherTable, name));
  return tables.filter(isNear);
}

interface Surroundings {
  database: Database;
  urls: Urls;
  schema: Schema;
}

function diagramOf(
  tables: readonly TableSchema[],
  { database, urls }: Surroundings,
): Diagram | null {
  const keys = tables.flatMap((table) => keysOf(table, tables));
  if (keys.length === 0) return null;
  const connected = new Set(keys.flatMap(({ table, otherTable }) => [table, otherTable]));
  const shown = tables.length > MANY_TABLES
    ? tables.filter(({ name }) => connected.has(name))
    : tables;
  if (shown.length > MAX_TABLES) return null;
  const columns = shown.length > FEW_TABLES ? COLUMNS.many : COLUMNS.few;
  return schemaLayout(
    shown.map((table) => tableOf(table, { columns, href: urls.table(database.route, table.name) })),
    keys,
  );
}

/** To tables that are shown, too. */
function keysOf(table: TableSchema, tables: readonly TableSchema[]): DiagramKey[] {
  return table.foreignKeys.flatMap(({ column, otherTable, otherColumn }) => {
    const other = tables.find(({ name }) => isSame(name, otherTable));
    return other === undefined ? [] : [{
      table: table.name,
      column,
      otherTable: other.name,
      otherColumn: otherColumn ?? other.primaryKeys[0] ?? "rowid",
    }];
  });
}

function tableOf(
  table: TableSchema,
  { columns: count, href }: { columns: number; href: string },
): DiagramTable {
  const foreign = new Set(table.foreignKeys.map(({ column }) => column));
  const pointedAt = new Set(table.incoming.map(({ column }) => column));
  const columns = table.columns.map(({ name, primaryKey }) => ({ name, isKey: primaryKey > 0 }));
  const isNeeded = ({ name, isKey }: typeof columns[number]) =>
    isKey || foreign.has(name) || pointedAt.has(name);
  let room = Math.max(0, count - columns.filter(isNeeded).length);
  const shown = columns.filter((column) => isNeeded(column) || room-- > 0);
  return { name: table.name, href, columns: shown, more: columns.length - shown.length };
}

/** SQLite does not mind capitals in names. */
function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
