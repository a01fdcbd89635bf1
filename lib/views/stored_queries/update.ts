/** POST to `/db/name/-/update`: changes a stored query, for programs. */

import type { RequestContext } from "../../context.ts";
import { Forbidden, HttpError } from "../../errors.ts";
import { jsonError, jsonResponse } from "../../http/response.ts";
import { storedQueryToJson } from "../../query/stored_query_json.ts";
import { isObject, isTruthy } from "../../table/write/json_body.ts";
import { sentBody } from "./body.ts";
import { changedQuery } from "./prepare.ts";
import { ensureKeys, innerObject } from "./query_fields.ts";
import { type QueryTarget, UPDATE, withQuery } from "./target.ts";

export default {
  post: (context: RequestContext) =>
    withQuery(context, UPDATE, (target) => update(context, target)),
};

async function update(
  context: RequestContext,
  { database, query }: QueryTarget,
): Promise<Response> {
  const { actor, app, request } = context;
  try {
    const body = await sentBody(request);
    if (isObject(body)) ensureKeys(body, ["update", "return"]);
    const fields = innerObject(body, "update", "an");
    const resource = { type: "database", database: database.name } as const;
    if ("sql" in fields && !await app.permissions.allowed(actor, "execute-sql", resource)) {
      throw new Forbidden("Permission denied: need execute-sql");
    }
    const changed = await changedQuery(context, database, query, fields);
    app.queries.set(changed);
    const returned = isObject(body) && isTruthy(body.return);
    return jsonResponse(
      returned ? { ok: true, query: storedQueryToJson(changed) } : { ok: true },
    );
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return jsonError(error.status, error.message);
  }
}
