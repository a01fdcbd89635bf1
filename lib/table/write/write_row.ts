/** Updates or deletes the one row that a key names. */

import { alwaysQuoted } from "../../sql/quote.ts";
import type { TableSchema } from "../../sql/schema.ts";
import type { Database, Results, Statement, WriteContext, WriteStep } from "../../sql/types.ts";
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
  results: RowsOfStep | null;
  schemas: WrittenRows["schemas"];
}

export async function updateRow(
  database: Database,
  { table, statement }: { table: TableSchema; statement: RowStatement },
  { update, alter }: UpdateRequest,
  context: WriteContext = {},
): Promise<UpdatedRow> {
  const additions = alter ? addColumnStatements(table.name, knownNames(table), [update]) : [];
  const steps = updateSteps(table.name, statement, update);
  if (additions.length === 0) {
    return { results: updated(await database.executeWriteSteps(steps, context)), schemas: null };
  }
  return await database.executeWriteFn(async (transaction) => {
    const schemas = await addColumns(transaction, table.name, additions);
    const results: RowsOfStep[] = [];
    for (const { sql, params, rows } of steps) {
      if (rows) results.push(await transaction.execute(sql, params));
      else await transaction.run(sql, params);
    }
    return { results: updated(results), schemas };
  }, context);
}

/** Somebody may have deleted the row since it was looked up; and it may have another key now. */
function updateSteps(table: string, statement: RowStatement, update: WriteRow): WriteStep[] {
  const { keys, params } = statement;
  const exists = `select 1 from ${alwaysQuoted(table)} where ${keyCondition(keys)}`;
  const change = updateStatement(table, statement, update);
  return [
    { sql: exists, params, rows: true },
    ...change === null ? [] : [change],
    { sql: statement.sql, params: { ...params, ...newKey(keys, update) }, rows: true },
  ];
}

type RowsOfStep = Pick<Results, "columns" | "rows">;

/** The row from the results of {@link updateSteps}. */
function updated(results: readonly RowsOfStep[]): RowsOfStep | null {
  const last = results.at(-1)!;
  return results[0]!.rows.length > 0 && last.rows.length > 0 ? last : null;
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
  context: WriteContext = {},
): Promise<boolean> {
  const sql = `delete from ${alwaysQuoted(table.name)} where ${keyCondition(keys)}`;
  return (await database.executeWrite(sql, params, context)).changes > 0;
}
