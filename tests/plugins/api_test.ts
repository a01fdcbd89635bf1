/** The API for plugin authors, beyond the examples in its documentation. */

import assert from "node:assert/strict";
import * as api from "../../lib/mod.ts";
import {
  BadRequest,
  type Database,
  Datasette,
  DatasetteRequest,
  Forbidden,
  MultipleValues,
  NotFound,
  Real,
  SqlError,
} from "../../lib/mod.ts";
import { testDatasette } from "../helpers/datasette.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";

const ZOO = `
  create table keepers (id integer primary key, name text unique);
  create table animals (
    species text, number integer, name text, keeper references keepers (id),
    primary key (species, number)
  );
  create index animals_name on animals (name);
  create trigger animals_named after update on animals begin select 1; end;
  create view names as select name from animals;
  create virtual table animals_fts using fts5 (name, content="animals");
  insert into keepers values (1, 'Eve');
  insert into animals values ('fox/red', 1, 'Ada', 1), ('owl', 2, 'Bob', null);
`;

async function zoo(): Promise<{ ds: Datasette; db: Database }> {
  const ds = await Datasette.create({
    config: {
      databases: {
        zoo: {
          tables: {
            keepers: { hidden: true },
            animals: { label_column: "number" },
            names: { fts_table: "animals_fts" },
          },
        },
      },
    },
  });
  const db = ds.addMemoryDatabase("zoo");
  await db.executeWriteScript(ZOO);
  return { ds, db };
}

Deno.test("Database tells what it contains", async () => {
  const { ds, db } = await zoo();
  await using _closed = ds;
  const tables = await db.tableNames();
  assert.ok(["animals", "keepers", "animals_fts"].every((name) => tables.includes(name)));
  assert.deepEqual(await db.viewNames(), ["names"]);
  assert.deepEqual([await db.tableExists("animals"), await db.tableExists("names")], [true, false]);
  assert.deepEqual([await db.viewExists("names"), await db.viewExists("nothing")], [true, false]);
  assert.deepEqual(await db.tableColumns("animals"), ["species", "number", "name", "keeper"]);
  assert.deepEqual(await db.tableColumns("nothing"), []);
  const [species] = await db.tableColumnDetails("animals");
  assert.deepEqual([species?.type, species?.primaryKey], ["TEXT", 1]);
  assert.deepEqual(await db.primaryKeys("animals"), ["species", "number"]);
  assert.equal(await db.ftsTable("animals"), "animals_fts");
  assert.equal(await db.ftsTable("keepers"), null);
  assert.equal(await db.ftsTable("names"), "animals_fts");
  assert.equal(await db.ftsTable("nothing"), null);
  assert.equal(await db.labelColumnForTable("keepers"), "name");
  assert.equal(await db.labelColumnForTable("animals"), "number");
  assert.equal(await db.labelColumnForTable("nothing"), null);
  const key = { column: "keeper", otherTable: "keepers", otherColumn: "id" };
  assert.deepEqual(await db.foreignKeysForTable("animals"), [key]);
  const all = await db.getAllForeignKeys();
  assert.deepEqual(all.animals, { incoming: [], outgoing: [key] });
  assert.deepEqual(all.keepers?.incoming, [
    { column: "id", otherTable: "animals", otherColumn: "keeper" },
  ]);
  const hidden = await db.hiddenTableNames();
  assert.ok(hidden.includes("keepers") && hidden.includes("animals_fts"));
  assert.ok(!hidden.includes("animals"));
  const definition = await db.getTableDefinition("animals") ?? "";
  assert.match(definition, /^CREATE TABLE animals[\s\S]+CREATE INDEX[\s\S]+CREATE TRIGGER/i);
  assert.equal(await db.getTableDefinition("names"), null);
  assert.match(await db.getViewDefinition("names") ?? "", /^create view/i);
  assert.deepEqual([db.name, db.route, db.path, db.hash, db.size], ["zoo", "zoo", null, null, 0]);
  assert.deepEqual([db.isMutable, db.isMemory], [true, true]);
});

Deno.test("Results: objects, arrays, first, single value", async () => {
  const { ds, db } = await zoo();
  await using _closed = ds;
  const results = await db.execute("select number, name, 2.0 as real from animals order by 1");
  assert.deepEqual(results.dicts(), [
    { number: 1, name: "Ada", real: new Real(2) },
    { number: 2, name: "Bob", real: new Real(2) },
  ]);
  assert.deepEqual([...results].map(({ name }) => name), ["Ada", "Bob"]);
  assert.equal(results.length, 2);
  assert.equal(results.first()?.name, "Ada");
  assert.throws(() => results.singleValue(), MultipleValues);
  const none = await db.execute("select 1 where 0");
  assert.equal(none.first(), null);
  assert.throws(() => none.singleValue(), MultipleValues);
});

