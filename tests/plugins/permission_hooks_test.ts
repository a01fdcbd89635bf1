/** Hooks that decide who may do what. */

import assert from "node:assert/strict";
import { Datasette, type DatasetteOptions } from "../../lib/datasette.ts";
import { PermissionSQL } from "../../lib/plugins/permission_sql.ts";
import type { Plugin } from "../../lib/plugins/plugin.ts";

const ZOO = "create table animals (name text); create table keepers (name text)";
const ADA = { id: "ada" };
const ANIMALS = { type: "table", database: "zoo", table: "animals" } as const;
const KEEPERS = { type: "table", database: "zoo", table: "keepers" } as const;
const VIEW = "view-table";

/** A zoo with one plugin, or several. */
async function zoo(
  plugins: Partial<Plugin> | Partial<Plugin>[],
  options: DatasetteOptions = {},
): Promise<Datasette> {
  const all = [plugins].flat().map((plugin, i) => ({ name: `datasette-test-${i}`, ...plugin }));
  const ds = await Datasette.create({ plugins: all, ...options });
  await ds.addMemoryDatabase("zoo").executeWriteScript(ZOO);
  return ds;
}

/** Names of the tables of the zoo that an actor may see, in the list and one by one. */
async function visible(ds: Datasette, actor: { id: string } | null): Promise<string> {
  const listed = await ds.allowedResources(VIEW, { actor, database: "zoo" });
  const asked = [];
  for (const resource of [ANIMALS, KEEPERS]) {
    if (await ds.allowed({ action: VIEW, actor, resource })) asked.push(resource.table);
  }
  assert.deepEqual(listed.map(({ child }) => child), asked, "list and single answers agree");
  return asked.join(" ");
}

Deno.test("registerActions adds actions that configuration and tokens can name", async () => {
  await using ds = await zoo({
    registerActions: () => [
      { name: "feed-animals", abbr: "fa", description: "Feed", resourceType: "table" },
      { name: "open-zoo", description: "Open", alsoRequires: "debug-menu" },
    ],
  }, {
    config: {
      permissions: { "open-zoo": true },
      databases: { zoo: { tables: { animals: { permissions: { "feed-animals": ADA } } } } },
    },
  });
  assert.equal(await ds.allowed({ action: "feed-animals", actor: ADA, resource: ANIMALS }), true);
  assert.equal(await ds.allowed({ action: "feed-animals", actor: ADA, resource: KEEPERS }), false);
  assert.equal(await ds.allowed({ action: "open-zoo", actor: ADA }), false);
  assert.equal(ds.actions.get("feed-animals")?.abbr, "fa");
});

Deno.test("registerActions: a name that is taken is reported, and nothing else happens", async () => {
  await using ds = await zoo([
    { registerActions: () => [{ name: "view-table", description: "Mine" }] },
    { registerActions: () => [{ name: "feed", description: "Feed" }] },
  ]);
  assert.equal(ds.actions.get("view-table")?.description, "View table");
  assert.ok(ds.actions.has("feed"));
});

Deno.test("registerActions can be about resources of the plugin's own", async () => {
  await using ds = await zoo({
    async startup({ datasette }) {
      await datasette.getInternalDatabase().executeWriteScript(`
        create table zoo_documents (folder text, document text);
        insert into zoo_documents values ('food', 'menu'), ('staff', 'salaries');
      `);
    },
    registerActions: () => [{
      name: "read-document",
      description: "Read",
      resourceType: {
        name: "document",
        parent: { name: "folder", resourcesSql: () => "select folder from zoo_documents" },
        resourcesSql: () => "select folder as parent, document as child from zoo_documents",
      },
    }],
    permissionResourcesSql: ({ action }) =>
      action === "read-document"
        ? { sql: "select 'food' as parent, null as child, 1 as allow, 'open' as reason" }
        : null,
  });
  const action = "read-document";
  const menu = { type: "custom", parent: "food", child: "menu" } as const;
  const salaries = { type: "custom", parent: "staff", child: "salaries" } as const;
  assert.equal(await ds.allowed({ action, resource: menu }), true);
  assert.equal(await ds.allowed({ action, resource: salaries }), false);
  const listed = await ds.allowedResources(action);
  assert.deepEqual(listed.map(({ database, child }) => [database, child]), [["food", "menu"]]);
});

Deno.test("registerPermissions: the classic way, with a default", async () => {
  const permission = { abbr: null, description: "", takesDatabase: true };
  await using ds = await zoo({
    registerPermissions: () => [
      { ...permission, name: "pat-animals", takesResource: true, default: true },
      { ...permission, name: "sell-zoo", takesResource: false, default: false },
    ],
  });
  assert.equal(await ds.permissionAllowed(null, "pat-animals", ["zoo", "animals"]), true);
  assert.equal(await ds.permissionAllowed(ADA, "sell-zoo", "zoo"), false);
});

Deno.test("permissionResourcesSql lets some see some tables", async () => {
  await using ds = await zoo({
    permissionResourcesSql: ({ actor, action }) =>
      action === VIEW && actor?.id === "ada"
        ? {
          sql: `select database_name as parent, table_name as child, 1 as allow, 'hers' as reason
            from catalog_tables where table_name = :test_table and :actor_id = 'ada'
              and json_extract(:actor, '$.id') = 'ada' and :action = 'view-table'`,
          params: { test_table: "keepers" },
        }
        : null,
  }, { config: { databases: { zoo: { allow: false } } } });
  assert.equal(await visible(ds, ADA), "keepers");
  assert.equal(await visible(ds, null), "");
});

