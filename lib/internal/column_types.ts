/** What a column means beyond its SQLite type (a URL, an email address), assigned by name. */

import type { Config, Json } from "../config/types.ts";
import type { ColumnType } from "../plugins/column_type.ts";
import type { HookOrigin } from "../plugins/manager.ts";
import type { InternalDatabase } from "./internal_database.ts";

export type SqliteType = "TEXT" | "INTEGER" | "REAL" | "BLOB" | "NUMERIC";

/** A kind of content that columns can be given. */
export interface ColumnTypeInfo {
  name: string;
  description: string;
  /** Columns of other SQLite types cannot have it; any when absent. */
  sqliteTypes?: readonly SqliteType[];
}

/** The assignment of one column. */
export interface ColumnTypeAssignment {
  type: string;
  config: Record<string, Json> | null;
}

/** A type that a plugin has made, and where to say it came from when it fails. */
export interface PluginColumnType {
  type: ColumnType;
  origin: HookOrigin;
}

/** The types that come with Datasette. */
export const COLUMN_TYPES: readonly ColumnTypeInfo[] = [
  { name: "url", description: "URL", sqliteTypes: ["TEXT"] },
  { name: "email", description: "Email address", sqliteTypes: ["TEXT"] },
  { name: "json", description: "JSON data", sqliteTypes: ["TEXT"] },
  { name: "textarea", description: "Multiline text", sqliteTypes: ["TEXT"] },
];

interface AssignmentRow {
  column_name: string;
  column_type: string;
  config: string | null;
  declared: string | null;
}

export class ColumnTypes {
  readonly #types: Map<string, ColumnTypeInfo>;
  readonly #ofPlugins = new Map<string, PluginColumnType>();
  readonly #internal: InternalDatabase;
  #version = -1;
  #byDatabase = new Map<string, Map<string, Map<string, ColumnTypeAssignment>>>();

  constructor(internal: InternalDatabase, types: readonly ColumnTypeInfo[] = COLUMN_TYPES) {
    this.#internal = internal;
    this.#types = new Map(types.map((type) => [type.name, type]));
  }

  /** By name. */
  get types(): ReadonlyMap<string, ColumnTypeInfo> {
    return this.#types;
  }

  /** A type of a plugin, or undefined. */
  ofPlugin(name: string | undefined): PluginColumnType | undefined {
    return name === undefined ? undefined : this.#ofPlugins.get(name);
  }

  /**
   * Adds a type of a plugin.
   * @throws {TypeError} when there is one of that name
   */
  add(type: ColumnType, plugin: string): void {
    if (this.#types.has(type.name)) {
      throw new TypeError(`There is a column type "${type.name}" already`);
    }
    this.#types.set(type.name, type);
    this.#ofPlugins.set(type.name, { type, origin: { plugin, hook: "registerColumnTypes" } });
  }

  /** Assignments of a table or view that are known and fit the type of their column. */
  get(database: string, table: string): ReadonlyMap<string, ColumnTypeAssignment> {
    if (this.#version !== this.#internal.version) {
      this.#version = this.#internal.version;
      this.#byDatabase = new Map();
    }
    let tables = this.#byDatabase.get(database);
    if (!tables) this.#byDatabase.set(database, tables = this.#read(database));
    return tables.get(table) ?? NONE;
  }

  set(database: string, table: string, column: string, assignment: ColumnTypeAssignment): void {
    const config = assignment.config && Object.keys(assignment.config).length > 0
      ? JSON.stringify(assignment.config)
      : null;
    this.#internal.run("INSERT OR REPLACE INTO column_types VALUES (?, ?, ?, ?, ?)", [
      database,
      table,
      column,
      assignment.type,
      config,
    ]);
  }

  remove(database: string, table: string, column: string): void {
    this.#internal.run(
      `DELETE FROM column_types
       WHERE database_name = ? AND resource_name = ? AND column_name = ?`,
      [database, table, column],
    );
  }

  /** May a column with this declaration have the type? */
  isApplicable(type: string, declared: string | null): boolean {
    const info = this.types.get(type);
    if (!info) return false;
    return !info.sqliteTypes || info.sqliteTypes.includes(sqliteTypeOf(declared));
  }

  /** Writes the assignments of the configuration. */
  load(config: Pick<Config, "databases">): void {
    this.#internal.transaction(() => {
      for (const [database, { tables }] of Object.entries(config.databases)) {
        for (const [table, { columnTypes }] of Object.entries(tables)) {
          for (const [column, assignment] of Object.entries(columnTypes)) {
            this.set(database, table, column, assignment);
          }
        }
      }
    });
  }

  #read(database: string): Map<string, Map<string, ColumnTypeAssignment>> {
    const rows = this.#internal.all<AssignmentRow & { resource_name: string }>(
      `SELECT column_types.*, catalog_columns.type AS declared FROM column_types
       JOIN catalog_columns ON catalog_columns.database_name = column_types.database_name
         AND catalog_columns.table_name = column_types.resource_name
         AND catalog_columns.name = column_types.column_name
       WHERE column_types.database_name = ? ORDER BY resource_name, cid`,
      [database],
    );
    const tables = new Map<string, Map<string, ColumnTypeAssignment>>();
    for (const row of rows) {
      if (!this.isApplicable(row.column_type, row.declared)) continue;
      let columns = tables.get(row.resource_name);
      if (!columns) tables.set(row.resource_name, columns = new Map());
      const config = row.config === null ? null : JSON.parse(row.config);
      columns.set(row.column_name, { type: row.column_type, config });
    }
    return tables;
  }
}

const NONE: ReadonlyMap<string, ColumnTypeAssignment> = new Map();

/** The storage class that a declared type asks for, as Datasette reads it. */
export function sqliteTypeOf(declared: string | null): SqliteType {
  const type = (declared ?? "").trim().toUpperCase();
  if (type === "") return "BLOB";
  if (type.includes("INT")) return "INTEGER";
  if (/CHAR|CLOB|TEXT/.test(type)) return "TEXT";
  if (type.includes("BLOB")) return "BLOB";
  return /REAL|FLOA|DOUB/.test(type) ? "REAL" : "NUMERIC";
}
