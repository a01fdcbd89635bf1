/** What SQL typed by a user may do: read, and nothing else. */

import { constants, type DatabaseSync } from "../node_sqlite.ts";
import { ALLOWED_PRAGMAS } from "../pragmas.ts";

/** FTS5 asks for these itself while it searches. */
const INTERNAL_PRAGMAS = ["data_version"];

const READING = new Set([
  constants.SQLITE_SELECT,
  constants.SQLITE_READ,
  constants.SQLITE_FUNCTION,
  constants.SQLITE_RECURSIVE,
]);

const WRITING = new Set([
  constants.SQLITE_INSERT,
  constants.SQLITE_UPDATE,
  constants.SQLITE_DELETE,
]);

/**
 * Tables that an R-tree keeps its data in. It prepares statements that write to them as soon as it
 * is opened, if only to read; the connection, which cannot write, keeps them from being run.
 */
const RTREE_TABLE = /_(?:node|rowid|parent)$/;

const STARTS_LIKE_A_QUERY = /^(explain\s+(query\s+plan\s+)?)?(select|with)\b/i;

/** Guards one connection; keeps the reason of its last refusal. */
export class ReadOnlyGuard {
  #refusal: string | null = null;

  /** Sets the authorizer for good: changing it later would expire all prepared statements. */
  constructor(connection: DatabaseSync) {
    connection.setAuthorizer((action, name) => {
      if (READING.has(action)) return constants.SQLITE_OK;
      if (action === constants.SQLITE_PRAGMA) return this.#pragma(String(name).toLowerCase());
      if (WRITING.has(action) && RTREE_TABLE.test(String(name))) return constants.SQLITE_OK;
      this.#refusal ??= "Statement must be a SELECT";
      return constants.SQLITE_DENY;
    });
  }

  #pragma(name: string): number {
    if (ALLOWED_PRAGMAS.includes(name) || INTERNAL_PRAGMAS.includes(name)) {
      return constants.SQLITE_OK;
    }
    const allowed = ALLOWED_PRAGMAS.map((pragma) => `pragma_${pragma}()`).join(", ");
    this.#refusal =
      `Statement contained a disallowed PRAGMA. Allowed pragma functions are ${allowed}`;
    return constants.SQLITE_DENY;
  }

  /** Takes the reason for "not authorized", if the authorizer was the one who said it. */
  takeRefusal(): string | null {
    const refusal = this.#refusal;
    this.#refusal = null;
    return refusal;
  }
}

/** Does the statement begin like a query, comments aside? Gives a clear message before SQLite's. */
export function looksLikeQuery(sql: string): boolean {
  return STARTS_LIKE_A_QUERY.test(skipComments(sql));
}

/** The text from its first character that is neither space nor comment. */
export function skipComments(sql: string): string {
  return sql.replace(/^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?(?:\*\/|$))+/, "");
}
