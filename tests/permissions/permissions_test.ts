import assert from "node:assert/strict";
import { parseConfig } from "../../lib/config/parse.ts";
import type { Tree } from "../../lib/config/tree.ts";
import { Forbidden } from "../../lib/errors.ts";
import { Catalog } from "../../lib/internal/catalog.ts";
import { InternalDatabase } from "../../lib/internal/internal_database.ts";
import { StoredQueries } from "../../lib/internal/stored_queries.ts";
import { createPermissions } from "../../lib/permissions/permissions.ts";
import type { RuleSource } from "../../lib/permissions/rules.ts";
import type { Actor, Permissions, Resource } from "../../lib/permissions/types.ts";
import { FakeDatabases } from "../internal/fake_databases.ts";

interface Setup extends Disposable {
  internal: InternalDatabase;
  databases: FakeDatabases;
  permissions: Permissions;
}

function setUp(config: Tree = {}, sources: RuleSource[] = []): Setup {
  const internal = new InternalDatabase();
  const databases = new FakeDatabases({ db: ["t", "u"], other: ["t"] });
  const catalog = new Catalog(internal, databases);
  const permissions = createPermissions({
    config: parseConfig({ config }),
    options: { defaultDeny: false, rootEnabled: true },
    internal,
    catalog,
    sources,
  });
  return { internal, databases, permissions, [Symbol.dispose]: () => internal.close() };
}

const ANN: Actor = { id: "ann" };
const T: Resource = { type: "table", database: "db", table: "t" };

Deno.test("Permissions.ensure() throws Forbidden with the action, or with the message given", async () => {
  using setup = setUp({ allow: false });
  const { permissions } = setup;
  await assert.rejects(permissions.ensure(ANN, "view-instance"), (error) => {
    assert.ok(error instanceof Forbidden);
    assert.equal(error.message, "view-instance");
    return true;
  });
  await assert.rejects(permissions.ensure(ANN, "view-table", T, "Not this one"), /^Forbidden: Not/);
  await permissions.ensure({ id: "root" }, "insert-row", T);
});

Deno.test("Permissions.allowed() refuses to guess what an unknown action means", async () => {
  using setup = setUp();
  await assert.rejects(setup.permissions.allowed(ANN, "fly"), /Unknown action: fly/);
});

Deno.test("Permissions.allowedMany() answers for each action", async () => {
  using setup = setUp();
  assert.deepEqual(await setup.permissions.allowedMany(null, ["view-table", "drop-table"], T), {
    "view-table": true,
    "drop-table": false,
  });
});

Deno.test("Permissions.visibility() tells private things from open ones", async () => {
  using setup = setUp({ databases: { db: { tables: { t: { allow: { id: "ann" } } } } } });
  const { permissions } = setup;
  const see = (actor: Actor | null, table: string) =>
    permissions.visibility(actor, "view-table", { type: "table", database: "db", table });
  assert.deepEqual(await see(ANN, "t"), { visible: true, isPrivate: true });
  assert.deepEqual(await see(ANN, "u"), { visible: true, isPrivate: false });
  assert.deepEqual(await see(null, "t"), { visible: false, isPrivate: false });
});

Deno.test("Permissions.allowedResources() lists one database or all, in order, with reasons", async () => {
  using setup = setUp({ databases: { db: { tables: { t: { allow: { id: "ann" } } } } } });
  const { permissions } = setup;
  assert.deepEqual(await permissions.allowedResources(ANN, "view-table", { database: "db" }), [
    {
      database: "db",
      child: "t",
      isPrivate: true,
      reasons: ["datasette.default_permissions: config allow allow for view-table on db/t"],
    },
    {
      database: "db",
      child: "u",
      isPrivate: false,
      reasons: ["datasette.default_permissions: default allow for view-table"],
    },
  ]);
  const places = (await permissions.allowedResources(null, "view-table")).map((resource) =>
    `${resource.database}/${resource.child}`
  );
  assert.deepEqual(places, ["db/u", "other/t"]);
  assert.deepEqual(await permissions.allowedResources(ANN, "view-instance"), []);
});

Deno.test("Permissions.allowedResources() sees new tables and forgets dropped ones", async () => {
  using setup = setUp();
  const { permissions, databases } = setup;
  const names = async () =>
    (await permissions.allowedResources(null, "view-table", { database: "db" }))
      .map((resource) => resource.child);
  assert.deepEqual(await names(), ["t", "u"]);
  databases.put("db", ["u", "v"]);
  assert.deepEqual(await names(), ["u", "v"]);
});

Deno.test("Permissions: a list given to a caller is not the one that is remembered", async () => {
  using setup = setUp();
  const first = await setup.permissions.allowedResources(null, "view-database");
  first.pop();
  assert.equal((await setup.permissions.allowedResources(null, "view-database")).length, 2);
});

