/** POST to `/db/name`: runs a stored query and says what became of it. */

import type { RequestContext } from "../context.ts";
import { Forbidden, HttpError } from "../errors.ts";
import { addMessage, type MessageKind } from "../http/messages.ts";
import { jsonError, jsonResponse, redirect } from "../http/response.ts";
import type { StoredQuery } from "../internal/stored_queries.ts";
import { bindParameters } from "../query/binding.ts";
import { parseSubmission, type Submission } from "../query/submission.ts";
import { withCacheHeaders } from "../render/cache_headers.ts";
import { startsLikeSelect } from "../sql/select_only.ts";
import type { Database } from "../sql/types.ts";
import { type SqlValue, valueToText } from "../sql/value.ts";
import { plural } from "../text/numbers.ts";

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
  const submission = await parseSubmission(context.request);
  const report = await run(context, database, stored, submission.values);
  const response = submission.wantsJson ? jsonReport(report) : redirectWith(context, report);
  return withCacheHeaders(response, context.request.args, context.app.settings);
}

async function ensureMayRun(
  { app: { permissions }, actor }: RequestContext,
  { isMutable, name }: Database,
  { isTrusted, isWrite, ...stored }: StoredQuery,
): Promise<void> {
  const resource = { type: "query", database: name, query: stored.name } as const;
  if (!await permissions.allowed(actor, "view-query", resource)) {
    throw new Forbidden("You do not have permission to view this query");
  }
  if (!isTrusted) {
    const action = isWrite ? "execute-write-sql" : "execute-sql";
    await permissions.ensure(actor, action, { type: "database", database: name });
  }
  if (!isTrusted && isWrite) throw new Forbidden("Only trusted queries can write");
  if (!isMutable) throw new Forbidden("Database is immutable");
}

async function run(
  context: RequestContext,
  database: Database,
  stored: StoredQuery,
  values: Submission["values"],
): Promise<Report> {
  try {
    const params = bindParameters(stored.sql, values, {
      magic: await context.app.magic.source(context.request, stored.sql),
      mustBeGiven: true,
    });
    const outcome = await execute(database, stored, params);
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
  database: Database,
  { isTrusted, isWrite, sql }: StoredQuery,
  params: Record<string, SqlValue>,
): Promise<string> {
  if (!isWrite) {
    const maxRows = startsLikeSelect(sql) ? 1 : undefined;
    await database.execute(sql, params, { untrusted: !isTrusted, maxRows });
    return "Query executed";
  }
  const { changes } = await database.executeWrite(sql, params);
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
