/** Keeps the `catalog_*` tables in step with what the databases really contain. */

import type { Database, Databases } from "../sql/types.ts";
import type { Schema, TableSchema } from "../sql/schema.ts";
import type { InternalDatabase } from "./internal_database.ts";
import { NO_FAMILIES, type TableFamilies, tableFamilies } from "../sql/table_families.ts";

/** Rows of a table come before the rows that point at them. */
const TABLES = [
  "catalog_columns",
  "catalog_foreign_keys",
  "catalog_indexes",
  "catalog_views",
  "catalog_tables",
  "catalog_databases",
];

export class Catalog {
  readonly #internal: InternalDatabase;
  readonly #databases: Databases;
  /** The schema whose rows are in the tables; null where it could not be read. */
  readonly #written = new Map<string, Schema | null>();
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;
  #version = 0;
  #hasRun = false;

  constructor(internal: InternalDatabase, databases: Databases) {
    this.#internal = internal;
    this.#databases = databases;
  }

  /** Grows when rows of the catalog changed. */
  get version(): number {
    return this.#version;
  }

  /** Which tables of a database belong together. */
  async families(name: string): Promise<TableFamilies> {
    const database = this.#databases.get(name);
    const schema = database === undefined ? null : await readSchema(database);
    return schema === null ? NO_FAMILIES : tableFamilies(schema);
  }

  /** The same for the state that the rows have. */
  familiesAsWritten(name: string): TableFamilies {
    const schema = this.#written.get(name) ?? null;
    return schema === null ? NO_FAMILIES : tableFamilies(schema);
  }

  /**
   * Rewrites the rows of databases that changed. It is called on every request: when nothing
   * changed it compares one reference a database. Runs follow each other, and whoever asks during
   * a run waits for the next one, so the answer is never older than the question.
   */
  refresh(): Promise<void> {
    if (!this.#running) return this.#start();
    this.#next ??= this.#running.catch(ignore).then(() => {
      this.#next = null;
      return this.#start();
    });
    return this.#next;
  }

  #start(): Promise<void> {
    this.#running = this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    const databases = [...this.#databases];
    const schemas = await Promise.all(databases.map(readSchema));
    for (const [position, database] of databases.entries()) {
      const schema = schemas[position] ?? null;
      const written = this.#written.get(database.name);
      if (schema === written) continue;
      // What is known of a database that cannot be read now stays as it was.
      if (schema === null && written !== undefined) continue;
      this.#replace(database, schema);
    }
    if (!this.#hasRun || this.#written.size !== this.#databases.size) this.#removeStale();
    this.#hasRun = true;
  }

  #replace(database: Database, schema: Schema | null): void {
    this.#internal.transaction(() => {
      if (schema) removeRows(this.#internal, database.name);
      insertDatabase(this.#internal, database, schema);
      for (const table of schema?.tables.values() ?? []) {
        insertTable(this.#internal, database.name, table);
      }
    });
    this.#written.set(database.name, schema);
    this.#version++;
  }

  /** Databases that are no longer served, here or in an earlier life of an `--internal` file. */
  #removeStale(): void {
    const names = this.#internal.all<{ name: string }>(
      TABLES.map((table) => `SELECT database_name AS name FROM ${table}`).join(" UNION "),
    );
    this.#internal.transaction(() => {
      for (const { name } of names) {
        if (this.#databases.get(name)) continue;
        removeRows(this.#internal, name);
        this.#written.delete(name);
      }
    });
    this.#version++;
  }
}

function ignore(): void {}

/** Null when the database cannot be read now: its own pages report that, others go on. */
async function readSchema(database: Database): Promise<Schema | null> {
  try {
    return await database.schema();
  } catch {
    return null;
  }
}

function removeRows(internal: InternalDatabase, name: string): void {
  for (const table of TABLES) internal.run(`DELETE FROM ${table} WHERE database_name = ?`, [name]);
}

function insertDatabase(internal: InternalDatabase, database: Database, schema: Schema | null) {
  internal.run("INSERT OR REPLACE INTO catalog_databases VALUES (?, ?, ?, ?)", [
    database.name,
    database.path,
    database.isMemory,
    schema?.version ?? null,
  ]);
}

function insertTable(internal: InternalDatabase, database: string, table: TableSchema): void {
  const target = table.isView ? "catalog_views" : "catalog_tables";
  internal.run(`INSERT INTO ${target} VALUES (?, ?, NULL, ?)`, [database, table.name, table.sql]);
  insertColumns(internal, database, table);
  insertForeignKeys(internal, database, table);
  insertIndexes(internal, database, table);
}

/** Columns of views are listed too: column types need their declared types. */
function insertColumns(internal: InternalDatabase, database: string, table: TableSchema): void {
  for (const [position, column] of table.columns.entries()) {
    internal.run("INSERT OR IGNORE INTO catalog_columns VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", [
      database,
      table.name,
      position,
      column.name,
      column.type,
      column.notNull,
      column.defaultValue,
      column.primaryKey,
      column.hidden,
    ]);
  }
}

function insertForeignKeys(internal: InternalDatabase, database: string, table: TableSchema): void {
  for (const [id, key] of table.foreignKeys.entries()) {
    internal.run(
      "INSERT INTO catalog_foreign_keys VALUES (?, ?, ?, 0, ?, ?, ?, NULL, NULL, NULL)",
      [database, table.name, id, key.otherTable, key.column, key.otherColumn],
    );
  }
}

function insertIndexes(internal: InternalDatabase, database: string, table: TableSchema): void {
  for (const [seq, index] of table.indexes.entries()) {
    internal.run("INSERT INTO catalog_indexes VALUES (?, ?, ?, ?, ?, NULL, NULL)", [
      database,
      table.name,
      seq,
      index.name,
      index.unique,
    ]);
  }
}
