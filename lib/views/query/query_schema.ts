/**
 * `/db/-/query/schema`: the tables, views and columns that whoever asks may see, for the SQL editor to
 * complete names from.
 */

import type { RequestContext } from "../../context.ts";
import { jsonError, jsonResponse } from "../../http/response.ts";
import { visibleSchema } from "../../table/visible_schema.ts";
import { NO_FRAMING } from "../no_framing.ts";
import { resolveDatabase } from "../resolve.ts";
import { hiddenByConfig } from "../table/table_summary.ts";
import { unknownKeys } from "../unknown_keys.ts";
import { UNSTABLE_API } from "../unstable_api.ts";

/** Whoever may run SQL of one kind or the other writes it in the editor. */
const ACTIONS = ["execute-sql", "execute-write-sql"] as const;

export default async function querySchema(context: RequestContext): Promise<Response> {
  const { app, actor, request } = context;
  const database = await resolveDatabase(context);
  const resource = { type: "database", database: database.name } as const;
  const may = await app.permissions.allowedMany(actor, ACTIONS, resource);
  if (!ACTIONS.some((action) => may[action])) {
    return jsonError(403, "Permission denied: need execute-sql", {}, NO_FRAMING);
  }
  const unknown = unknownKeys(request.args.keys(), []);
  if (unknown !== null) return jsonError(400, unknown, {}, NO_FRAMING);
  const { tables } = await visibleSchema(context, database);
  const hidden = hiddenByConfig(app.config, database.name);
  return jsonResponse({
    ok: true,
    unstable: UNSTABLE_API,
    tables: [...tables.values()].map((table) => ({
      name: table.name,
      columns: table.columns.map(({ name }) => name),
      is_view: table.isView,
      hidden: table.hidden || hidden.has(table.name),
    })),
  }, { headers: NO_FRAMING });
}
