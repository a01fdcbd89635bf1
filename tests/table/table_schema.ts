import type { Column, TableSchema } from "../../lib/sql/schema.ts";

type ColumnSpec = [name: string, type: string, primaryKey?: number];

/** A table schema for tests of pure functions. */
export function tableSchema(
  name: string,
  columns: ColumnSpec[],
  more: Partial<TableSchema> = {},
): TableSchema {
  const all = columns.map(([name, type, primaryKey = 0]): Column => ({
    name,
    type,
    primaryKey,
    notNull: false,
    defaultValue: null,
    hidden: 0,
  }));
  const keys = all.filter((column) => column.primaryKey > 0);
  return {
    name,
    isView: false,
    sql: null,
    columns: all,
    primaryKeys: keys.sort((a, b) => a.primaryKey - b.primaryKey).map((column) => column.name),
    hasRowid: !more.isView,
    foreignKeys: [],
    incoming: [],
    ftsTable: null,
    follows: null,
    hidden: false,
    uniqueColumns: [],
    triggers: [],
    indexes: [],
    ...more,
  };
}
