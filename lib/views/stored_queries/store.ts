/** `/db/-/queries/store`: a form to store a query with, and what it and programs send. */

import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { BadRequest, Forbidden, HttpError } from "../../errors.ts";
import { addMessage } from "../../http/messages.ts";
import { jsonError, jsonResponse } from "../../http/response.ts";
import type { Resource } from "../../permissions/types.ts";
import { storedQueryToJson } from "../../query/stored_query_json.ts";
import type { Database } from "../../sql/types.ts";
import { slug } from "../../text/slug.ts";
import { refused } from "../refused.ts";
import { resolveDatabase } from "../resolve.ts";
import { isJsonRequest } from "../json_request.ts";
import { UNSTABLE_API } from "../unstable_api.ts";
import { formFields, formProblem, redirectWithMessage, sentBody } from "./body.ts";
import { preparedQuery } from "./prepare.ts";
import { innerObject, type QueryFields } from "./query_fields.ts";
import { createPage } from "./query_form_page.tsx";

export default { get: showForm, post: store };

async function showForm(context: RequestContext): Promise<Response> {
  const database = await resolveDatabase(context);
  const missing = await missingAction(context, database);
  if (missing !== null) throw new Forbidden(missing);
  return await createPage(context, database, { sql: context.request.args.get("sql") ?? "" });
}

async function store(context: RequestContext): Promise<Response> {
  const database = await resolveDatabase(context);
  const missing = await missingAction(context, database);
  if (missing !== null) return refused(context, 403, `Permission denied: need ${missing}`);
  return isJsonRequest(context.request)
    ? await storeJson(context, database)
    : await storeForm(context, database);
}

/** The first permission that the visitor has not. */
export async function missingAction(
  { actor, app: { permissions } }: RequestContext,
  { name }: Database,
): Promise<string | null> {
  const resource: Resource = { type: "database", database: name };
  for (const action of ["execute-sql", "store-query"]) {
    if (!await permissions.allowed(actor, action, resource)) return action;
  }
  return null;
}

async function storeJson(context: RequestContext, database: Database): Promise<Response> {
  try {
    const fields = innerObject(await sentBody(context.request), "query", "a");
    const query = await preparedQuery(context, database, fields);
    context.app.queries.set(query);
    const body = { ok: true, unstable: UNSTABLE_API, query: storedQueryToJson(query) };
    return jsonResponse(body, { status: 201 });
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return jsonError(error.status, error.message);
  }
}

async function storeForm(context: RequestContext, database: Database): Promise<Response> {
  const { app: { queries, urls }, request } = context;
  const fields = withName(await formFields(request));
  try {
    const query = await preparedQuery(context, database, fields);
    queries.set(query);
    const href = urls.query(database.route, query.name);
    return redirectWithMessage(context, href, wordsFor(request.language).queries.saved);
  } catch (error) {
    if (!(error instanceof BadRequest || error instanceof Forbidden)) throw error;
    const problem = formProblem(error, request.language);
    addMessage(request, problem.message, "error");
    return await createPage(context, database, fields, { problem, status: error.status });
  }
}

/** Without the script that does it while one types, the title makes the name. */
function withName(fields: QueryFields): QueryFields {
  const { name, title } = fields;
  return name === "" && typeof title === "string" ? { ...fields, name: slug(title) } : fields;
}
