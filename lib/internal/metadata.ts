/** Descriptions of the instance, its databases, tables and columns, kept in the internal database. */

import type { Config, Json, Metadata } from "../config/types.ts";
import type { InternalDatabase } from "./internal_database.ts";

/** The part of a configuration that describes things. */
type Descriptions = Pick<Config, "metadata" | "databases">;

const NOTHING: Descriptions = { metadata: {}, databases: {} };

interface Entry {
  key: string;
  value: string;
}

/** What was read since the last write. */
interface Cache {
  version: number;
  instance?: Metadata;
  databases: Map<string, Metadata>;
  /** By database, then resource. */
  resources: Map<string, Map<string, Metadata>>;
  columns: Map<string, Map<string, Record<string, Record<string, string>>>>;
}

export class MetadataStore {
  readonly #internal: InternalDatabase;
  #cached: Cache;
  #below: Descriptions = NOTHING;

  constructor(internal: InternalDatabase) {
    this.#internal = internal;
    this.#cached = emptyCache(internal.version);
  }

  /** What is shown where nothing else is set. */
  setBelow(below: Descriptions): void {
    this.#below = below;
    this.#cached = emptyCache(this.#internal.version);
  }

  instance(): Metadata {
    const cache = this.#cache();
    return cache.instance ??= {
      ...this.#below.metadata,
      ...toMetadata(
        this.#internal.all<Entry>("SELECT key, value FROM metadata_instance ORDER BY rowid"),
      ),
    };
  }

  database(name: string): Metadata {
    return remember(this.#cache().databases, name, () => ({
      ...this.#below.databases[name]?.metadata,
      ...toMetadata(this.#internal.all<Entry>(
        "SELECT key, value FROM metadata_databases WHERE database_name = ? ORDER BY rowid",
        [name],
      )),
    }));
  }

  /** Of a table or view. */
  resource(database: string, table: string): Metadata {
    const tables = remember(this.#cache().resources, database, () => new Map<string, Metadata>());
    return remember(tables, table, () => ({
      ...this.#below.databases[database]?.tables[table]?.metadata,
      ...toMetadata(this.#internal.all<Entry>(
        `SELECT key, value FROM metadata_resources
         WHERE database_name = ? AND resource_name = ? ORDER BY rowid`,
        [database, table],
      )),
    }));
  }

  /** column -> key -> text; the usual key is `description`. */
  columns(database: string, table: string): Record<string, Record<string, string>> {
    const tables = remember(
      this.#cache().columns,
      database,
      () => new Map<string, Record<string, Record<string, string>>>(),
    );
    return remember(tables, table, () => {
      const columns = new Map<string, Map<string, string>>();
      const below = this.#below.databases[database]?.tables[table]?.columnDescriptions ?? {};
      for (const [column, text] of Object.entries(below)) {
        columns.set(column, new Map([["description", text]]));
      }
      const rows = this.#internal.all<Entry & { name: string }>(
        `SELECT column_name AS name, key, value FROM metadata_columns
         WHERE database_name = ? AND resource_name = ? ORDER BY rowid`,
        [database, table],
      );
      for (const row of rows) {
        remember(columns, row.name, () => new Map<string, string>()).set(row.key, row.value);
      }
      return Object.fromEntries(
        [...columns].map(([name, entries]) => [name, Object.fromEntries(entries)]),
      );
    });
  }

  setInstance(key: string, value: Json): void {
    this.#internal.run("INSERT OR REPLACE INTO metadata_instance VALUES (?, ?)", [
      key,
      toText(value),
    ]);
  }

  setDatabase(database: string, key: string, value: Json): void {
    this.#internal.run("INSERT OR REPLACE INTO metadata_databases VALUES (?, ?, ?)", [
      database,
      key,
      toText(value),
    ]);
  }

  setResource(database: string, table: string, key: string, value: Json): void {
    this.#internal.run("INSERT OR REPLACE INTO metadata_resources VALUES (?, ?, ?, ?)", [
      database,
      table,
      key,
      toText(value),
    ]);
  }

  setColumn(database: string, table: string, column: string, key: string, value: Json): void {
    this.#internal.run("INSERT OR REPLACE INTO metadata_columns VALUES (?, ?, ?, ?, ?)", [
      database,
      table,
      column,
      key,
      toText(value),
    ]);
  }

  /** Writes what the configuration says over what an `--internal` file may hold already. */
  load(config: Descriptions): void {
    this.#internal.transaction(() => {
      for (const [key, value] of entries(config.metadata)) this.setInstance(key, value);
      for (const [database, { metadata, tables }] of Object.entries(config.databases)) {
        for (const [key, value] of entries(metadata)) this.setDatabase(database, key, value);
        for (const [name, table] of Object.entries(tables)) {
          for (const [key, value] of entries(table.metadata)) {
            this.setResource(database, name, key, value);
          }
          for (const [column, text] of Object.entries(table.columnDescriptions)) {
            this.setColumn(database, name, column, "description", text);
          }
        }
      }
    });
  }

  #cache(): Cache {
    if (this.#cached.version !== this.#internal.version) {
      this.#cached = emptyCache(this.#internal.version);
    }
    return this.#cached;
  }
}

function emptyCache(version: number): Cache {
  return { version, databases: new Map(), resources: new Map(), columns: new Map() };
}

function remember<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = make();
  map.set(key, value);
  return value;
}

function entries(metadata: Metadata): [string, Json][] {
  return Object.entries(metadata).filter((entry): entry is [string, Json] =>
    entry[1] !== undefined
  );
}

function toMetadata(rows: Entry[]): Metadata {
  return Object.fromEntries(rows.map((row) => [row.key, row.value]));
}

/** The tables hold text, as in Datasette: anything else is kept as JSON. */
function toText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
