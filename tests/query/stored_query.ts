import type { StoredQuery } from "../../lib/internal/stored_queries.ts";

/** A stored query for tests: what is not given is off or empty. */
export function storedQuery(more: Partial<StoredQuery> = {}): StoredQuery {
  return {
    database: "atlas",
    name: "query",
    sql: "select 1",
    title: null,
    description: null,
    descriptionHtml: null,
    hideSql: false,
    fragment: null,
    parameters: [],
    isWrite: false,
    isPrivate: false,
    isTrusted: true,
    source: "config",
    ownerId: null,
    onSuccessMessage: null,
    onSuccessMessageSql: null,
    onSuccessRedirect: null,
    onErrorMessage: null,
    onErrorRedirect: null,
    ...more,
  };
}