Deno.test("Permissions: private queries exist for their owner only, owners edit their queries", async () => {
  using setup = setUp({ databases: { db: { allow: true } } });
  const { permissions, internal } = setup;
  const queries = new StoredQueries(internal);
  const owned = { database: "db", sql: "select 1", ownerId: "ann", source: "user" as const };
  queries.set({ ...owned, name: "mine", isPrivate: true });
  queries.set({ ...owned, name: "open" });
  queries.set({ ...owned, name: "configured", source: "config" });
  const can = (actor: Actor | null, action: string, query: string) =>
    permissions.allowed(actor, action, { type: "query", database: "db", query });

  assert.equal(await can(ANN, "view-query", "mine"), true);
  assert.equal(await can(null, "view-query", "mine"), false);
  assert.equal(await can({ id: "root" }, "view-query", "mine"), false);
  assert.equal(await can({ id: "root" }, "update-query", "mine"), false);
  assert.equal(await can(null, "view-query", "open"), true);
  assert.equal(await can(ANN, "update-query", "open"), true);
  assert.equal(await can(ANN, "delete-query", "mine"), true);
  assert.equal(await can(ANN, "update-query", "configured"), false);
  assert.equal(await can({ id: "ben" }, "delete-query", "open"), false);

  const listed = await permissions.allowedResources(ANN, "view-query");
  assert.deepEqual(listed.map(({ child, isPrivate }) => [child, isPrivate]), [
    ["configured", false],
    ["mine", true],
    ["open", false],
  ]);
});

Deno.test("Permissions: an answer changes with the stored queries it rests on", async () => {
  using setup = setUp();
  const queries = new StoredQueries(setup.internal);
  const query = { database: "db", name: "q", sql: "select 1" };
  const see = () =>
    setup.permissions.allowed(null, "view-query", { type: "query", database: "db", query: "q" });
  queries.set(query);
  assert.equal(await see(), true);
  queries.set({ ...query, isPrivate: true, ownerId: "ann" });
  assert.equal(await see(), false);
});

Deno.test("Permissions: an actor that changes gets new answers", async () => {
  using setup = setUp();
  const actor: Actor = { id: "root" };
  assert.equal(await setup.permissions.allowed(actor, "insert-row", T), true);
  actor._r = { a: ["vt"] };
  assert.equal(await setup.permissions.allowed(actor, "insert-row", T), false);
});

Deno.test("Permissions: names with slashes and spaces are not taken for others", async () => {
  using setup = setUp({
    databases: { "a/b": { tables: { c: { allow: false } } }, a: { tables: { "b/c": {} } } },
  });
  const see = (database: string, table: string) =>
    setup.permissions.allowed(null, "view-table", { type: "table", database, table });
  assert.equal(await see("a/b", "c"), false);
  assert.equal(await see("a", "b/c"), true);
});

Deno.test("Permissions ask sources that may change every time", async () => {
  let allow = false;
  const source: RuleSource = {
    name: "weather",
    isCacheable: false,
    rules: (_actor, action) =>
      action.name === "insert-row"
        ? Promise.resolve({
          sql: "SELECT 'db' AS parent, NULL AS child, :weather AS allow, 'sunny' AS reason",
          params: { weather: allow },
        })
        : null,
  };
  using setup = setUp({}, [source]);
  assert.equal(await setup.permissions.allowed(null, "insert-row", T), false);
  allow = true;
  assert.equal(await setup.permissions.allowed(null, "insert-row", T), true);
  const [first] = await setup.permissions.allowedResources(null, "insert-row");
  assert.deepEqual(first?.reasons, ["weather: sunny"]);
});

Deno.test("Permissions.rules() lists yes before no, wide before narrow", async () => {
  using setup = setUp({
    allow: { id: "ann" },
    databases: { db: { allow: { id: "ben" }, tables: { t: { allow: { id: "ann" } } } } },
  });
  const rules = await setup.permissions.rules(ANN, "view-table");
  assert.deepEqual(
    rules.map(({ parent, child, allow, reason }) => [parent, child, allow, reason]),
    [
      [null, null, 1, "default allow for view-table"],
      [null, null, 1, "config allow allow for view-table"],
      ["db", "t", 1, "config allow allow for view-table on db/t"],
      ["db", null, 0, "config deny allow for view-table on db"],
    ],
  );
});

Deno.test("Permissions.explain() says which rule won and why others did not", async () => {
  using setup = setUp({
    allow_sql: { id: "ann" },
    databases: { db: { permissions: { "execute-sql": true }, allow_sql: { id: "ben" } } },
  });
  const target = { parent: "db", child: null };
  const explanation = await setup.permissions.explain(ANN, "execute-sql", target);
  assert.equal(explanation.allowed, false);
  assert.equal(explanation.winningScope, "parent");
  assert.deepEqual(
    explanation.matchedRules.map(({ scope, effect, decisive }) => [scope, effect, decisive]),
    [
      ["parent", "deny", true],
      ["parent", "allow", false],
      ["global", "allow", false],
      ["global", "allow", false],
    ],
  );
  assert.deepEqual(explanation.requiredActions.map(({ action, allowed }) => [action, allowed]), [
    ["view-database", true],
  ]);
});

Deno.test("Permissions.recentChecks() keeps the last 200, newest first", async () => {
  using setup = setUp();
  const { permissions } = setup;
  for (let number = 0; number < 250; number++) {
    const table = `t${number}`;
    await permissions.allowed(ANN, "view-table", { type: "table", database: "db", table });
  }
  const checks = permissions.recentChecks();
  assert.equal(checks.length, 200);
  const { when: _when, ...newest } = checks[0]!;
  assert.deepEqual(newest, {
    actor: ANN,
    action: "view-table",
    parent: "db",
    child: "t249",
    result: true,
  });
  assert.equal(checks[199]?.child, "t50");
});
