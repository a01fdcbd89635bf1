import type { RequestContext } from "../../context.ts";
import { jsonError, jsonResponse } from "../../http/response.ts";
import { findQuery } from "../../query/plugin_queries.ts";
import { storedQueryToJson } from "../../query/stored_query_json.ts";
import { resolveDatabase } from "../resolve.ts";
import { UNSTABLE_API } from "../unstable_api.ts";

/** `/db/name/-/definition`: a stored query as it was stored. */
export default async function queryDefinition(context: RequestContext): Promise<Response> {
  const { app, actor, params } = context;
  const database = await resolveDatabase(context);
  const name = params.query ?? "";
  const query = await findQuery(context, database.name, name);
  if (query === undefined) return jsonError(404, `Query not found: ${name}`);
  const resource = { type: "query", database: database.name, query: name } as const;
  if (!await app.permissions.allowed(actor, "view-query", resource)) {
    return jsonError(403, "Permission denied");
  }
  return jsonResponse({ ok: true, unstable: UNSTABLE_API, query: storedQueryToJson(query) });
}