Deno.test("Database.execute() cuts off, unless told otherwise", async () => {
  await using ds = await Datasette.create({ settings: { max_returned_rows: 3 } });
  const db = ds.addMemoryDatabase("zoo");
  const sql = "select value from json_each('[1,2,3,4,5]')";
  const lengthOf = async (options?: api.QueryOptions) => {
    const { length, truncated } = await db.execute(sql, [], options);
    return [length, truncated];
  };
  assert.deepEqual(await lengthOf(), [3, true]);
  assert.deepEqual(await lengthOf({ pageSize: 4 }), [4, true]);
  assert.deepEqual(await lengthOf({ truncate: false }), [5, false]);
  assert.ok((await db.execute("pragma table_list")).length > 0);
});

Deno.test("Database.execute() reads only, and says what is wrong", async () => {
  const { ds, db } = await zoo();
  await using _closed = ds;
  await assert.rejects(db.execute("insert into keepers (name) values ('x')"), SqlError);
  await assert.rejects(db.execute("select * from lions"), /no such table: lions/);
});

Deno.test("Database.executeWrite() keeps rows of returning as asked", async () => {
  const { ds, db } = await zoo();
  await using _closed = ds;
  const sql = "insert into keepers (name) select 'k' || value from json_each(?) returning name";
  const numbers = (from: number) => JSON.stringify(Array.from({ length: 12 }, (_, i) => from + i));
  const some = await db.executeWrite(sql, [numbers(0)]);
  assert.deepEqual([some.length, some.truncated, some.changes], [10, true, 12]);
  const all = await db.executeWrite(sql, [numbers(100)], { returnAll: true });
  assert.deepEqual([all.length, all.truncated], [12, false]);
  const two = await db.executeWrite(sql, [numbers(200)], { returningLimit: 2 });
  assert.deepEqual(two.dicts(), [{ name: "k200" }, { name: "k201" }]);
});

Deno.test("a database that is immutable cannot be written to", async () => {
  await using ds = await testDatasette({ databases: { "zoo.db": ZOO }, immutable: true });
  const db = ds.datasette.getDatabase("zoo");
  assert.equal(db.hash?.length, 64);
  await assert.rejects(db.executeWrite("delete from animals"), Forbidden);
});

Deno.test("addDatabase() and removeDatabase() change what is served", async () => {
  using folder = new TemporaryFolder();
  await using ds = await Datasette.create();
  const path = folder.database("own.db", "create table t (x)");
  const db = ds.addDatabase({ path, route: "other" });
  assert.deepEqual([db.name, db.route, db.path], ["own", "other", path]);
  assert.equal(ds.addDatabase({ path, isMutable: false }).name, "own_2");
  assert.deepEqual([...ds.databases.keys()], ["_memory", "own", "own_2"]);
  assert.equal(ds.getDatabase("own"), db);
  assert.equal((await ds.client.get("/other/t")).status, 200);
  assert.equal((await ds.client.get("/own/t")).status, 404);
  const page = await (await ds.client.get("/")).text();
  assert.match(page, /href="\/other"/);
  await ds.removeDatabase("own");
  assert.equal((await ds.client.get("/other/t")).status, 404);
  assert.deepEqual([...ds.databases.keys()], ["_memory", "own_2"]);
});

Deno.test("resolve methods name what is missing", async () => {
  const { ds } = await zoo();
  await using _closed = ds;
  const row = await ds.resolveRow({ database: "zoo", table: "animals", pks: "fox~2Fred,1" });
  assert.deepEqual([row.pkValues, row.row[2]], [["fox/red", 1], "Ada"]);
  assert.throws(() => ds.resolveDatabase({ database: "nothing" }), NotFound);
  await assert.rejects(ds.resolveTable({ database: "zoo", table: "nothing" }), NotFound);
  const missing = { database: "zoo", table: "animals", pks: "owl,1" };
  await assert.rejects(ds.resolveRow(missing), NotFound);
  await assert.rejects(ds.resolveRow({ ...missing, pks: "owl" }), BadRequest);
});

Deno.test("getInternalDatabase() is like other databases, and not served", async () => {
  await using ds = await Datasette.create();
  const db = ds.getInternalDatabase();
  assert.equal(ds.getInternalDatabase(), db);
  await db.executeWriteMany("insert into metadata_instance values (?, ?)", [["a", "b"]]);
  assert.deepEqual(await ds.getInstanceMetadata(), { a: "b" });
  assert.ok((await db.tableNames()).includes("catalog_tables"));
  assert.equal(ds.databases.has(db.name), false);
});

