/** Rules of plugins about who may do what. */

/** Rules as a statement on the internal database. A plain object will do. */
export interface PermissionRules {
  /**
   * Selects `parent`, `child`, `allow` and `reason`. The parameters `:actor` (JSON or null),
   * `:actor_id` and `:action` are there already.
   */
  sql: string;
  /** Names without the colon; begin them with the name of the plugin, for all plugins share them. */
  params?: Record<string, string | number | null>;
  /** Shown on the debug pages; default: the name of the plugin. */
  source?: string;
}

/**
 * Rules as a statement on the internal database, and the two simplest of them.
 *
 * ```ts
 * import { Datasette, PermissionSQL, type Plugin } from "datasette";
 * import assert from "node:assert/strict";
 *
 * const plugin = {
 *   name: "datasette-closed",
 *   permissionResourcesSql: ({ actor }) =>
 *     actor === null ? PermissionSQL.deny("Sign in first") : null,
 * } satisfies Plugin;
 *
 * await using ds = await Datasette.create({ plugins: [plugin] });
 * assert.equal((await ds.client.get("/")).status, 403);
 * assert.equal((await ds.client.get("/", { actor: { id: "ada" } })).status, 200);
 * ```
 */
export class PermissionSQL implements PermissionRules {
  readonly sql: string;
  readonly params: Record<string, string | number | null>;
  readonly source?: string;

  constructor({ sql, params = {}, source }: PermissionRules) {
    this.sql = sql;
    this.params = params;
    if (source !== undefined) this.source = source;
  }

  /** Yes, wherever no rule says otherwise. */
  static allow(reason: string): PermissionSQL {
    return everywhere(1, reason);
  }

  /** No, wherever no rule about a database or table says otherwise. */
  static deny(reason: string): PermissionSQL {
    return everywhere(0, reason);
  }
}

function everywhere(allow: 0 | 1, reason: string): PermissionSQL {
  const text = reason.replaceAll("'", "''");
  return new PermissionSQL({
    sql: `SELECT NULL AS parent, NULL AS child, ${allow} AS allow, '${text}' AS reason`,
  });
}
