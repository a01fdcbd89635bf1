/** Databases with something around some of their methods. Without a need for it nobody stands between. */

import type { ChangingDatabases, Database, NewDatabase } from "./types.ts";

/** The same databases, each as `wrap` gives it. */
export class WrappedDatabases implements ChangingDatabases {
  readonly #databases: ChangingDatabases;
  readonly #wrap: (database: Database) => Database;
  readonly #wrapped = new WeakMap<Database, Database>();

  constructor(databases: ChangingDatabases, wrap: (database: Database) => Database) {
    this.#databases = databases;
    this.#wrap = wrap;
  }

  get size(): number {
    return this.#databases.size;
  }
  get(name: string): Database | undefined {
    return this.#orUndefined(this.#databases.get(name));
  }
  byRoute(route: string): Database | undefined {
    return this.#orUndefined(this.#databases.byRoute(route));
  }
  add(database: NewDatabase): Database {
    return this.#of(this.#databases.add(database));
  }
  addMemory(name: string, route?: string): Database {
    return this.#of(this.#databases.addMemory(name, route));
  }
  remove(name: string): Promise<void> {
    return this.#databases.remove(name);
  }
  *[Symbol.iterator](): Iterator<Database> {
    for (const database of this.#databases) yield this.#of(database);
  }

  #orUndefined(database: Database | undefined): Database | undefined {
    return database === undefined ? undefined : this.#of(database);
  }

  /** Always the same one, so that it can be compared and be a key. */
  #of(database: Database): Database {
    let wrapped = this.#wrapped.get(database);
    if (wrapped === undefined) this.#wrapped.set(database, wrapped = this.#wrap(database));
    return wrapped;
  }
}

/** An object that behaves like another one, but for these methods. */
export function withMethods<T extends object>(object: T, methods: object): T {
  return new Proxy(object, {
    get(target, key) {
      if (Object.hasOwn(methods, key)) return Reflect.get(methods, key);
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