Deno.test("permissionResourcesSql: a no beats a yes of the same level, and names its plugin", async () => {
  await using ds = await zoo([
    { permissionResourcesSql: () => PermissionSQL.allow("all") },
    { permissionResourcesSql: () => [PermissionSQL.deny("it's none")] },
  ]);
  assert.equal(await visible(ds, ADA), "");
  const rules = await ds.app.permissions.rules(ADA, VIEW);
  const ofPlugin = rules.find(({ allow }) => allow === 0);
  assert.deepEqual([ofPlugin?.source, ofPlugin?.reason], ["datasette-test-1", "it's none"]);
});

Deno.test("permissionResourcesSql is asked once per request and question", async () => {
  let calls = 0;
  await using ds = await zoo({
    permissionResourcesSql({ action, actor }) {
      if (action === "view-instance" && actor !== null) calls++;
      return null;
    },
  });
  await ds.client.get("/zoo/animals", { actor: ADA });
  assert.equal(calls, 1);
  await ds.client.get("/zoo/animals", { actor: ADA });
  assert.equal(calls, 2);
});

const BROKEN: [what: string, rules: { sql: string; params?: Record<string, string> }][] = [
  ["SQL that SQLite refuses", { sql: "select nonsense" }],
  ["a missing column", { sql: "select null as parent, null as child, 1 as allow" }],
  ["a reserved parameter", {
    sql: "select null as parent, null as child, 1 as allow, :actor as reason",
    params: { actor: "me" },
  }],
];

for (const [what, rules] of BROKEN) {
  Deno.test(`permissionResourcesSql with ${what} lets nobody in`, async () => {
    await using ds = await zoo({ permissionResourcesSql: () => rules });
    await assert.rejects(
      ds.allowed({ action: VIEW, resource: ANIMALS }),
      /Plugin "datasette-test-0": hook "permissionResourcesSql" failed/,
    );
    assert.equal((await ds.client.get("/")).status, 500);
  });
}

Deno.test("permissionResourcesSql: two plugins that share a parameter let nobody in", async () => {
  const rules = (who: string) => ({
    permissionResourcesSql: () => ({
      sql: "select null as parent, null as child, 1 as allow, :who as reason",
      params: { who },
    }),
  });
  await using ds = await zoo([rules("ada"), rules("bob")]);
  await assert.rejects(ds.allowed({ action: VIEW, resource: ANIMALS }), /parameter ":who"/);
});

Deno.test("permissionAllowed: the classic hook gets actor, action and resource", async () => {
  const asked: unknown[] = [];
  await using ds = await zoo({
    permissionAllowed({ actor, action, resource }) {
      if (action !== "debug-menu") asked.push([actor?.id, action, resource]);
      return null;
    },
  });
  await ds.allowed({ action: "view-instance", actor: ADA });
  await ds.allowed({ action: "view-database", resource: { type: "database", database: "zoo" } });
  await ds.allowed({ action: VIEW, actor: ADA, resource: ANIMALS });
  assert.deepEqual(asked, [
    ["ada", "view-instance", null],
    [undefined, "view-database", "zoo"],
    ["ada", VIEW, ["zoo", "animals"]],
  ]);
});

const CLASSIC: [what: string, answers: (boolean | null)[], config: object, expected: string][] = [
  ["no opinion leaves things as they are", [null], {}, "animals keepers"],
  ["a no hides what is open", [false], {}, ""],
  ["a no outweighs every yes", [true, false, true], {}, ""],
  ["a yes opens what nothing closes", [true], { permissions: {} }, "animals keepers"],
  ["a yes does not open what the configuration closes", [true], { allow: false }, ""],
];

for (const [what, answers, config, expected] of CLASSIC) {
  Deno.test(`permissionAllowed: ${what}`, async () => {
    const plugins = answers.map((answer) => ({
      permissionAllowed: ({ action }: { action: string }) => action === VIEW ? answer : null,
    }));
    await using ds = await zoo(plugins, {
      defaultDeny: what.includes("nothing closes"),
      config: { databases: { zoo: config as Record<string, never> } },
    });
    assert.equal(await visible(ds, ADA), expected);
  });
}

Deno.test("permissionAllowed decides about one table only", async () => {
  await using ds = await zoo({
    permissionAllowed: ({ action, resource }) =>
      action === VIEW && resource?.[1] === "keepers" ? false : null,
  });
  assert.equal(await visible(ds, null), "animals");
  assert.equal((await ds.client.get("/zoo/keepers")).status, 403);
});

Deno.test("client with skipPermissionChecks sees everything, requests from outside do not", async () => {
  await using ds = await zoo({}, { config: { allow: false } });
  assert.equal((await ds.client.get("/zoo/animals.json")).status, 403);
  const response = await ds.client.get("/zoo.json", { skipPermissionChecks: true });
  assert.equal(response.status, 200);
  const { tables } = await response.json();
  assert.deepEqual(tables.map(({ name }: { name: string }) => name), ["animals", "keepers"]);
  assert.equal((await ds.fetch(new Request("http://localhost/zoo.json"))).status, 403);
});

Deno.test("inClient() is true in requests of the client only", async () => {
  await using ds = await zoo({
    registerRoutes: () => [["^/-/who$", ({ datasette }) => String(datasette.inClient())]],
  });
  assert.equal(await (await ds.client.get("/-/who")).text(), "true");
  assert.equal(await (await ds.fetch(new Request("http://localhost/-/who"))).text(), "false");
});
