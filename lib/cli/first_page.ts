import type { App } from "../context.ts";

/** The page to open first: the only table, the only database, or the home page. */
export async function firstPage(
  { databases, urls }: Pick<App, "databases" | "urls">,
): Promise<string> {
  const [database, ...others] = databases;
  if (!database || others.length > 0) return urls.instance();
  const { tables } = await database.schema();
  const [table, ...more] = [...tables.values()].filter(({ isView }) => !isView);
  return table && more.length === 0
    ? urls.table(database.route, table.name)
    : urls.database(database.route);
}
