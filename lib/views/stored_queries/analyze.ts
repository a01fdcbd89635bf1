/** `/db/-/queries/analyze?sql=`: what a query to be stored would do, while one types. */

import type { RequestContext } from "../../context.ts";
import { jsonError, jsonResponse } from "../../http/response.ts";
import { NO_FRAMING } from "../no_framing.ts";
import { resolveDatabase } from "../resolve.ts";
import { checkSql, isDenied } from "../query/sql_analysis.ts";
import { unknownKeys } from "../unknown_keys.ts";
import { UNSTABLE_API } from "../unstable_api.ts";
import { missingAction } from "./store.ts";

export default async function analyze(context: RequestContext): Promise<Response> {
  const { request: { args } } = context;
  const database = await resolveDatabase(context);
  const missing = await missingAction(context, database);
  if (missing !== null) {
    return jsonError(403, `Permission denied: need ${missing}`, {}, NO_FRAMING);
  }
  const unknown = unknownKeys(args.keys(), ["sql"]);
  if (unknown !== null) return jsonError(400, unknown, {}, NO_FRAMING);
  const sql = args.get("sql") ?? "";
  const checked = await checkSql(context, database, sql);
  const hasSql = sql.trim() !== "";
  return jsonResponse({
    ok: checked.error === null,
    parameters: checked.parameters,
    analysis_error: checked.error,
    analysis_rows: checked.rows,
    has_sql: hasSql,
    analysis_is_write: checked.isWrite,
    save_disabled: !hasSql || checked.error !== null || isDenied(checked),
    unstable: UNSTABLE_API,
  }, { headers: NO_FRAMING });
}
