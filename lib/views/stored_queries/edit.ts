/** `/db/name/-/edit`: a form to change a stored query with. */

import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { BadRequest, Forbidden } from "../../errors.ts";
import { addMessage } from "../../http/messages.ts";
import type { StoredQuery } from "../../internal/stored_queries.ts";
import type { Database } from "../../sql/types.ts";
import { withUnixLines } from "../../text/lines.ts";
import { formFields, formProblem, redirectWithMessage } from "./body.ts";
import { changedQuery } from "./prepare.ts";
import { editPage } from "./query_form_page.tsx";
import { type QueryFields, WRITE_KEYS } from "./query_fields.ts";
import { EDIT, type QueryTarget, withQuery } from "./target.ts";

export default {
  get: (context: RequestContext) =>
    withQuery(context, EDIT, ({ database, query }) => editPage(context, database, query, {})),
  post: (context: RequestContext) => withQuery(context, EDIT, (target) => save(context, target)),
};

/** What the form has. */
const FIELDS = ["sql", "title", "description", "is_private", ...WRITE_KEYS];

async function save(context: RequestContext, { database, query }: QueryTarget): Promise<Response> {
  const { app: { queries, urls }, request } = context;
  const sent = await formFields(request);
  const fields: QueryFields = { title: "", description: "", is_private: false };
  for (const key of FIELDS) {
    if (sent[key] !== undefined) fields[key] = sent[key];
  }
  try {
    const change = await sqlChange(context, database, query, fields);
    queries.set(await changedQuery(context, database, query, change));
    const href = urls.query(database.route, query.name);
    return redirectWithMessage(context, href, wordsFor(request.language).queries.updated);
  } catch (error) {
    if (!(error instanceof BadRequest || error instanceof Forbidden)) throw error;
    const problem = formProblem(error, request.language);
    addMessage(request, problem.message, "error");
    return await editPage(context, database, query, fields, { problem, status: error.status });
  }
}

/** SQL that stays as it is takes no permission and no analysis. */
async function sqlChange(
  { actor, app: { permissions } }: RequestContext,
  { name }: Database,
  query: StoredQuery,
  fields: QueryFields,
): Promise<QueryFields> {
  const { sql, ...others } = fields;
  const text = typeof sql === "string" ? withUnixLines(sql).trim() : query.sql;
  if (text === withUnixLines(query.sql)) return others;
  if (!await permissions.allowed(actor, "execute-sql", { type: "database", database: name })) {
    throw new Forbidden("Permission denied: need execute-sql to change the SQL");
  }
  return { ...others, sql: text };
}
