import type { RequestContext } from "../../context.ts";
import { jsonError, jsonResponse } from "../../http/response.ts";
import type { Database } from "../../sql/types.ts";
import { foreignKeyTargets } from "../../table/foreign_key_options.ts";
import { visibleSchema } from "../../table/visible_schema.ts";
import { resolveDatabase } from "../resolve.ts";

/** `/db/-/foreign-key-targets`: what a foreign key of a new table could point at. */
export default async function targets(context: RequestContext): Promise<Response> {
  const database = await resolveDatabase(context);
  if (!await mayDefineKeys(context, database)) {
    return jsonError(403, "Permission denied: need create-table");
  }
  const schema = await visibleSchema(context, database);
  return jsonResponse({
    ok: true,
    database: database.name,
    targets: foreignKeyTargets(schema).map(({ table, column, affinity }) => ({
      fk_table: table,
      fk_column: column,
      type: affinity.toLowerCase(),
    })),
  });
}

/** Whoever may create tables, or alter the one named by `?table=`. */
async function mayDefineKeys(
  { app: { permissions }, actor, request }: RequestContext,
  database: Database,
): Promise<boolean> {
  const resource = { type: "database", database: database.name } as const;
  if (await permissions.allowed(actor, "create-table", resource)) return true;
  const table = await database.table(request.args.get("table") ?? "");
  if (table === undefined || table.isView) return false;
  return await permissions.allowed(actor, "alter-table", {
    type: "table",
    database: database.name,
    table: table.name,
  });
}
