import type { RequestContext } from "../../context.ts";
import type { UserSql } from "../query/user_sql.ts";
import { directRowChanges } from "../../sql/operation.ts";
import { alwaysQuoted } from "../../sql/quote.ts";
import type { Database } from "../../sql/types.ts";
import { rowPath } from "../../table/row_path.ts";
import type { WriteOutcome } from "./run_write.ts";

/** The page of the one row that a statement has inserted; null for all other outcomes. */
export async function insertedRowHref(
  { app: { urls } }: RequestContext,
  database: Database,
  { operations }: UserSql,
  { changedRows, isDryRun, result }: WriteOutcome,
): Promise<string | null> {
  const [change, ...others] = directRowChanges(operations);
  if (isDryRun || changedRows !== 1 || change?.kind !== "insert" || others.length > 0) return null;
  const table = await database.table(change.table!);
  if (table === undefined || !table.hasRowid) return null;
  const keys = table.primaryKeys.length === 0 ? ["rowid"] : table.primaryKeys.map(alwaysQuoted);
  const { rows: [key] } = await database.execute(
    `select ${keys.join(", ")} from ${alwaysQuoted(table.name)} where rowid = ?`,
    [result.lastInsertRowid],
  );
  return key === undefined ? null : urls.row(database.route, table.name, rowPath(key));
}
