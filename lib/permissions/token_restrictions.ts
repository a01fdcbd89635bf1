import type { Action, Restrictions } from "./types.ts";

/**
 * What a new token may be used for. Without any entry it may do all that its owner may.
 *
 * ```ts
 * import { TokenRestrictions } from "datasette";
 * import assert from "node:assert/strict";
 *
 * const restrictions = new TokenRestrictions()
 *   .allowAll("view-instance")
 *   .allowDatabase("docs", "view-query")
 *   .allowResource("docs", "pages", "insert-row");
 * assert.deepEqual(restrictions.byName(), {
 *   a: ["view-instance"],
 *   d: { docs: ["view-query"] },
 *   r: { docs: { pages: ["insert-row"] } },
 * });
 * ```
 */
export class TokenRestrictions {
  readonly #all: string[] = [];
  readonly #databases = new Map<string, string[]>();
  readonly #resources = new Map<string, Map<string, string[]>>();

  /** Allows an action everywhere. */
  allowAll(action: string): this {
    this.#all.push(action);
    return this;
  }

  /** Allows an action on a database and all it contains. */
  allowDatabase(database: string, action: string): this {
    listOf(this.#databases, database).push(action);
    return this;
  }

  /** Allows an action on a table, view or query. */
  allowResource(database: string, resource: string, action: string): this {
    let resources = this.#resources.get(database);
    if (!resources) this.#resources.set(database, resources = new Map());
    listOf(resources, resource).push(action);
    return this;
  }

  /** The `_r` of the token, short names for actions that have one; null when nothing is restricted. */
  abbreviated(actions: ReadonlyMap<string, Action>): Restrictions | null {
    return this.#restrictions((list) => list.map((name) => actions.get(name)?.abbr ?? name));
  }

  /** The same with the full names of actions. */
  byName(): Restrictions | null {
    return this.#restrictions((list) => [...list]);
  }

  #restrictions(rename: (list: string[]) => string[]): Restrictions | null {
    const restrictions: Restrictions = {};
    if (this.#all.length > 0) restrictions.a = rename(this.#all);
    if (this.#databases.size > 0) restrictions.d = mapValues(this.#databases, rename);
    if (this.#resources.size > 0) {
      restrictions.r = mapValues(this.#resources, (resources) => mapValues(resources, rename));
    }
    return Object.keys(restrictions).length > 0 ? restrictions : null;
  }
}

function listOf(lists: Map<string, string[]>, name: string): string[] {
  let list = lists.get(name);
  if (!list) lists.set(name, list = []);
  return list;
}

function mapValues<From, To>(map: Map<string, From>, change: (value: From) => To) {
  return Object.fromEntries([...map].map(([name, value]) => [name, change(value)] as const));
}
