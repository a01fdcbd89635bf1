/** The set of databases being served, in order. */

import type { DatabaseFile, StartOptions } from "../config/start_options.ts";
import type { Settings } from "../config/settings.ts";
import { type DatabaseOptions, ServedDatabase } from "./database.ts";
import { databaseName } from "./database_name.ts";
import { SqlEngine } from "./engine.ts";
import { createDatabaseFile } from "./temporary_file.ts";
import type { ChangingDatabases, Database, NewDatabase } from "./types.ts";

/** Name of the in-memory database of `--memory` and `--crossdb`. */
export const MEMORY_NAME = "_memory";

/** SQLite attaches no more than this to one connection. */
const ATTACHED_AT_MOST = 10;

type Attached = DatabaseOptions["attach"][number];

export class ServedDatabases implements ChangingDatabases {
  readonly engine: SqlEngine;
  readonly #settings: Settings;
  readonly #start: StartOptions;
  readonly #byName = new Map<string, ServedDatabase>();
  /** Those that were named at the start. */
  readonly #named: ServedDatabase[];
  /** Those of served directories, by path. */
  readonly #live = new Map<string, ServedDatabase>();
  #memory: { database: ServedDatabase; attach: Attached[] } | null = null;

  /**
   * Opens nothing yet: files are opened by SQL processes when they are first asked for.
   * @param live files of served directories
   */
  constructor(
    settings: Settings,
    start: StartOptions,
    useWorkers: boolean,
    live: readonly DatabaseFile[] = [],
  ) {
    this.#settings = settings;
    this.#start = start;
    this.engine = new SqlEngine({
      settings,
      extensions: start.loadExtensions,
      paths: () => this.#paths(),
      eager: () => this.#eager(),
      useWorkers,
      plugins: start.plugins,
    });
    this.#named = start.files.map((file) => this.#addFile(file));
    for (const file of live) this.#live.set(file.path, this.#addFile(file));
    this.#arrange(live);
  }

  /** From now on these are the files of served directories. What stays keeps its name. */
  setLive(files: readonly DatabaseFile[]): void {
    const wanted = new Map(files.map(({ path, immutable }) => [path, immutable]));
    let hasGone = false;
    for (const [path, database] of this.#live) {
      if (wanted.get(path) === !database.isMutable) continue;
      hasGone = true;
      this.#live.delete(path);
      this.#byName.delete(database.name);
      void database.close();
    }
    for (const file of files) {
      if (!this.#live.has(file.path)) this.#live.set(file.path, this.#addFile(file));
    }
    this.#arrange(files);
    // New files can be opened by all processes; files that are gone have to be closed.
    if (hasGone || this.#eager().length > 0) this.engine.filesChanged();
  }

  #addFile({ path, immutable }: DatabaseFile): ServedDatabase {
    const name = freeName(databaseName(path), (name) => this.#byName.has(name));
    return this.#add({ name, path, isMutable: !immutable });
  }

  #add(part: NewDatabase): ServedDatabase {
    const database = this.#create({ ...part, attach: [] });
    this.#byName.set(part.name, database);
    return database;
  }

  #create(part: NewDatabase & Pick<DatabaseOptions, "attach">): ServedDatabase {
    return new ServedDatabase(this.engine, {
      ...part,
      nolock: this.#start.nolock,
      inspected: this.#start.inspectData?.[part.name] ?? null,
      timeLimitMs: this.#settings.sql_time_limit_ms,
      writeWaitMs: this.#settings.write_wait_ms,
    });
  }

  /** The order that a server would have that was started with these files now. */
  #arrange(live: readonly DatabaseFile[]): void {
    const files = [...this.#named, ...live.map(({ path }) => this.#live.get(path)!)];
    const memory = this.#memory?.database;
    const others = [...this.#byName.values()].filter((database) =>
      database !== memory && !files.includes(database)
    );
    this.#byName.clear();
    for (const database of [...this.#memoryBeside(files), ...files, ...others]) {
      this.#byName.set(database.name, database);
    }
  }

  /** `_memory` is there when it is wanted, and when there is nothing else. */
  #memoryBeside(files: readonly ServedDatabase[]): ServedDatabase[] {
    const { memory, crossdb } = this.#start;
    if (!memory && !crossdb && files.length > 0) return [];
    const attach = files.slice(0, crossdb ? ATTACHED_AT_MOST : 0)
      .map(({ name, path }) => ({ name, path: path! }));
    if (this.#memory === null || !isSame(this.#memory.attach, attach)) {
      const database = this.#create({ name: MEMORY_NAME, path: null, isMutable: false, attach });
      this.#memory = { database, attach };
    }
    return [this.#memory.database];
  }

  /**
   * Starts an SQL process and has it read the schemas, one after the other, which the first request
   * needs. What is wrong with a file is told when somebody asks for it.
   */
  async warm(): Promise<void> {
    this.engine.readers.warm();
    for (const database of [...this.#byName.values()]) await database.schema().catch(() => {});
  }

  add({ name, ...part }: NewDatabase): Database {
    const free = freeName(name, (name) => this.#byName.has(name));
    const database = this.#add({ ...part, name: free });
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

  /** Bulk loads that go on, for /-/threads. */
  loads() {
    return [...this.#byName.values()].flatMap((database) => [...database.loads]);
  }

  async close(): Promise<void> {
    // Writers leave files as they found them, which readers would be in the way of.
    await this.engine.close();
    await Promise.all([...this.#byName.values()].map((database) => database.close()));
  }

  /** Whole directories, where these are served: their files come and go, and may be very many. */
  #paths(): string[] {
    const files = [...this.#byName.values()].flatMap(({ file }) => file ?? []);
    return [
      ...files.filter((path) => !this.#live.has(path)),
      ...this.#start.directories.map(({ path }) => path),
    ];
  }

  /** All or none: a process that has given up its permissions can open no other file by URI. */
  #eager() {
    const databases = [...this.#byName.values()];
    return this.#start.loadExtensions.length > 0 || databases.some(({ needsUri }) => needsUri)
      ? databases.map((database) => database.openSpec())
      : [];
  }
}

function isSame(a: readonly Attached[], b: readonly Attached[]): boolean {
  return a.length === b.length &&
    a.every(({ name, path }, i) => name === b[i]!.name && path === b[i]!.path);
}

/** The name, or the first of `name_2`, `name_3`... that is not taken. */
function freeName(name: string, isTaken: (name: string) => boolean): string {
  let free = name;
  for (let i = 2; isTaken(free); i++) free = `${name}_${i}`;
  return free;
}
