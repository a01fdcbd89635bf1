/** SQL for rows to be written. Pure. */

import { insertSql, type OnConflict, upsertSql } from "../../sql/insert_sql.ts";
import { alwaysQuoted } from "../../sql/quote.ts";
import type { Statement } from "../../sql/types.ts";
import type { SqlValue } from "../../sql/value.ts";
import type { WriteRow } from "./cell_value.ts";

/** One statement for one or several rows. */
export interface RowsStatement {
  sql: string;
  params: SqlValue[][];
}

/**
 * Inserts rows with the columns that any of them has, as Datasette does: what a row lacks is NULL,
 * and columns that no row has get their default.
 */
export function insertStatement(
  table: string,
  rows: readonly WriteRow[],
  onConflict: OnConflict,
): RowsStatement {
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))].sort();
  const sql = insertSql(table, columns, onConflict);
  return { sql, params: rows.map((row) => columns.map((column) => row.get(column) ?? null)) };
}

/** Each row with its own columns: those that it lacks keep what they hold. */
export function upsertStatements(
  table: string,
  rows: readonly WriteRow[],
  keys: readonly string[],
): RowsStatement[] {
  const statements: RowsStatement[] = [];
  for (const row of rows) {
    const sql = upsertSql(table, [...row.keys()], keys);
    const last = statements.at(-1);
    if (last?.sql === sql) last.params.push([...row.values()]);
    else statements.push({ sql, params: [[...row.values()]] });
  }
  return statements;
}

/** SQLite allows some 32,000 parameters and expressions 1,000 levels deep. */
const KEYS_AT_ONCE = 200;

/** Reads the rows with these keys; `keys` are columns or the rowid. */
export function selectByKeys(
  table: string,
  keys: readonly string[],
  values: readonly SqlValue[][],
  selected = "*",
): Statement[] {
  const condition = `(${keys.map((key) => `${alwaysQuoted(key)} = ?`).join(" and ")})`;
  const statements: Statement[] = [];
  for (let start = 0; start < values.length; start += KEYS_AT_ONCE) {
    const some = values.slice(start, start + KEYS_AT_ONCE);
    const where = some.map(() => condition).join(" or ");
    const sql = `select ${selected} from ${alwaysQuoted(table)} where ${where}`;
    statements.push({ sql, params: some.flat() });
  }
  return statements;
}
