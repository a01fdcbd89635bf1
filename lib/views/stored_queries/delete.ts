/** `/db/name/-/delete`: asks, and removes a stored query. */

import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { jsonResponse } from "../../http/response.ts";
import { isJsonRequest } from "../json_request.ts";
import { redirectWithMessage, sentBody } from "./body.ts";
import { deletePage } from "./query_form_page.tsx";
import { DELETE, type QueryTarget, withQuery } from "./target.ts";

export default {
  get: (context: RequestContext) =>
    withQuery(context, DELETE, ({ database, query }) => deletePage(context, database, query)),
  post: (context: RequestContext) =>
    withQuery(context, DELETE, (target) => remove(context, target)),
};

async function remove(
  context: RequestContext,
  { database, query }: QueryTarget,
): Promise<Response> {
  const { app: { queries, urls }, request } = context;
  const isJson = isJsonRequest(request);
  if (isJson) await sentBody(request);
  queries.remove(database.name, query.name);
  if (isJson) return jsonResponse({ ok: true });
  const message = wordsFor(request.language).queries.deleted(query.title || query.name);
  return redirectWithMessage(context, urls.database(database.route), message);
}
