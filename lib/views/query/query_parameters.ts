/** `/db/-/query/parameters?sql=`: the parameters of a statement, for the form while one types. */

import type { RequestContext } from "../../context.ts";
import { jsonError, jsonResponse } from "../../http/response.ts";
import { namedParameters } from "../../sql/parameters.ts";
import { NO_FRAMING } from "../no_framing.ts";
import { resolveDatabase } from "../resolve.ts";
import { unknownKeys } from "../unknown_keys.ts";
import { UNSTABLE_API } from "../unstable_api.ts";

export default async function queryParameters(context: RequestContext): Promise<Response> {
  const { app, actor, request } = context;
  const database = await resolveDatabase(context);
  const resource = { type: "database", database: database.name } as const;
  if (!await app.permissions.allowed(actor, "execute-sql", resource)) {
    return jsonError(403, "Permission denied: need execute-sql", {}, NO_FRAMING);
  }
  const unknown = unknownKeys(request.args.keys(), ["sql"]);
  if (unknown !== null) return jsonError(400, unknown, {}, NO_FRAMING);
  const parameters = namedParameters(request.args.get("sql") ?? "");
  if (parameters.some((name) => name.startsWith("_"))) {
    return jsonError(400, "Magic parameters are not allowed", {}, NO_FRAMING);
  }
  return jsonResponse({ ok: true, unstable: UNSTABLE_API, parameters }, { headers: NO_FRAMING });
}
