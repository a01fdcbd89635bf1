/** Gives templates the function `sql()`, which reads from databases. */

import { type Params, type Plugin, Real, type SqlValue } from "datasette";

interface Options {
  /** Name of a database. Default: the one that the page is about, or else the first one. */
  database?: string;
  /** Read whatever the query asks for, even if the visitor may not run SQL. */
  skipPermissionChecks?: boolean;
}

/** A row by the names of its columns. */
type TemplateRow = Record<string, Exclude<SqlValue, Real>>;

const plugin = {
  name: "datasette-template-sql",
  version: "0.1.0",

  extraTemplateVars: ({ database: current, datasette, request }) => ({
    /** @throws {Forbidden} when the visitor may not run SQL there, {SqlError} for wrong SQL */
    async sql(sql: string, params: Params = [], options: Options = {}): Promise<TemplateRow[]> {
      const db = datasette.getDatabase(options.database ?? current ?? undefined);
      if (!options.skipPermissionChecks) {
        await datasette.ensurePermission({
          action: "execute-sql",
          actor: request?.actor,
          resource: { type: "database", database: db.name },
        });
      }
      const results = await db.execute(sql, params, { signal: request?.signal });
      return results.dicts().map(toTemplateRow);
    },
  }),
} satisfies Plugin;

export default plugin;

/** JSX draws numbers and not objects, so a REAL becomes a number even if it is whole. */
function toTemplateRow(row: Record<string, SqlValue>): TemplateRow {
  const entries = Object.entries(row).map(([column, value]) =>
    [column, value instanceof Real ? Number(value) : value] as const
  );
  return Object.fromEntries(entries);
}
