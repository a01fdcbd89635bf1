/** `/db/-/execute-write/analyze?sql=`: what a statement would do, while one types. */

import type { RequestContext } from "../../context.ts";
import { jsonError, jsonResponse } from "../../http/response.ts";
import { NO_FRAMING } from "../no_framing.ts";
import { resolveDatabase } from "../resolve.ts";
import { checkSql } from "../query/sql_analysis.ts";
import { unknownKeys } from "../unknown_keys.ts";
import { UNSTABLE_API } from "../unstable_api.ts";
import { disabledReason } from "./disabled_reason.ts";
import { READS_ONLY } from "./run_write.ts";

export default async function analyze(context: RequestContext): Promise<Response> {
  const { app, actor, request: { args } } = context;
  const database = await resolveDatabase(context);
  const resource = { type: "database", database: database.name } as const;
  if (!await app.permissions.allowed(actor, "execute-write-sql", resource)) {
    return jsonError(403, "Permission denied: need execute-write-sql", {}, NO_FRAMING);
  }
  const unknown = unknownKeys(args.keys(), ["sql"]);
  if (unknown !== null) return jsonError(400, unknown, {}, NO_FRAMING);
  const sql = args.get("sql") ?? "";
  const checked = await checkSql(
    context,
    database,
    sql,
    ({ isWrite }) => isWrite ? null : READS_ONLY,
  );
  const reason = disabledReason(sql, checked);
  return jsonResponse({
    ok: checked.error === null,
    parameters: checked.parameters,
    analysis_error: checked.error,
    analysis_rows: checked.rows,
    execute_disabled: reason !== null,
    execute_disabled_reason: reason,
    unstable: UNSTABLE_API,
  }, { headers: NO_FRAMING });
}
