/** Databases that exist by name only: enough for the catalog, which asks for nothing but schemas. */

import type { Database, Databases } from "../../lib/sql/types.ts";
import type { Schema, TableSchema } from "../../lib/sql/schema.ts";

export type FakeTables = Record<string, { columns?: Record<string, string>; isView?: boolean }>;

export class FakeDatabases implements Databases {
  readonly #schemas = new Map<string, () => Promise<Schema>>();

  constructor(contents: Record<string, FakeTables | string[]> = {}) {
    for (const [name, tables] of Object.entries(contents)) this.put(name, tables);
  }

  /** Adds a database or gives it another schema. */
  put(name: string, tables: FakeTables | string[]): void {
    const schema = fakeSchema(tables);
    this.#schemas.set(name, () => Promise.resolve(schema));
  }
  /** Lets `schema()` of a database do something else. */
  putReader(name: string, read: () => Promise<Schema>): void {
    this.#schemas.set(name, read);
  }
  remove(name: string): void {
    this.#schemas.delete(name);
  }

  get(name: string): Database | undefined {
    const schema = this.#schemas.get(name);
    if (!schema) return undefined;
    return { name, route: name, path: `/tmp/${name}.db`, isMemory: false, schema } as Database;
  }
  byRoute(route: string): Database | undefined {
    return this.get(route);
  }
  get size(): number {
    return this.#schemas.size;
  }
  *[Symbol.iterator](): Iterator<Database> {
    for (const name of this.#schemas.keys()) yield this.get(name)!;
  }
}

export function fakeSchema(tables: FakeTables | string[]): Schema {
  const described = Array.isArray(tables)
    ? Object.fromEntries(tables.map((name) => [name, {}]))
    : tables;
  const entries = Object.entries(described as FakeTables).sort(([a], [b]) => a < b ? -1 : 1);
  return {
    version: 1,
    tables: new Map(entries.map(([name, table]) => [name, fakeTable(name, table)])),
  };
}

function fakeTable(
  name: string,
  { columns = {}, isView = false }: FakeTables[string],
): TableSchema {
  return {
    name,
    isView,
    sql: `CREATE ${isView ? "VIEW" : "TABLE"} ${name} ...`,
    columns: Object.entries(columns).map(([column, type]) => ({
      name: column,
      type,
      notNull: false,
      defaultValue: null,
      primaryKey: 0,
      hidden: 0,
    })),
    primaryKeys: [],
    hasRowid: !isView,
    foreignKeys: [{ column: "a", otherTable: "b", otherColumn: null }],
    incoming: [],
    ftsTable: null,
    follows: null,
    hidden: false,
    uniqueColumns: [],
    triggers: [],
    indexes: [{ name: `${name}_index`, unique: true, columns: ["a"], sql: null }],
  };
}
