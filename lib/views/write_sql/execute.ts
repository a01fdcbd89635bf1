/** `/db/-/execute-write`: SQL that writes, as a form and for programs. */

import type { RequestContext } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import { jsonError, jsonResponse } from "../../http/response.ts";
import { analysisRows, type UserSql } from "../query/user_sql.ts";
import type { Database } from "../../sql/types.ts";
import { changesWholeTable } from "../../table/write/whole_table.ts";
import { NO_FRAMING } from "../no_framing.ts";
import { refused } from "../refused.ts";
import { resolveDatabase } from "../resolve.ts";
import { checkedWrite, outcomeMessage, runWrite, type WriteOutcome } from "./run_write.ts";
import { writePage } from "./write_page.tsx";
import { isForPrograms, parseWriteRequest, type WriteRequest } from "./write_request.ts";

/** Rows of a RETURNING clause that programs get; as many as Datasette gives. */
const RETURNED_ROWS = 10;

export default { get: showForm, post: execute };

async function showForm(context: RequestContext): Promise<Response> {
  const { actor, app: { permissions } } = context;
  const database = await resolveDatabase(context);
  await permissions.ensure(actor, "execute-write-sql", ofDatabase(database));
  const refusal = immutable(context, database, GET_IMMUTABLE);
  return refusal ?? await writePage(context, database, {});
}

const GET_IMMUTABLE = "Cannot execute write SQL because this database is immutable.";

async function execute(context: RequestContext): Promise<Response> {
  const { actor, app: { permissions }, request } = context;
  const database = await resolveDatabase(context);
  if (!await permissions.allowed(actor, "execute-write-sql", ofDatabase(database))) {
    return refused(context, 403, "Permission denied: need execute-write-sql", NO_FRAMING);
  }
  const refusal = immutable(context, database, "Database is immutable");
  if (refusal !== null) return refusal;
  let write: Partial<WriteRequest & { wantsJson: boolean }> = {
    wantsJson: isForPrograms(request),
  };
  try {
    const parsed = write = await parseWriteRequest(request);
    const statement = await checkedWrite(context, database, parsed);
    return parsed.wantsJson
      ? await jsonOutcome(context, database, statement, parsed)
      : await pageOutcome(context, database, statement, parsed);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    if (write.wantsJson) return jsonError(error.status, error.message, {}, NO_FRAMING);
    return await writePage(context, database, { write, failure: error });
  }
}

function ofDatabase({ name }: Database) {
  return { type: "database", database: name } as const;
}

function immutable(context: RequestContext, { isMutable }: Database, message: string) {
  return isMutable ? null : refused(context, 403, message, NO_FRAMING);
}

async function jsonOutcome(
  context: RequestContext,
  database: Database,
  statement: UserSql,
  { params, isDryRun }: WriteRequest,
): Promise<Response> {
  const options = { params, isDryRun, maxRows: RETURNED_ROWS };
  const outcome = await runWrite(context, database, statement, options);
  const { columns, rows, truncated } = outcome.result;
  // Datasette does not count on when it has enough rows, and its clients know -1.
  const told: WriteOutcome = truncated && !isDryRun ? { ...outcome, changedRows: null } : outcome;
  return jsonResponse({
    ok: true,
    message: outcomeMessage(told),
    rowcount: told.changedRows ?? -1,
    rows: rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]]))),
    truncated,
    analysis: analysisRows(statement, database.name),
    dry_run: isDryRun || undefined,
  }, { headers: NO_FRAMING });
}

async function pageOutcome(
  context: RequestContext,
  database: Database,
  statement: UserSql,
  write: WriteRequest,
): Promise<Response> {
  const { params, isDryRun, isConfirmed } = write;
  const options = { params, maxRows: context.app.settings.max_returned_rows };
  if (!isDryRun && !isConfirmed && changesWholeTable(statement.sql)) {
    const attempt = await runWrite(context, database, statement, { ...options, isDryRun: true });
    return await writePage(context, database, { write, statement, attempt });
  }
  const outcome = await runWrite(context, database, statement, { ...options, isDryRun });
  return await writePage(context, database, { write, statement, outcome });
}
