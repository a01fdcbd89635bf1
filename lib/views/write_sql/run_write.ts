/** Checks a statement that writes, and runs it for whoever asks. */

import type { RequestContext } from "../../context.ts";
import { BadRequest, SqlError } from "../../errors.ts";
import { analyzeForApi, ensureOperationsAllowed, type UserSql } from "../query/user_sql.ts";
import { changesSchema, directRowChanges } from "../../sql/operation.ts";
import type { Database, UserWriteResult } from "../../sql/types.ts";
import type { SqlValue } from "../../sql/value.ts";
import { type ClosedNames, namesClosed } from "../../table/closed_names.ts";
import { plural } from "../../text/numbers.ts";
import { sqlRecording } from "../changes/sql_recording.ts";
import { trackUserWrite } from "./track_write.ts";

export const READS_ONLY = "Use /-/query for read-only SQL; this endpoint only executes writes";

export interface WriteOutcome {
  result: UserWriteResult;
  /** Rows that were inserted, updated or deleted; null for statements about something else. */
  changedRows: number | null;
  isDryRun: boolean;
  /** The number under which the change is kept, to be taken back; null where it is not. */
  change: number | null;
}

/**
 * What a statement does, if it writes and this actor may do all of it.
 * @throws {BadRequest | Forbidden} with the reason
 */
export async function checkedWrite(
  context: RequestContext,
  database: Database,
  { sql, params }: { sql: string; params: Record<string, SqlValue> },
): Promise<UserSql> {
  if (sql === "") throw new BadRequest("SQL is required");
  const write = await analyzeForApi(context, database, sql);
  const unknown = Object.keys(params).filter((name) => !write.parameters.includes(name)).sort();
  if (unknown.length > 0) throw new BadRequest(`Unknown parameters: ${unknown.join(", ")}`);
  if (!write.isWrite) throw new BadRequest(READS_ONLY);
  await ensureOperationsAllowed(context, write, database.name);
  return write;
}

export interface RunOptions {
  /** Parameters without a value are empty texts. */
  params: Record<string, SqlValue>;
  /** Rows of a RETURNING clause. */
  maxRows: number;
  isDryRun?: boolean;
}

/**
 * Runs what {@link checkedWrite} let through, and tells plugins of it.
 * @throws {SqlError} with SQLite's words
 */
export async function runWrite(
  context: RequestContext,
  database: Database,
  statement: UserSql,
  { params, maxRows, isDryRun = false }: RunOptions,
): Promise<WriteOutcome> {
  const { actor, app, request } = context;
  const { sql, parameters, operations } = statement;
  const schema = changesSchema(operations) ? await database.schema() : null;
  let change: number | null = null;
  const watching = isDryRun
    ? {}
    : await sqlRecording(context, database, statement, (id) => change = id);
  const result = await userWrite(database, statement.closed.get("main"), {
    sql,
    params: Object.fromEntries(
      parameters.map((name) => [name, Object.hasOwn(params, name) ? params[name]! : ""]),
    ),
    allowed: operations,
    maxRows,
    timeLimitMs: app.settings.sql_time_limit_ms,
    isDryRun,
  }, { ...watching, request: { url: request.url.href, actor } });
  const changedRows = directRowChanges(operations).length > 0 ? result.changes : null;
  if (!isDryRun) await trackUserWrite(context, database, { sql, operations, schema, changedRows });
  return { result, changedRows, isDryRun, change };
}

/** Rules of closed tables, which triggers may lead to, are not told. */
async function userWrite(
  database: Database,
  closed: ClosedNames | undefined,
  ...write: Parameters<Database["executeUserWrite"]>
): Promise<UserWriteResult> {
  try {
    return await database.executeUserWrite(...write);
  } catch (error) {
    if (!(error instanceof SqlError) || !closed || !namesClosed(error.message, closed)) throw error;
    throw new SqlError("A rule of a table that is closed was broken", { cause: error });
  }
}

/** What became of it, in a sentence. */
export function outcomeMessage({ changedRows, isDryRun }: WriteOutcome): string {
  if (isDryRun) {
    return changedRows === null
      ? "Dry run: the statement works. Nothing was changed"
      : `Dry run: ${plural(changedRows, "row")} would be affected. Nothing was changed`;
  }
  return changedRows === null
    ? "Query executed"
    : `Query executed, ${plural(changedRows, "row")} affected`;
}
