/** From arguments to results: one round trip to an SQL process. */

import { QueryInterrupted, SqlError } from "../errors.ts";
import type { StoredQuery } from "../internal/stored_queries.ts";
import { ensureSelect, startsLikeSelect } from "../sql/select_only.ts";
import type { BatchItem, Database, JsonRows, Results, Untrusted } from "../sql/types.ts";
import type { QueryArguments } from "./arguments.ts";
import { bindParameters } from "./binding.ts";
import type { MagicSource } from "./magic.ts";

/** The query and who runs it. */
export interface QueryRun {
  arguments: QueryArguments;
  /** null for SQL that came with the request. */
  stored: StoredQuery | null;
  /** What it may read, unless it is trusted. */
  untrusted: Untrusted;
  /** Where the values of magic parameters come from. */
  request: MagicSource & { signal: AbortSignal };
  settings: { max_returned_rows: number; sql_time_limit_ms: number };
}

export type QueryOutcome<R> = { results: R; error: null } | { results: null; error: string };

/** Rows as values; what SQLite has against the statement is a text, to be shown beside it. */
export async function runQuery(
  database: Pick<Database, "batch">,
  run: QueryRun,
): Promise<QueryOutcome<Results>> {
  return await execute<Results>(database, run, "rows");
}

/** Rows as finished JSON objects. */
export async function runQueryForJson(
  database: Pick<Database, "batch">,
  run: QueryRun,
): Promise<QueryOutcome<JsonRows>> {
  return await execute<JsonRows>(database, run, "json");
}

async function execute<R>(
  database: Pick<Database, "batch">,
  run: QueryRun,
  as: "rows" | "json",
): Promise<QueryOutcome<R>> {
  // A statement that is no query is not worth the page: this error is the whole answer.
  if (run.stored === null) ensureSelect(run.arguments.sql ?? "");
  try {
    const item = { ...queryStatement(run), as };
    const [reply] = await database.batch([item], { signal: run.request.signal });
    if (reply?.ok) return { results: reply.results as R, error: null };
    throw reply?.error ?? new Error("The SQL process sent no result");
  } catch (error) {
    if (!(error instanceof SqlError) || error instanceof QueryInterrupted) throw error;
    return { results: null, error: error.message };
  }
}

/**
 * The statement with its parameters and limits.
 *
 * @throws {SqlError} when a parameter has no value.
 */
export function queryStatement(run: QueryRun): BatchItem & Required<Pick<BatchItem, "untrusted">> {
  const { arguments: { sql, values, timeLimitMs }, stored, settings } = run;
  const text = sql ?? "";
  return {
    sql: text,
    params: bindParameters(text, values, { magic: stored === null ? null : run.request }),
    // Only a SELECT can be cut off; what else a trusted query may be, such as a pragma, is short.
    maxRows: startsLikeSelect(text) ? settings.max_returned_rows : undefined,
    timeLimitMs: Math.min(timeLimitMs ?? Infinity, settings.sql_time_limit_ms),
    // Trusted queries may be more than a SELECT; readers cannot write anyway.
    untrusted: stored?.isTrusted ? false : run.untrusted,
  };
}
