/** Makes a table, or puts rows into one that may be there already. */

import type { Schema, TableSchema } from "../../sql/schema.ts";
import type { Database, WriteContext } from "../../sql/types.ts";
import { defaultSql } from "./column_default.ts";
import type { CreateRequest } from "./create_request.ts";
import { resolveTarget } from "./foreign_key_target.ts";
import { addColumnStatements, inferredTypes } from "./new_columns.ts";
import { invalid } from "./refused_write.ts";
import { insertStatement } from "./row_statements.ts";
import { type ColumnLayout, createTableSql } from "../../sql/create_table_sql.ts";
import { tableSql } from "./table_sql.ts";
import { addColumns, knownNames, type WrittenRows } from "./write_rows.ts";

export interface CreatedTable {
  /** Its `CREATE TABLE`. */
  schema: string;
  isNew: boolean;
  /** Before and after, when columns were added to a table that was there. */
  schemas: WrittenRows["schemas"];
}

export function createTable(
  database: Database,
  schema: Schema,
  request: CreateRequest,
  context: WriteContext = {},
): Promise<CreatedTable> {
  const existing = existingTable(schema, request);
  const creation = existing === null ? newTableSql(request, schema) : null;
  const additions = existing !== null && request.alter
    ? addColumnStatements(existing.name, knownNames(existing), request.rows)
    : [];
  const { table, rows, onConflict } = request;
  return database.executeWriteFn(async (transaction) => {
    if (creation !== null) await transaction.run(creation);
    const schemas = await addColumns(transaction, table, additions);
    if (rows.length > 0) {
      const { sql, params } = insertStatement(table, rows, onConflict);
      for (const values of params) await transaction.run(sql, values);
    }
    return { schema: await tableSql(transaction, table), isNew: creation !== null, schemas };
  }, context);
}

/**
 * The table that rows go to; null when there is none, or the request describes columns: SQLite then
 * says that it exists.
 */
export function existingTable(
  schema: Schema,
  { table, rows, primaryKeys }: Pick<CreateRequest, "table" | "rows" | "primaryKeys">,
): TableSchema | null {
  const existing = schema.tables.get(table);
  if (existing === undefined || existing.isView) return null;
  const actual = existing.primaryKeys;
  const isOther = actual.length > 0 && primaryKeys.length > 0 &&
    [...actual].sort().join("\0") !== [...primaryKeys].sort().join("\0");
  if (isOther) throw invalid("pk cannot be changed for existing table");
  return rows.length > 0 ? existing : null;
}

/** Pure. */
export function newTableSql(request: CreateRequest, schema: Schema): string {
  const { table: name, columns, rows, primaryKeys } = request;
  const layouts: ColumnLayout[] = rows.length > 0
    ? [...inferredTypes(rows)].map(([name, type]) => ({ name, type }))
    : columns.map(({ name, type }) => ({ name, type }));
  const [key] = primaryKeys;
  if (primaryKeys.length === 1 && !layouts.some((column) => column.name === key)) {
    layouts.unshift({ name: key!, type: "INTEGER" });
  }
  const own = { name, columns: layouts.map((column) => column.name), primaryKeys };
  for (const { name, isNotNull, default: chosen, target } of columns) {
    const layout = layouts.find((column) => column.name === name)!;
    layout.isNotNull = isNotNull;
    layout.default = chosen === undefined ? null : defaultSql(chosen);
    layout.reference = target === null ? null : resolveTarget(target, schema, own);
  }
  return createTableSql({ name, columns: layouts, primaryKeys });
}
