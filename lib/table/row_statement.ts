/** The statement that finds one row by the key in its URL. Pure. */

import { BadRequest, NotFound } from "../errors.ts";
import { alwaysQuoted, quoteIdentifier } from "../sql/quote.ts";
import type { TableSchema } from "../sql/schema.ts";
import { keyColumns } from "./columns.ts";

export interface RowStatement {
  sql: string;
  /** Key values as text, the way they stand in the URL; column affinity does the rest. */
  params: Record<string, string>;
  /** The columns that name a row: its primary key, or the rowid. */
  keys: string[];
}

/**
 * `select * from t where "id"=:p0`, and `select rowid, * ...` for tables without a primary key.
 *
 * @param values The decoded parts of the row path.
 * @throws {BadRequest} when there are more or fewer of them than the key has columns.
 * @throws {NotFound} for views: their rows have no name.
 */
export function rowStatement(table: TableSchema, values: readonly string[]): RowStatement {
  const keys = keyColumns(table);
  if (keys.length === 0) throw new NotFound("Row not found");
  if (values.length !== keys.length) {
    throw new BadRequest("URL row identifier does not match the primary key for this table", {
      isPage: true,
    });
  }
  const selected = table.primaryKeys.length === 0 ? `${keys[0]}, *` : "*";
  return {
    sql: `select ${selected} from ${quoteIdentifier(table.name)} where ${keyCondition(keys)}`,
    params: Object.fromEntries(values.map((value, i) => [`p${i}`, value])),
    keys,
  };
}

/** What stands behind `where`; the values are the parameters `p0`, `p1`... */
export function keyCondition(keys: readonly string[]): string {
  return keys.map((key, i) => `${alwaysQuoted(key)}=:p${i}`).join(" AND ");
}