Deno.test("stored queries: add, update, list, count, remove", async () => {
  await using ds = await Datasette.create({ memory: true });
  await ds.addQuery("_memory", "one", "select 1", { title: "First", ownerId: "ada" });
  await ds.addQuery("_memory", "two", "select 2", { isPrivate: true, ownerId: "ada" });
  await assert.rejects(ds.addQuery("_memory", "one", "select 3", { replace: false }), RangeError);
  await ds.updateQuery("_memory", "one", { description: "Number one" });
  const one = await ds.getQuery("_memory", "one");
  assert.deepEqual([one?.title, one?.description, one?.sql, one?.source], [
    "First",
    "Number one",
    "select 1",
    "plugin",
  ]);
  await assert.rejects(ds.updateQuery("_memory", "three", {}), RangeError);
  const names = async (options: api.QueryPageOptions) =>
    (await ds.listQueries(options)).queries.map(({ name }) => name);
  assert.deepEqual(await names({}), ["one"]);
  assert.deepEqual(await names({ actor: { id: "ada" } }), ["one", "two"]);
  assert.deepEqual(await names({ actor: { id: "ada" }, q: "number" }), ["one"]);
  assert.equal(await ds.countQueries({ actor: { id: "ada" }, isPrivate: true }), 1);
  await ds.removeQuery("_memory", "one", { source: "user" });
  assert.notEqual(await ds.getQuery("_memory", "one"), null);
  await ds.removeQuery("_memory", "one");
  assert.equal(await ds.getQuery("_memory", "one"), null);
});

Deno.test("pluginConfig() takes the nearest level, and does not mix levels", async () => {
  const at = (level: string) => ({ plugins: { "datasette-x": { level } } });
  await using ds = await Datasette.create({
    config: { ...at("top"), databases: { zoo: { ...at("db"), tables: { animals: at("table") } } } },
  });
  const level = (place?: api.PluginConfigPlace) =>
    (ds.pluginConfig("datasette-x", place) as { level: string }).level;
  assert.equal(level(), "top");
  assert.equal(level({ database: "zoo" }), "db");
  assert.equal(level({ database: "zoo", table: "animals" }), "table");
  assert.equal(level({ database: "zoo", table: "other" }), "db");
  assert.equal(level({ database: "other", table: "animals" }), "top");
  assert.equal(ds.pluginConfig("datasette-y"), null);
});

Deno.test("pluginConfig() has $env and $file resolved, and /-/config does not show them", async () => {
  using folder = new TemporaryFolder();
  const file = `${folder.path}/key.txt`;
  await Deno.writeTextFile(file, "from a file");
  Deno.env.set("DATASETTE_TEST_VALUE", "from the environment");
  await using ds = await Datasette.create({
    config: {
      plugins: {
        "datasette-x": {
          a: { $env: "DATASETTE_TEST_VALUE" },
          b: { $file: file },
          c: { $env: "NOT_SET" },
        },
      },
    },
  });
  assert.deepEqual(ds.pluginConfig("datasette-x"), {
    a: "from the environment",
    b: "from a file",
    c: null,
  });
  const shown = await (await ds.client.get("/-/config.json")).text();
  assert.doesNotMatch(shown, /from (?:a file|the environment)/);
});

Deno.test("addMessage() shows on the next page, setActorCookie() signs in", async () => {
  await using ds = await Datasette.create({
    plugins: [{
      name: "datasette-x",
      registerRoutes: () => [["^/-/sign-in$", ({ datasette, request }) => {
        datasette.addMessage(request, "Welcome", "warning");
        const response = api.redirect("/");
        datasette.setActorCookie(response, { id: "ada" }, { expireAfter: 60 });
        return response;
      }]],
    }],
  });
  const response = await ds.client.get("/-/sign-in");
  const cookie = response.headers.getSetCookie().map((set) => set.split(";")[0]).join("; ");
  const page = await (await ds.client.get("/", { headers: { cookie } })).text();
  assert.match(page, /Welcome/);
  assert.match(page, /<strong>ada<\/strong>/);
});

Deno.test("URLs: static files, absolute URLs, settings, version", async () => {
  await using ds = await Datasette.create({
    settings: { force_https_urls: true, base_url: "/d/" },
  });
  const request = new DatasetteRequest(new Request("http://zoo.example/d/x"), { forceHttps: true });
  assert.equal(ds.absoluteUrl(request, "/d/y"), "https://zoo.example/d/y");
  assert.equal(
    ds.static("map.js", { plugin: "datasette-map" }),
    "/d/-/static-plugins/datasette-map/map.js",
  );
  assert.equal(ds.static("a.css", { mount: "assets" }), "/d/assets/a.css");
  assert.equal(ds.setting("force_https_urls"), true);
  assert.match(ds.version, /^\d/);
});

Deno.test("a plugin that is none is refused, with its name and the nearest hook", async () => {
  const plugin = { name: "datasette-geo", renderCel: () => null };
  await assert.rejects(Datasette.create({ plugins: [plugin] }), {
    name: "PluginInvalid",
    message: 'Plugin "datasette-geo": unknown hook "renderCel", did you mean "renderCell"?',
  });
});
