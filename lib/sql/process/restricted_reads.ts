/** What the authorizer lets somebody read who may not read everything. */

import { constants } from "../node_sqlite.ts";
import { ALLOWED_PRAGMAS } from "../pragmas.ts";
import type { WireReads } from "../protocol.ts";

/** Tables without content of their own. */
const FUNCTION_TABLES = new Set([
  "json_each",
  "json_tree",
  "generate_series",
  ...ALLOWED_PRAGMAS.map((pragma) => `pragma_${pragma}`),
]);

const SCHEMA_TABLE = /^sqlite_(?:temp_)?(?:master|schema)$/;

/** Pragmas whose argument names something, and what that is. */
const ABOUT: Readonly<Record<string, keyof WireReads["described"]>> = {
  table_info: "tables",
  table_xinfo: "tables",
  table_list: "tables",
  index_list: "tables",
  index_info: "indexes",
  index_xinfo: "indexes",
  foreign_key_list: "keys",
};

/** Why SQL says no: where everything may be seen, it can be looked up instead. */
const SCHEMA_REFUSED = "The schema cannot be read with SQL by those who may not see all of it: " +
  "the schema page of this database shows what you may see";

/** An answer of the authorizer, with the reason for a no. */
export interface Verdict {
  code: number;
  refusal: string | null;
}

const OK: Verdict = { code: constants.SQLITE_OK, refusal: null };
/** As if there were no such thing. */
const EMPTY: Verdict = { code: constants.SQLITE_IGNORE, refusal: null };

export class RestrictedReads {
  readonly #places = new Set<string>();
  readonly #described: Record<keyof WireReads["described"], ReadonlySet<string>>;
  readonly #hasAttached: boolean;

  constructor({ schemas, described }: WireReads) {
    for (const { name, reached } of schemas) {
      for (const table of reached) {
        this.#places.add(place(name, table)).add(place(null, table));
      }
    }
    this.#described = {
      tables: lowered(described.tables),
      keys: lowered(described.keys),
      indexes: lowered(described.indexes),
    };
    this.#hasAttached = schemas.length > 1;
  }

  read(table: string, schema: string | null): Verdict {
    if (FUNCTION_TABLES.has(table) || this.#places.has(place(schema, table))) return OK;
    return SCHEMA_TABLE.test(table) ? no(SCHEMA_REFUSED) : no(`no such table: ${table}`);
  }

  /** @param name one of the allowed pragmas */
  pragma(name: string, argument: string | null): Verdict {
    if (name === "database_list" && this.#hasAttached) return no(SCHEMA_REFUSED);
    const about = ABOUT[name];
    if (about === undefined) return OK;
    if (argument === null) return name === "table_list" ? no(SCHEMA_REFUSED) : OK;
    return this.#described[about].has(argument.toLowerCase()) ? OK : EMPTY;
  }
}

function no(refusal: string): Verdict {
  return { code: constants.SQLITE_DENY, refusal };
}

function place(schema: string | null, table: string): string {
  return `${schema ?? ""}\n${table.toLowerCase()}`;
}

function lowered(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()));
}
