/** Gives templates the function `sql()`, which reads from databases. */

import { type Params, type Plugin, Real, type SqlValue } from "datasette";

interface Options {
  /** Name of a database. Default: the one that the page is about, or else the first one. */
  database?: string;
  /** Read whatever the query asks for, even if the visitor may not run SQL. */
  skipPermissionChecks?: boolean;
}

/** A row by the names of its columns. */
export type SqlRow = Record<string, Exclude<SqlValue, Real>>;

/**
 * What templates get as `sql`.
 *
 * @param params a list for `?`, an object for `:name`
 * @throws {Forbidden} when the visitor may not run SQL there, {SqlError} for wrong SQL
 */
export type Sql = (sql: string, params?: Params, options?: Options) => Promise<SqlRow[]>;

const plugin = {
  name: "datasette-template-sql",
  version: "0.1.0",

  extraTemplateVars: ({ database, datasette, request }) => ({
    sql: (async (sql, params = [], options = {}) => {
      const db = datasette.getDatabase(options.database ?? database ?? undefined);
      if (!options.skipPermissionChecks) {
        await datasette.ensurePermission({
          action: "execute-sql",
          actor: request?.actor,
          resource: { type: "database", database: db.name },
        });
      }
      const results = await db.execute(sql, params, { signal: request?.signal });
      return results.dicts().map(toSqlRow);
    }) satisfies Sql,
  }),
} satisfies Plugin;

export default plugin;

/** JSX draws numbers and not objects, so a REAL becomes a number even if it is whole. */
function toSqlRow(row: Record<string, SqlValue>): SqlRow {
  const entries = Object.entries(row).map(([column, value]) =>
    [column, value instanceof Real ? Number(value) : value] as const
  );
  return Object.fromEntries(entries);
}
