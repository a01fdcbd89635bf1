/** Keeps what a statement of SQL has changed. */

import type { RequestContext } from "../../context.ts";
import { MOST_KEPT_ROWS, SQL_ACTION } from "../../internal/change_log.ts";
import { directRowChanges, type SqlOperation } from "../../sql/operation.ts";
import { alwaysQuoted } from "../../sql/quote.ts";
import type { Database, WriteContext } from "../../sql/types.ts";
import { changesWholeTable } from "../../table/write/whole_table.ts";
import { type Recording, recording } from "./recording.ts";

interface AnalyzedSql {
  sql: string;
  operations: readonly SqlOperation[];
}

/**
 * As {@link recording}; nothing for statements about something else than the rows of one table, and
 * for tables without a primary key, whose rows SQLite does not tell apart.
 */
export async function sqlRecording(
  context: RequestContext,
  database: Database,
  { sql, operations }: AnalyzedSql,
  recorded?: Recording["recorded"],
): Promise<WriteContext> {
  if (!context.app.changes.isOn) return {};
  const changed = directRowChanges(operations);
  const names = new Set(changed.map(({ schema, table }) => schema === "main" ? table : null));
  const [name] = names;
  if (names.size !== 1 || name === null || name === undefined) return {};
  const table = await database.table(name);
  if (table === undefined || table.primaryKeys.length === 0) return {};
  // Recording what nobody will keep would only take time and memory.
  if (changesWholeTable(sql) && await isLarge(database, name)) return {};
  const options = { action: SQL_ACTION, mostRows: MOST_KEPT_ROWS, recorded };
  return recording(context, { database, table }, options);
}

async function isLarge(database: Database, table: string): Promise<boolean> {
  const rows = `select 1 from ${alwaysQuoted(table)} limit ${MOST_KEPT_ROWS + 1}`;
  const count = await database.value(`select count(*) from (${rows})`);
  return Number(count) > MOST_KEPT_ROWS;
}

/** The same for a statement of the configuration, which nobody has looked at yet. */
export async function trustedRecording(
  context: RequestContext,
  database: Database,
  sql: string,
): Promise<WriteContext> {
  if (!context.app.changes.isOn || !/^\s*(insert|update|delete|replace|with)\b/i.test(sql)) {
    return {};
  }
  const operations = await database.analyze(sql).catch(() => []);
  return await sqlRecording(context, database, { sql, operations });
}
