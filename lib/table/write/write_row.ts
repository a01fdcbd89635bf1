/** Updates or deletes the one row that a key names. */

import { alwaysQuoted } from "../../sql/quote.ts";
import type { TableSchema } from "../../sql/schema.ts";
import type { Database, Results, Statement, WriteTransaction } from "../../sql/types.ts";
import type { SqlValue } from "../../sql/value.ts";
import { keyCondition, type RowStatement } from "../row_statement.ts";
import type { WriteRow } from "./cell_value.ts";
import { addColumnStatements } from "./new_columns.ts";
import type { UpdateRequest } from "./update_request.ts";
import { addColumns, knownNames, type WrittenRows } from "./write_rows.ts";

/** Sets the columns of the row; null when there is nothing to set. Pure. */
export function updateStatement(
  table: string,
  { keys, params }: Pick<RowStatement, "keys" | "params">,
  update: WriteRow,
): Statement | null {
  if (update.size === 0) return null;
  const values: Record<string, SqlValue> = { ...params };
  const changes = [...update].map(([column, value], i) => {
    values[`v${i}`] = value;
    return `${alwaysQuoted(column)} = :v${i}`;
  });
  const sql = `update ${alwaysQuoted(table)} set ${changes.join(", ")} where ${keyCondition(keys)}`;
  return { sql, params: values };
}

export interface UpdatedRow {
  /** The row as it is stored now; null when it was gone. */
  results: Results | null;
  schemas: WrittenRows["schemas"];
}

export function updateRow(
  database: Database,
  { table, statement }: { table: TableSchema; statement: RowStatement },
  { update, alter }: UpdateRequest,
): Promise<UpdatedRow> {
  const additions = alter ? addColumnStatements(table.name, knownNames(table), [update]) : [];
  return database.executeWriteFn(async (transaction) => {
    const isThere = await exists(transaction, table, statement);
    const schemas = await addColumns(transaction, table.name, additions);
    const change = updateStatement(table.name, statement, update);
    if (change !== null) await transaction.run(change.sql, change.params);
    const params = { ...statement.params, ...newKey(statement.keys, update) };
    const results = await transaction.execute(statement.sql, params);
    return { results: isThere && results.rows.length > 0 ? results : null, schemas };
  });
}

/** Somebody may have deleted the row since it was looked up. */
async function exists(
  transaction: WriteTransaction,
  table: TableSchema,
  { keys, params }: RowStatement,
): Promise<boolean> {
  const sql = `select 1 from ${alwaysQuoted(table.name)} where ${keyCondition(keys)}`;
  return (await transaction.execute(sql, params)).rows.length > 0;
}

/** An update may have given the row another key. */
function newKey(keys: readonly string[], update: WriteRow): Record<string, SqlValue> {
  const pairs = keys.flatMap((key, i): [string, SqlValue][] => {
    const value = update.get(key);
    return value === undefined ? [] : [[`p${i}`, value]];
  });
  return Object.fromEntries(pairs);
}

/** False when the row was gone. */
export async function deleteRow(
  database: Database,
  table: TableSchema,
  { keys, params }: RowStatement,
): Promise<boolean> {
  const sql = `delete from ${alwaysQuoted(table.name)} where ${keyCondition(keys)}`;
  return (await database.executeWrite(sql, params)).changes > 0;
}
