/** `Datasette`: the databases, and finding what a URL names in them. */

import { NotFound } from "../../errors.ts";
import { databaseName } from "../../sql/database_name.ts";
import type { Database as SqlDatabase } from "../../sql/types.ts";
import type { Row, SqlValue } from "../../sql/value.ts";
import { nodePath } from "../../text/late_node.ts";
import { tildeDecode } from "../../text/tilde.ts";
import { Database } from "./database.ts";
import type { DatabaseSource } from "./introspection.ts";
import { PermissionMethods } from "./permission_methods.ts";

/** A file to serve from now on. */
export interface DatabaseFileOptions {
  /** Relative to the working directory, or absolute. */
  path: string;
  /** Default: the name of the file without its extension. A number is added when it is taken. */
  name?: string;
  /** The name in URLs; default: the name. */
  route?: string;
  /** False for a file that nobody writes to; default true. */
  isMutable?: boolean;
}

/** A table or view that a URL names. */
export interface ResolvedTable {
  db: Database;
  table: string;
  isView: boolean;
}

/** A row that a URL names. */
export interface ResolvedRow extends Omit<ResolvedTable, "isView"> {
  /** The condition for the row, to be used behind `where`. */
  sql: string;
  /** The parameters of the condition. */
  params: Record<string, SqlValue>;
  /** Names of the key columns. */
  pks: string[];
  pkValues: SqlValue[];
  /** In the order of `columns`. */
  row: Row;
  columns: string[];
}

export abstract class DatabaseMethods extends PermissionMethods {
  /** @internal The internal database, to be wrapped. */
  protected abstract readonly internalSource: DatabaseSource;
  readonly #wrapped = new WeakMap<DatabaseSource, Database>();
  #internal: Database | undefined;

  /** All databases being served, whoever may see them, by name. */
  get databases(): ReadonlyMap<string, Database> {
    return new Map([...this.app.databases].map((source) => [source.name, this.#wrap(source)]));
  }

  /**
   * A database by name; without a name the first one.
   *
   * ```ts
   * import { Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create({ memory: true });
   * assert.equal(ds.getDatabase().name, "_memory");
   * assert.throws(() => ds.getDatabase("zoo"), RangeError);
   * ```
   *
   * @throws {RangeError} when there is none
   */
  getDatabase(name?: string): Database {
    const { databases } = this.app;
    const [first] = databases;
    const found = name === undefined ? first : databases.get(name);
    if (found !== undefined) return this.#wrap(found);
    const names = [...databases].map((database) => database.name).join(", ");
    throw new RangeError(`No database "${name ?? ""}": there are ${names || "none"}`);
  }

  /**
   * Serves another file from now on. Work with the database that is returned: its name may have got
   * a number.
   *
   * ```ts
   * import { Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * const path = await Deno.makeTempFile({ suffix: ".db" });
   * await using ds = await Datasette.create();
   * const db = ds.addDatabase({ path, name: "notes" });
   * await db.executeWrite("create table notes (text)");
   * assert.equal((await ds.client.get("/notes/notes.json")).status, 200);
   * ```
   */
  addDatabase({ path, name, route, isMutable = true }: DatabaseFileOptions): Database {
    const file = nodePath().resolve(path);
    const added = this.app.databases.add({
      path: file,
      name: name ?? databaseName(file),
      route,
      isMutable,
    });
    return this.#wrap(added);
  }

  /** Serves a new, empty database that can be written to and ends with the server. */
  addMemoryDatabase(name: string, { route }: { route?: string } = {}): Database {
    return this.#wrap(this.app.databases.addMemory(name, route));
  }

  /** Serves a database no longer. */
  async removeDatabase(name: string): Promise<void> {
    await this.app.databases.remove(name);
  }

  /**
   * The database that the server keeps for itself, where plugins may keep things, too: in tables
   * whose names begin with the name of the plugin. Nobody sees it through the site.
   *
   * ```ts
   * import { Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create();
   * const db = ds.getInternalDatabase();
   * await db.executeWrite("create table datasette_zoo_visits (day text, count integer)");
   * assert.equal(await db.tableExists("datasette_zoo_visits"), true);
   * ```
   */
  getInternalDatabase(): Database {
    return this.#internal ??= this.#make(this.internalSource, undefined);
  }

  /**
   * The database that a route of a plugin names.
   *
   * @param params named groups of the route, tilde-encoded as they came
   * @throws {NotFound}
   */
  resolveDatabase(params: { database: string }): Database {
    const route = tildeDecode(params.database);
    const database = this.app.databases.byRoute(route);
    if (database === undefined) throw new NotFound(`Database not found: ${route}`);
    return this.#wrap(database);
  }

  /**
   * The table or view that a route of a plugin names.
   *
   * ```ts
   * import { Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create();
   * await ds.addMemoryDatabase("zoo").executeWrite('create table "a/b" (name text)');
   * const { db, table, isView } = await ds.resolveTable({ database: "zoo", table: "a~2Fb" });
   * assert.deepEqual([db.name, table, isView], ["zoo", "a/b", false]);
   * ```
   *
   * @throws {NotFound}
   */
  async resolveTable(params: { database: string; table: string }): Promise<ResolvedTable> {
    const db = this.resolveDatabase(params);
    const table = tildeDecode(params.table);
    const found = (await db.schema()).tables.get(table);
    if (found === undefined) throw new NotFound(`Table not found: ${table}`);
    return { db, table, isView: found.isView };
  }

  /**
   * The row that a route of a plugin names by the values of its key, `pks`.
   *
   * ```ts
   * import { Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create();
   * const db = ds.addMemoryDatabase("zoo");
   * await db.executeWriteScript("create table t (id integer primary key, name text);" +
   *   "insert into t values (5, 'Ada')");
   * const found = await ds.resolveRow({ database: "zoo", table: "t", pks: "5" });
   * assert.deepEqual([found.row, found.pks], [[5, "Ada"], ["id"]]);
   * await db.executeWrite(`update t set name = 'Bob' where ${found.sql}`, found.params);
   * ```
   *
   * @throws {NotFound}
   */
  async resolveRow(params: { database: string; table: string; pks: string }): Promise<ResolvedRow> {
    const { db, table } = await this.resolveTable(params);
    const { findRow } = await import("../../table/find_row.ts");
    const schema = (await db.schema()).tables.get(table)!;
    const found = await findRow(this.app.databases.get(db.name)!, schema, params.pks);
    return { db, table, ...found };
  }

  #wrap(source: SqlDatabase): Database {
    let database = this.#wrapped.get(source);
    if (database === undefined) {
      database = this.#make(source, this.app.config.databases[source.name]);
      this.#wrapped.set(source, database);
    }
    return database;
  }

  #make(source: DatabaseSource, config: ConstructorParameters<typeof Database>[0]["config"]) {
    const { events, settings } = this.app;
    return new Database({
      source,
      config,
      maxReturnedRows: settings.max_returned_rows,
      labelColumn: async (table, config) => {
        const { labelColumn } = await import("../../table/labels.ts");
        return labelColumn(table, config);
      },
      trackEvent: (event) => events.track(event),
    });
  }
}
