/** The `CREATE TABLE` text of a table as an open transaction sees it. */

import type { WriteTransaction } from "../../sql/types.ts";
import { invalid } from "./refused_write.ts";

/** @throws {RefusedWrite} when there is no such table */
export async function tableSql(transaction: WriteTransaction, table: string): Promise<string> {
  const { rows } = await transaction.execute(
    "select sql from sqlite_master where type = 'table' and name = ?",
    [table],
  );
  const sql = rows[0]?.[0];
  if (typeof sql !== "string") throw invalid(`no such table: ${table}`);
  return sql;
}
