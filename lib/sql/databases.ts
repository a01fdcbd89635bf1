/** The set of databases being served, in order. */

import type { StartOptions } from "../config/start_options.ts";
import type { Settings } from "../config/settings.ts";
import { ServedDatabase } from "./database.ts";
import { SqlEngine } from "./engine.ts";
import type { Database, Databases } from "./types.ts";

/** Name of the in-memory database of `--memory` and `--crossdb`. */
export const MEMORY_NAME = "_memory";

/** SQLite attaches no more than this to one connection. */
const ATTACHED_AT_MOST = 10;

export class ServedDatabases implements Databases {
  readonly engine: SqlEngine;
  readonly #byName = new Map<string, ServedDatabase>();

  /** Opens nothing yet: files are opened by SQL processes when they are first asked for. */
  constructor(settings: Settings, start: StartOptions, useWorkers: boolean) {
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
      this.#add(settings, start, { name: MEMORY_NAME, path: null, isMutable: false, attach });
    }
    for (const { name, path, immutable } of files) {
      this.#add(settings, start, { name, path, isMutable: !immutable, attach: [] });
    }
  }

  #named(start: StartOptions): { name: string; path: string; immutable: boolean }[] {
    const taken = new Set<string>();
    return start.files.map(({ path, immutable }) => {
      const stem = databaseName(path);
      let name = stem;
      for (let i = 2; taken.has(name); i++) name = `${stem}_${i}`;
      taken.add(name);
      return { name, path, immutable };
    });
  }

  #add(
    settings: Settings,
    start: StartOptions,
    part: {
      name: string;
      path: string | null;
      isMutable: boolean;
      attach: { name: string; path: string }[];
    },
  ): void {
    const database = new ServedDatabase(this.engine, {
      ...part,
      nolock: start.nolock,
      inspected: start.inspectData?.[part.name] ?? null,
      timeLimitMs: settings.sql_time_limit_ms,
    });
    this.#byName.set(part.name, database);
  }

  get(name: string): Database | undefined {
    return this.#byName.get(name);
  }

  byRoute(route: string): Database | undefined {
    return this.#byName.get(route);
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
    return [...this.#byName.values()].flatMap(({ path }) => path ?? []);
  }

  /** All or none: a process that has given up its permissions can open no other file by URI. */
  #eager(always: boolean) {
    const databases = [...this.#byName.values()];
    return always || databases.some(({ needsUri }) => needsUri)
      ? databases.map((database) => database.openSpec())
      : [];
  }
}

/** `fixtures` for `/data/fixtures.db`: the file name without its last extension. */
export function databaseName(path: string): string {
  const file = path.split(/[\\/]/).at(-1) ?? path;
  const dot = file.lastIndexOf(".");
  return dot > 0 ? file.slice(0, dot) : file;
}
