import type { RequestContext } from "../../context.ts";
import type { TableSchema } from "../../sql/schema.ts";
import type { Database } from "../../sql/types.ts";

/** Which types each column could be given, and where; null for views and without permission. */
export async function setColumnTypeUi(
  { app, actor }: RequestContext,
  database: Database,
  table: TableSchema,
): Promise<Record<string, unknown> | null> {
  if (table.isView) return null;
  const resource = { type: "table", database: database.name, table: table.name } as const;
  if (!await app.permissions.allowed(actor, "set-column-type", resource)) return null;
  const assigned = app.columnTypes.get(database.name, table.name);
  const types = [...app.columnTypes.types.values()].sort((a, b) => a.name < b.name ? -1 : 1);
  const columns = table.columns.map(({ name, type }) => {
    const options = types.filter((info) => app.columnTypes.isApplicable(info.name, type))
      .map(({ name, description }) => ({ name, description }));
    return [name, { current: assigned.get(name) ?? null, options }];
  });
  return {
    path: app.urls.to("set_column_type", { database: database.route, table: table.name }),
    columns: Object.fromEntries(columns),
  };
}
