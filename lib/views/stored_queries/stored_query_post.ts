/** POST to `/db/name`: runs a stored query and says what became of it. */

import type { RequestContext } from "../../context.ts";
import { Forbidden, HttpError, SqlError } from "../../errors.ts";
import { addMessage, type MessageKind } from "../../http/messages.ts";
import { jsonError, jsonResponse, redirect } from "../../http/response.ts";
import type { StoredQuery } from "../../internal/stored_queries.ts";
import { bindParameters } from "../../query/binding.ts";
import { parseSubmission, type Submission } from "../../query/submission.ts";
import { analyzeOpen, ensureOperationsAllowed, type UserSql } from "../query/user_sql.ts";
import { withCacheHeaders } from "../../render/cache_headers.ts";
import { namedParameters } from "../../sql/parameters.ts";
import { startsLikeSelect } from "../../sql/select_only.ts";
import type { Database } from "../../sql/types.ts";
import { type SqlValue, valueToText } from "../../sql/value.ts";
import { readAccess } from "../../table/visible_schema.ts";
import { plural } from "../../text/numbers.ts";
import { trustedRecording } from "../changes/sql_recording.ts";
import { outcomeMessage, runWrite } from "../write_sql/run_write.ts";

/** What the visitor is told. */
interface Report {
  isOk: boolean;
  message: string;
  kind: MessageKind;
  redirect: string | null;
}

export async function postStoredQuery(
  context: RequestContext,
  database: Database,
  stored: StoredQuery,
): Promise<Response> {
  await ensureMayRun(context, database, stored);
  const userWrite = await checkedUserWrite(context, database, stored);
  if (!database.isMutable) throw new Forbidden("Database is immutable");
  const submission = await parseSubmission(context.request);
  const report = await run(context, database, { stored, userWrite }, submission.values);
  const response = submission.wantsJson ? jsonReport(report) : redirectWith(context, report);
  return withCacheHeaders(response, context.request.args, context.app.settings);
}

async function ensureMayRun(
  { app: { permissions }, actor }: RequestContext,
  { name }: Database,
  { isTrusted, isWrite, ...stored }: StoredQuery,
): Promise<void> {
  const resource = { type: "query", database: name, query: stored.name } as const;
  if (!await permissions.allowed(actor, "view-query", resource)) {
    throw new Forbidden("You do not have permission to view this query", {
      missing: { action: "view-query", resource },
    });
  }
  if (!isTrusted) {
    const action = isWrite ? "execute-write-sql" : "execute-sql";
    await permissions.ensure(actor, action, { type: "database", database: name });
  }
}

/** What a query does that nobody has vouched for; null for all others. */
async function checkedUserWrite(
  context: RequestContext,
  database: Database,
  { isTrusted, isWrite, sql }: StoredQuery,
): Promise<UserSql | null> {
  if (isTrusted || !isWrite) return null;
  try {
    const analyzed = await analyzeOpen(context, database, sql);
    const statement = { ...analyzed, parameters: namedParameters(sql) };
    await ensureOperationsAllowed(context, statement, database.name);
    return statement;
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    throw new Forbidden(`Could not analyze query: ${error.message}`, { cause: error });
  }
}

interface Checked {
  stored: StoredQuery;
  userWrite: UserSql | null;
}

async function run(
  context: RequestContext,
  database: Database,
  checked: Checked,
  values: Submission["values"],
): Promise<Report> {
  const { stored } = checked;
  try {
    const params = bindParameters(stored.sql, values, {
      magic: await context.app.magic.source(context.request, stored.sql),
      mustBeGiven: true,
    });
    const outcome = await execute(context, database, checked, params);
    const said = await successMessage(context, database, stored, values);
    return {
      isOk: true,
      kind: "info",
      message: outcome,
      redirect: stored.onSuccessRedirect,
      ...said,
    };
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return {
      isOk: false,
      kind: "error",
      message: stored.onErrorMessage || error.message,
      redirect: stored.onErrorRedirect,
    };
  }
}

/** A query that was not declared to write is read here, too. */
async function execute(
  context: RequestContext,
  database: Database,
  { stored: { isTrusted, isWrite, sql }, userWrite }: Checked,
  params: Record<string, SqlValue>,
): Promise<string> {
  if (!isWrite) {
    const maxRows = startsLikeSelect(sql) ? 1 : undefined;
    const untrusted = isTrusted ? false : await readAccess(context, database);
    await database.execute(sql, params, { untrusted, maxRows });
    return "Query executed";
  }
  if (userWrite !== null) {
    return outcomeMessage(await runWrite(context, database, userWrite, { params, maxRows: 0 }));
  }
  const { actor, request } = context;
  const { changes } = await database.executeWrite(sql, params, {
    ...await trustedRecording(context, database, sql),
    request: { url: request.url.href, actor },
    transaction: !/^\s*vacuum\b/i.test(sql),
  });
  return countsRows(sql) ? `Query executed, ${plural(changes, "row")} affected` : "Query executed";
}

/** For other statements SQLite does not say how many rows they changed. */
function countsRows(sql: string): boolean {
  return /^\s*(insert|update|delete|replace)\b/i.test(sql);
}

/** The configured message; nothing when there is none. */
async function successMessage(
  context: RequestContext,
  database: Database,
  { onSuccessMessage, onSuccessMessageSql }: StoredQuery,
  values: Submission["values"],
): Promise<Partial<Pick<Report, "message" | "kind">>> {
  if (onSuccessMessageSql) {
    try {
      const magic = await context.app.magic.source(context.request, onSuccessMessageSql);
      const options = { magic, mustBeGiven: true };
      const params = bindParameters(onSuccessMessageSql, values, options);
      const message = textOf(await database.value(onSuccessMessageSql, params));
      if (message !== "") return { message };
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      return { message: `Error running on_success_message_sql: ${error.message}`, kind: "error" };
    }
  }
  return onSuccessMessage ? { message: onSuccessMessage } : {};
}

function textOf(value: SqlValue): string {
  return value instanceof Uint8Array ? "" : valueToText(value);
}

function jsonReport({ isOk, message, redirect }: Report): Response {
  return isOk
    ? jsonResponse({ ok: true, message, redirect })
    : jsonError(400, message, { redirect });
}

function redirectWith({ app, request }: RequestContext, report: Report): Response {
  addMessage(request, report.message, report.kind);
  return redirect(report.redirect || app.urls.path(request.path));
}
