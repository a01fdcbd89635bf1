/** The SQL that made a database, as far as somebody may see what it made. */

import type { RequestContext } from "../../context.ts";
import type { Schema } from "../../sql/schema.ts";
import type { Database } from "../../sql/types.ts";
import { namedSchema } from "../../table/visible_schema.ts";

/** A table, view, index or trigger. */
export interface Definition {
  name: string;
  sql: string;
}

/** All of them as one text. */
export function joinedDefinitions(definitions: readonly Definition[]): string {
  return definitions.map(({ sql }) => sql).join(";\n");
}

/** Whatever has this name; undefined when nothing has that the visitor may see. */
export async function namedDefinition(
  context: RequestContext,
  database: Database,
  name: string,
): Promise<string | undefined> {
  const definitions = await visibleDefinitions(context, database);
  return definitions.find((definition) => definition.name === name)?.sql;
}

/** In the order in which things were made. */
export async function visibleDefinitions(
  context: RequestContext,
  database: Database,
): Promise<Definition[]> {
  const [schema, { rows }] = await Promise.all([
    namedSchema(context, database),
    database.execute(
      "select name, tbl_name, sql from sqlite_master where sql is not null order by rowid",
    ),
  ]);
  if (schema === await database.schema()) {
    return rows.map(([name, , sql]) => ({ name: String(name), sql: String(sql) }));
  }
  return rows.flatMap(([name, table]) => {
    const sql = definitionIn(schema, String(name), String(table));
    return sql === undefined ? [] : [{ name: String(name), sql }];
  });
}

function definitionIn({ tables }: Schema, name: string, tableName: string): string | undefined {
  const table = tables.get(tableName);
  if (table === undefined) return undefined;
  if (name === tableName) return table.sql ?? undefined;
  const others = [...table.indexes, ...table.triggers];
  return others.find((other) => other.name === name)?.sql ?? undefined;
}
