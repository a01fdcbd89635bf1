import assert from "node:assert/strict";
import { TestDatabases } from "../helpers/databases.ts";

Deno.test("add() serves a file that was not there at the start, also to running processes", async () => {
  await using databases = new TestDatabases({ "one.db": "create table t (x)" });
  await databases.get("one").execute("select 1");
  const path = databases.folder.database(
    "two.db",
    "create table two (x); insert into two values (2)",
  );
  const added = databases.served.add({ name: "two", path, isMutable: true });
  assert.deepEqual((await added.execute("select x from two")).rows, [[2]]);
  assert.deepEqual([...databases.served].map(({ name }) => name), ["one", "two"]);
});

Deno.test("add() numbers a name that is taken, and finds databases by their route", async () => {
  await using databases = new TestDatabases({ "one.db": "create table t (x)" });
  const path = databases.folder.database("other.db", "create table t (x)");
  const added = databases.served.add({ name: "one", route: "first", path, isMutable: false });
  assert.equal(added.name, "one_2");
  assert.equal(databases.served.byRoute("first"), added);
  assert.equal(databases.served.byRoute("one_2"), undefined);
});

Deno.test("addMemory() can be written to and read from, and leaves no file behind", async () => {
  const databases = new TestDatabases({});
  const memory = databases.served.addMemory("statistics");
  await memory.executeWriteScript("create table t (x); insert into t values ('a')");
  assert.deepEqual((await memory.execute("select x from t")).rows, [["a"]]);
  assert.deepEqual([...(await memory.schema()).tables.keys()], ["t"]);
  assert.equal(memory.path, null);
  assert.equal(memory.isMemory, true);
  const file = databases.get("statistics").file;
  assert.ok(file !== null);
  await databases[Symbol.asyncDispose]();
  assert.throws(() => Deno.statSync(file), Deno.errors.NotFound);
});

Deno.test("remove() ends a database", async () => {
  await using databases = new TestDatabases({ "one.db": "", "two.db": "" });
  await databases.served.remove("one");
  assert.equal(databases.served.get("one"), undefined);
  assert.equal(databases.served.size, 1);
});

Deno.test("executeWrite() outside a transaction runs what cannot be part of one", async () => {
  await using databases = new TestDatabases({ "one.db": "create table t (x)" });
  const database = databases.get("one");
  const toLog = "pragma journal_mode = wal";
  await assert.rejects(database.executeWrite(toLog), /from within a transaction/);
  await database.executeWrite(toLog, [], { transaction: false });
  assert.equal(await database.value("pragma journal_mode"), "wal");
});
