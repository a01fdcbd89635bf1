/** What SQL typed by a user may do: read, and nothing else. */

import { constants, type DatabaseSync } from "../node_sqlite.ts";
import { ALLOWED_PRAGMAS } from "../pragmas.ts";
import type { RestrictedReads, Verdict } from "./restricted_reads.ts";

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

/** Guards one connection; keeps the reason of its last refusal. */
export class ReadOnlyGuard {
  #refusal: string | null = null;
  #reads: RestrictedReads | null = null;

  /** Sets the authorizer for good: changing it later would expire all prepared statements. */
  constructor(connection: DatabaseSync) {
    connection.setAuthorizer((action, name, second, schema) => {
      if (action === constants.SQLITE_READ && this.#reads !== null) {
        return this.#judged(this.#reads.read(String(name), schema));
      }
      if (READING.has(action)) return constants.SQLITE_OK;
      if (action === constants.SQLITE_PRAGMA) {
        return this.#pragma(String(name).toLowerCase(), second);
      }
      if (WRITING.has(action) && RTREE_TABLE.test(String(name))) return constants.SQLITE_OK;
      this.#refusal ??= "Statement must be a SELECT";
      return constants.SQLITE_DENY;
    });
  }

  /** From now on only this may be read; null: everything. */
  restrict(reads: RestrictedReads | null): void {
    this.#reads = reads;
    this.#refusal = null;
  }

  get isRestricted(): boolean {
    return this.#reads !== null;
  }

  #judged({ code, refusal }: Verdict): number {
    this.#refusal ??= refusal;
    return code;
  }

  #pragma(name: string, argument: string | null): number {
    if (INTERNAL_PRAGMAS.includes(name)) return constants.SQLITE_OK;
    if (ALLOWED_PRAGMAS.includes(name)) {
      return this.#reads === null
        ? constants.SQLITE_OK
        : this.#judged(this.#reads.pragma(name, argument));
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
