/** The statement that finds one row by the key in its URL. Pure. */

import { BadRequest } from "../errors.ts";
import { alwaysQuoted, quoteIdentifier } from "../sql/quote.ts";
import type { TableSchema } from "../sql/schema.ts";

export interface RowStatement {
  sql: string;
  /** Key values as text, the way they stand in the URL; column affinity does the rest. */
  params: Record<string, string>;
  /** The columns that name a row: its primary key, or `rowid`. */
  primaryKeys: string[];
}

/**
 * `select * from t where "id"=:p0`, and `select rowid, * ...` for tables without a primary key.
 *
 * @param keys The decoded parts of the row path.
 * @throws {BadRequest} when there are more or fewer of them than the key has columns.
 */
export function rowStatement(
  table: Pick<TableSchema, "name" | "primaryKeys">,
  keys: readonly string[],
): RowStatement {
  const primaryKeys = rowKeys(table);
  if (keys.length !== primaryKeys.length) {
    throw new BadRequest("URL row identifier does not match the primary key for this table");
  }
  const selected = table.primaryKeys.length === 0 ? "rowid, *" : "*";
  const conditions = primaryKeys.map((key, i) => `${alwaysQuoted(key)}=:p${i}`);
  return {
    sql: `select ${selected} from ${quoteIdentifier(table.name)} where ${conditions.join(" AND ")}`,
    params: Object.fromEntries(keys.map((key, i) => [`p${i}`, key])),
    primaryKeys,
  };
}

/** The columns that name a row of this table. */
export function rowKeys(table: Pick<TableSchema, "primaryKeys">): string[] {
  return table.primaryKeys.length === 0 ? ["rowid"] : table.primaryKeys;
}
