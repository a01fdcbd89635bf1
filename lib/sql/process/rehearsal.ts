/**
 * Prepares a statement where nothing exists but the tables that its author may see. SQLite itself
 * then says what is wrong with it, in the words in which it speaks of names that do not exist: a
 * table that is hidden cannot be told from one that is not there.
 *
 * An authorizer cannot do this. It is asked after names were looked up, so that other errors come
 * first and give them away; and it takes the name of a CTE for that of a view.
 */

import { DatabaseSync } from "../node_sqlite.ts";
import type { WireReads, WireTable } from "../protocol.ts";
import { alwaysQuoted } from "../quote.ts";

export class Rehearsal {
  readonly #database: DatabaseSync;

  /**
   * @param like the connection whose functions the statements may use
   * @param attached names of databases that statements may name
   */
  constructor(like: DatabaseSync, attached: readonly string[]) {
    this.#database = new DatabaseSync(":memory:", {
      enableForeignKeyConstraints: false,
      enableDoubleQuotedStringLiterals: true,
    });
    for (const name of attached) {
      this.#database.exec(`attach ':memory:' as ${alwaysQuoted(name)}`);
    }
    addFunctions(this.#database, like);
  }

  /** @throws what SQLite has against the statement */
  prepare(sql: string, { schemas }: WireReads): void {
    this.#database.exec("begin");
    try {
      for (const { name, tables } of schemas) {
        for (const table of tables) this.#add(name, table);
      }
      this.#database.prepare(sql);
    } finally {
      this.#database.exec("rollback");
    }
  }

  /** A table that cannot be made as it was is made of its columns. */
  #add(schema: string, table: WireTable): void {
    const [sql, ...indexes] = table.sql;
    if (sql === undefined || !this.#runs(inSchema(sql, schema))) {
      this.#runs(plainSql(schema, table));
    }
    for (const index of indexes) this.#runs(inSchema(index, schema));
  }

  #runs(sql: string): boolean {
    try {
      this.#database.exec(sql);
      return true;
    } catch {
      return false;
    }
  }

  close(): void {
    this.#database.close();
  }
}

/** How SQLite keeps the text of statements that make something: these words, then the bare name. */
const CREATE =
  /^\s*create\s+(?:virtual\s+table|table|(?:unique\s+)?index)\s+(?:if\s+not\s+exists\s+)?/i;

function inSchema(sql: string, schema: string): string {
  if (schema === "main") return sql;
  return sql.replace(CREATE, (words) => `${words}${alwaysQuoted(schema)}.`);
}

function plainSql(schema: string, { name, isView, columns }: WireTable): string {
  const place = `${alwaysQuoted(schema)}.${alwaysQuoted(name)}`;
  const list = columns.map(alwaysQuoted).join(", ");
  if (!isView) return `create table ${place} (${list})`;
  return columns.length === 0
    ? `create view ${place} as select null`
    : `create view ${place} (${list}) as select ${columns.map(() => "null").join(", ")}`;
}

const FUNCTIONS = "select distinct lower(name), type from pragma_function_list";

/** Functions of extensions and plugins, by name: nothing is ever computed here. */
function addFunctions(database: DatabaseSync, like: DatabaseSync): void {
  const list = (from: DatabaseSync) => {
    const statement = from.prepare(FUNCTIONS);
    statement.setReturnArrays(true);
    return statement.all().map(([name, type]) => [String(name), String(type)] as const);
  };
  const known = new Set(list(database).map(([name]) => name));
  for (const [name, type] of list(like)) {
    if (known.has(name)) continue;
    if (type === "s") database.function(name, { varargs: true }, () => null);
    else {
      const step = () => null;
      database.aggregate(name, { start: null, step, inverse: step, result: step, varargs: true });
    }
  }
}
