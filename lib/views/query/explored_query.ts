/** The result of a query as a table, when the arguments ask for more than its rows. */

import type { RequestContext } from "../../context.ts";
import { BadRequest, SqlError } from "../../errors.ts";
import { queryStatement } from "../../query/run.ts";
import { ensureSelect, startsLikeSelect } from "../../sql/select_only.ts";
import { namedParameters } from "../../sql/parameters.ts";
import type { Params, SqlValue } from "../../sql/value.ts";
import { columnsStatement, derivedTable, withoutEnd } from "../../table/derived.ts";
import { ensureKnownColumns } from "../../table/filters/column_filter.ts";
import { parseQueryTableArguments } from "../../table/query_arguments.ts";
import type { TableSource } from "../../table/table_data.ts";
import { visibleSchema } from "../../table/visible_schema.ts";
import { adviceText } from "../../text/advice.ts";
import type { QueryPage } from "./query_page.ts";

/** Names of arguments that belong to the query itself. */
export function ownArguments({ run, stored }: QueryPage): Set<string> {
  const names = new Set([...namedParameters(run.arguments.sql ?? ""), ...stored?.parameters ?? []]);
  return stored === null ? names.add("sql") : names;
}

/**
 * The result as the source of a table page; null when it is to be shown as it is.
 *
 * @param isWanted It is to be a table whatever the arguments say.
 * @throws {BadRequest} for arguments that do not fit the result, naming what would.
 * @throws {SqlError} when SQLite refuses the query.
 */
export async function exploredQuery(
  context: RequestContext,
  page: QueryPage,
  isWanted = false,
): Promise<TableSource | null> {
  const { app: { settings }, request } = context;
  const { database, isPrivate, run, stored } = page;
  if (run.arguments.sql === null || stored?.isWrite) return null;
  const args = parseQueryTableArguments(request.args, ownArguments(page), settings, isWanted);
  if (args === null) return null;
  if (stored === null) ensureSelect(run.arguments.sql);
  const { sql, params, timeLimitMs, untrusted } = queryStatement(run);
  if (!isQuery(sql)) {
    throw new BadRequest("Only the rows of a SELECT can be filtered, sorted and counted");
  }
  const derived = { sql: withoutEnd(sql), params: named(params), untrusted };
  const statement = columnsStatement(derived);
  const { columns } = await database.execute(statement.sql, statement.params, {
    timeLimitMs,
    untrusted,
    lane: "heavy",
    signal: request.signal,
  });
  const table = derivedTable(columns);
  ensureKnownColumns(args.filters, table);
  const schema = await visibleSchema(context, database);
  const about = { context, database, table, schema, config: undefined };
  return { ...about, args, isPrivate, untrusted, derived };
}

/** Can the result be filtered, sorted and counted? */
export function isExplorable({ run, stored }: QueryPage): boolean {
  return !stored?.isWrite && isQuery(run.arguments.sql ?? "");
}

/** A plan cannot stand in a subquery, and neither can what else trusted queries may be. */
function isQuery(sql: string): boolean {
  const unexplained = sql.replace(/\bexplain\b/i, "-");
  return startsLikeSelect(sql) && startsLikeSelect(unexplained);
}

function named(params: Params | undefined): Record<string, SqlValue> {
  return params === undefined || Array.isArray(params) ? {} : params;
}

/** The advice of an error becomes part of its message, for answers that have no place for it. */
export async function toldInFull<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BadRequest) || error instanceof SqlError) throw error;
    if (error.advice === undefined) throw error;
    throw new BadRequest(`${error.message}. ${adviceText(error.advice)}`, { cause: error });
  }
}
