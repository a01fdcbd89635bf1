/** The set of databases being served, in order. */

import type { StartOptions } from "../config/start_options.ts";
import type { Settings } from "../config/settings.ts";
import { type DatabaseOptions, ServedDatabase } from "./database.ts";
import { SqlEngine } from "./engine.ts";
import { createDatabaseFile } from "./temporary_file.ts";
import type { Database, Databases, NewDatabase } from "./types.ts";

/** Name of the in-memory database of `--memory` and `--crossdb`. */
export const MEMORY_NAME = "_memory";

/** SQLite attaches no more than this to one connection. */
const ATTACHED_AT_MOST = 10;

export class ServedDatabases implements Databases {
  readonly engine: SqlEngine;
  readonly #settings: Settings;
  readonly #start: StartOptions;
  readonly #byName = new Map<string, ServedDatabase>();

  /** Opens nothing yet: files are opened by SQL processes when they are first asked for. */
  constructor(settings: Settings, start: StartOptions, useWorkers: boolean) {
    this.#settings = settings;
    this.#start = start;
    this.engine = new SqlEngine({
      settings,
      extensions: start.loadExtensions,
      paths: () => this.#paths(),
      eager: () => this.#eager(start.loadExtensions.length > 0),
      useWorkers,
    });
    const files = this.#named(start);
    if (start.memory || start.crossdb || files.length === 0) {
      const attach = start.crossdb
        ? files.slice(0, ATTACHED_AT_MOST).map(({ name, path }) => ({ name, path }))
        : [];
      this.#add({ name: MEMORY_NAME, path: null, isMutable: false, attach });
    }
    for (const { name, path, immutable } of files) {
      this.#add({ name, path, isMutable: !immutable, attach: [] });
    }
  }

  #named(start: StartOptions): { name: string; path: string; immutable: boolean }[] {
    const taken = new Set<string>();
    return start.files.map(({ path, immutable }) => {
      const name = freeName(databaseName(path), (name) => taken.has(name));
      taken.add(name);
      return { name, path, immutable };
    });
  }

  #add(part: NewDatabase & Pick<DatabaseOptions, "attach">): ServedDatabase {
    const database = new ServedDatabase(this.engine, {
      ...part,
      nolock: this.#start.nolock,
      inspected: this.#start.inspectData?.[part.name] ?? null,
      timeLimitMs: this.#settings.sql_time_limit_ms,
    });
    this.#byName.set(part.name, database);
    return database;
  }

  add({ name, ...part }: NewDatabase): Database {
    const free = freeName(name, (name) => this.#byName.has(name));
    const database = this.#add({ ...part, name: free, attach: [] });
    this.engine.filesChanged();
    return database;
  }

  addMemory(name: string, route?: string): Database {
    const path = createDatabaseFile();
    return this.add({ name, route, path, isMutable: true, isTemporary: true });
  }

  async remove(name: string): Promise<void> {
    const database = this.#byName.get(name);
    if (database === undefined) return;
    this.#byName.delete(name);
    this.engine.filesChanged();
    await database.close();
  }

  get(name: string): Database | undefined {
    return this.#byName.get(name);
  }

  byRoute(route: string): Database | undefined {
    const database = this.#byName.get(route);
    if (database?.route === route) return database;
    return this.#byName.values().find((database) => database.route === route);
  }

  get size(): number {
    return this.#byName.size;
  }

  [Symbol.iterator](): Iterator<Database> {
    return this.#byName.values();
  }

  /** Writer processes that have been started, for /-/threads. */
  writers() {
    return [...this.#byName.values()].flatMap((database) => database.writerProcess ?? []);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#byName.values()].map((database) => database.close()));
    await this.engine.close();
  }

  #paths(): string[] {
    return [...this.#byName.values()].flatMap(({ file }) => file ?? []);
  }

  /** All or none: a process that has given up its permissions can open no other file by URI. */
  #eager(always: boolean) {
    const databases = [...this.#byName.values()];
    return always || databases.some(({ needsUri }) => needsUri)
      ? databases.map((database) => database.openSpec())
      : [];
  }
}

/** The name, or the first of `name_2`, `name_3`... that is not taken. */
function freeName(name: string, isTaken: (name: string) => boolean): string {
  let free = name;
  for (let i = 2; isTaken(free); i++) free = `${name}_${i}`;
  return free;
}

/** `fixtures` for `/data/fixtures.db`: the file name without its last extension. */
export function databaseName(path: string): string {
  const file = path.split(/[\\/]/).at(-1) ?? path;
  const dot = file.lastIndexOf(".");
  return dot > 0 ? file.slice(0, dot) : file;
}
