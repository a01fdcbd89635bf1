import assert from "node:assert/strict";
import { parseConfig } from "../../lib/config/parse.ts";
import { InternalDatabase } from "../../lib/internal/internal_database.ts";
import { StoredQueries } from "../../lib/internal/stored_queries.ts";

const CONFIG = parseConfig({
  config: {
    databases: {
      db: {
        queries: {
          short: "select 1",
          long: {
            sql: "insert into t values (:a, :b)",
            title: "Add",
            params: ["b", "a"],
            write: true,
            is_trusted: false,
            hide_sql: true,
            fragment: "top",
            on_success_message: "Done",
            on_error_redirect: "/db",
          },
        },
      },
    },
  },
});

const NOTHING = {
  title: null,
  description: null,
  descriptionHtml: null,
  parameters: [],
  isWrite: false,
  isPrivate: false,
  isTrusted: false,
  source: "plugin",
  ownerId: null,
  hideSql: false,
  fragment: null,
  onSuccessMessage: null,
  onSuccessMessageSql: null,
  onSuccessRedirect: null,
  onErrorMessage: null,
  onErrorRedirect: null,
};

Deno.test("StoredQueries.load() keeps queries of the configuration, trusted unless it says no", () => {
  using internal = new InternalDatabase();
  const queries = new StoredQueries(internal);
  queries.load(CONFIG);
  assert.deepEqual(queries.get("db", "short"), {
    ...NOTHING,
    database: "db",
    name: "short",
    sql: "select 1",
    isTrusted: true,
    source: "config",
  });
  assert.deepEqual(queries.get("db", "long"), {
    ...NOTHING,
    database: "db",
    name: "long",
    sql: "insert into t values (:a, :b)",
    title: "Add",
    parameters: ["b", "a"],
    isWrite: true,
    source: "config",
    hideSql: true,
    fragment: "top",
    onSuccessMessage: "Done",
    onErrorRedirect: "/db",
  });
});

Deno.test("StoredQueries.load() drops queries that left the configuration and keeps others", () => {
  using internal = new InternalDatabase();
  const queries = new StoredQueries(internal);
  queries.load(CONFIG);
  queries.set({ database: "db", name: "mine", sql: "select 2", source: "user", ownerId: "ann" });
  queries.load(parseConfig({ config: { databases: { db: { queries: { short: "select 3" } } } } }));
  assert.deepEqual(queries.list("db").map(({ name, sql }) => [name, sql]), [
    ["mine", "select 2"],
    ["short", "select 3"],
  ]);
});

Deno.test("StoredQueries.set() replaces a query of the same name, remove() takes it away", () => {
  using internal = new InternalDatabase();
  const queries = new StoredQueries(internal);
  queries.set({ database: "db", name: "q", sql: "select 1", isPrivate: true, ownerId: "ann" });
  assert.equal(queries.get("db", "q")?.isPrivate, true);
  queries.set({ database: "db", name: "q", sql: "select 2" });
  assert.equal(queries.get("db", "q")?.sql, "select 2");
  assert.equal(queries.get("db", "q")?.isPrivate, false);
  queries.remove("db", "q");
  assert.equal(queries.get("db", "q"), undefined);
});
