/** Who may download a database: a file shows everything that is in it. */

import type { RequestContext } from "../../context.ts";
import type { Database } from "../../sql/types.ts";
import { seesAll } from "../../table/visible_schema.ts";

/** Whoever has the permission and may see every table and view. */
export async function mayDownload(
  context: Pick<RequestContext, "app" | "actor">,
  database: Database,
): Promise<boolean> {
  const resource = { type: "database", database: database.name } as const;
  const { app, actor } = context;
  return await app.permissions.allowed(actor, "view-database-download", resource) &&
    await seesAll(context, database);
}
