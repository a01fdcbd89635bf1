/** `Datasette`: queries with a name and a page of their own. */

import type { NewStoredQuery, StoredQuery } from "../../internal/stored_queries.ts";
import type { Actor } from "../../permissions/types.ts";
import { ColumnTypeMethods } from "./column_type_methods.ts";

/** Everything about a query but its place and its SQL. */
export type StoredQueryOptions = Partial<Omit<StoredQuery, "database" | "name" | "sql">>;

/** Which queries are listed; what is absent does not matter. */
export interface QueryListOptions {
  database?: string;
  /** Only queries that this actor may see; default: an anonymous visitor. */
  actor?: Actor | null;
  /** Text in the name, title, description or SQL. */
  q?: string;
  isWrite?: boolean;
  isPrivate?: boolean;
  isTrusted?: boolean;
  source?: string;
  ownerId?: string;
}

/** How much of a list is wanted. */
export interface QueryPageOptions extends QueryListOptions {
  /** 1 to 1000; default 50. */
  limit?: number;
  /** `next` of the page before. */
  cursor?: string | null;
}

/** A part of a list of queries. */
export interface StoredQueryPage {
  queries: (StoredQuery & {
    /** An anonymous visitor could not see it. */
    private: boolean;
  })[];
  /** For the next page; null at the end. */
  next: string | null;
  hasMore: boolean;
  limit: number;
}

export abstract class QueryMethods extends ColumnTypeMethods {
  /**
   * Adds a stored query, or replaces the one of that name.
   *
   * ```ts
   * import { Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create({ memory: true });
   * await ds.addQuery("_memory", "add", "select :a + :b as sum", { title: "Addition" });
   * const response = await ds.client.get("/_memory/add.json?a=1&b=2&_shape=arrayfirst");
   * assert.deepEqual(await response.json(), [3]);
   * ```
   *
   * @param options.replace false: to fail when there is a query of that name; default true
   * @throws {RangeError} when there is one and it may not be replaced
   */
  async addQuery(
    database: string,
    name: string,
    sql: string,
    { replace = true, ...options }: StoredQueryOptions & { replace?: boolean } = {},
  ): Promise<void> {
    const { queries } = this.app;
    if (!replace && queries.get(database, name) !== undefined) {
      throw new RangeError(`There is a query "${name}" in "${database}" already`);
    }
    await queries.set({ ...options, database, name, sql });
  }

  /**
   * Changes what is given of a query, and keeps the rest.
   * @throws {RangeError} when there is no such query
   */
  async updateQuery(
    database: string,
    name: string,
    changes: StoredQueryOptions & { sql?: string },
  ): Promise<void> {
    const { queries } = this.app;
    const query = queries.get(database, name);
    if (query === undefined) throw new RangeError(`No query "${name}" in "${database}"`);
    await queries.set({ ...query, ...changes } satisfies NewStoredQuery);
  }

  /** A query by name, or null. Nobody's permissions are asked. */
  async getQuery(database: string, name: string): Promise<StoredQuery | null> {
    return await this.app.queries.get(database, name) ?? null;
  }

  /** Removes a query; with `source` only when it came from there. */
  async removeQuery(
    database: string,
    name: string,
    { source }: { source?: StoredQuery["source"] } = {},
  ): Promise<void> {
    const { queries } = this.app;
    const isOther = source !== undefined && queries.get(database, name)?.source !== source;
    if (!isOther) await queries.remove(database, name);
  }

  /**
   * Queries that an actor may see, a page at a time.
   *
   * ```ts
   * import { Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create({ memory: true });
   * for (const name of ["one", "two"]) await ds.addQuery("_memory", name, "select 1");
   * const { queries, next } = await ds.listQueries({ limit: 1 });
   * assert.equal(queries[0]?.name, "one");
   * const rest = await ds.listQueries({ limit: 1, cursor: next });
   * assert.deepEqual([rest.queries[0]?.name, rest.hasMore], ["two", false]);
   * ```
   */
  async listQueries(options: QueryPageOptions = {}): Promise<StoredQueryPage> {
    const { pageOfQueries, parsePageToken } = await import("../../query/query_list.ts");
    const limit = Math.min(Math.max(1, options.limit ?? 50), 1000);
    const page = pageOfQueries(
      await this.#visible(options),
      { size: limit, after: options.cursor ? parsePageToken(options.cursor) : null },
      options.database === undefined,
    );
    return {
      queries: page.queries.map(({ query, isPrivate }) => ({ ...query, private: isPrivate })),
      next: page.next,
      hasMore: page.next !== null,
      limit,
    };
  }

  /** How many queries an actor may see. */
  async countQueries(options: QueryListOptions = {}): Promise<number> {
    return (await this.#visible(options)).length;
  }

  async #visible({ database, actor = null, ...wanted }: QueryListOptions) {
    const { filterQueries } = await import("../../query/query_list.ts");
    const { permissions, queries } = this.app;
    const allowed = await permissions.allowedResources(actor, "view-query", { database });
    const visible = allowed.flatMap(({ database, child, isPrivate }) => {
      const query = queries.get(database, child!);
      return query === undefined ? [] : [{ query, isPrivate }];
    });
    const { isTrusted } = wanted;
    return filterQueries(visible, {
      q: wanted.q ?? null,
      isWrite: wanted.isWrite ?? null,
      isPrivate: wanted.isPrivate ?? null,
      source: wanted.source ?? null,
      ownerId: wanted.ownerId ?? null,
    }).filter(({ query }) => isTrusted === undefined || query.isTrusted === isTrusted);
  }
}
