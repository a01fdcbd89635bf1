/** What a new foreign key points at. */

import type { Schema } from "../../sql/schema.ts";
import { invalid } from "./refused_write.ts";
import type { Reference } from "../../sql/create_table_sql.ts";

/** As the API names it; without a column it means the primary key. */
export interface KeyTarget {
  table: string;
  column: string | null;
}

/** A table that is being made or changed, and may point at itself. */
export interface OwnTable {
  name: string;
  columns: readonly string[];
  primaryKeys: readonly string[];
}

/** @throws {RefusedWrite} when there is no such table or column, or no single key to take */
export function resolveTarget(
  { table, column }: KeyTarget,
  schema: Schema,
  own: OwnTable,
): Reference {
  const { name, columns, primaryKeys } = targetTable(table, schema, own);
  if (column === null) {
    if (primaryKeys.length === 1) return { table: name, column: primaryKeys[0]! };
    throw invalid(`Cannot reference "${table}": name a column, its primary key is not one column`);
  }
  const known = columns.find((other) => other.toLowerCase() === column.toLowerCase());
  if (known === undefined && column.toLowerCase() !== "rowid") {
    throw invalid(`No such column: ${table}.${column}`);
  }
  return { table: name, column: known ?? column };
}

function targetTable(table: string, schema: Schema, own: OwnTable): OwnTable {
  const name = table.toLowerCase();
  if (name === own.name.toLowerCase()) return own;
  const found = schema.tables.get(table) ??
    [...schema.tables.values()].find((other) => other.name.toLowerCase() === name);
  if (found === undefined || found.isView) throw invalid(`No such table: ${table}`);
  return { ...found, columns: found.columns.map((column) => column.name) };
}
