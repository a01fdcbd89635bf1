/** A row by the part of a URL that names it. */

import { NotFound } from "../errors.ts";
import type { TableSchema } from "../sql/schema.ts";
import type { Database } from "../sql/types.ts";
import type { Row, SqlValue } from "../sql/value.ts";
import { parseRowPath } from "./row_path.ts";
import { keyCondition, rowStatement } from "./row_statement.ts";

export interface FoundRow {
  /** The condition for the row, to be used behind `where`. */
  sql: string;
  params: Record<string, SqlValue>;
  /** Names of the key columns. */
  pks: string[];
  pkValues: SqlValue[];
  /** In the order of `columns`. */
  row: Row;
  columns: string[];
}

/** @throws {NotFound} when there is no such row */
export async function findRow(
  database: Pick<Database, "execute">,
  table: TableSchema,
  path: string,
): Promise<FoundRow> {
  const { sql, params, keys } = rowStatement(table, parseRowPath(path));
  const { columns, rows: [row] } = await database.execute(sql, params);
  if (row === undefined) throw new NotFound(`Row not found: ${path}`);
  const pkValues = keys.map((key) => row[columns.indexOf(key)] as SqlValue);
  return { sql: keyCondition(keys), params, pks: keys, pkValues, row, columns };
}
