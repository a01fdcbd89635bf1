import assert from "node:assert/strict";
import { DatabaseUnavailable, SqlError } from "../../lib/errors.ts";
import { DatabaseSync } from "../../lib/sql/node_sqlite.ts";
import { TestDatabases } from "../helpers/databases.ts";

const TABLE = { "a.db": "create table t (id integer primary key, x int not null)" };

Deno.test("executeWrite() tells what it changed", async () => {
  await using databases = new TestDatabases(TABLE);
  const database = databases.get("a");
  assert.deepEqual(await database.executeWrite("insert into t (x) values (?)", [5]), {
    changes: 1,
    lastInsertRowid: 1,
  });
  assert.deepEqual(
    await database.executeWriteMany("insert into t (x) values (?)", [[6], [7]]),
    { changes: 2, lastInsertRowid: 3 },
  );
  assert.equal(await database.value("select group_concat(x) from t"), "5,6,7");
});

Deno.test("executeWriteMany() writes all or nothing", async () => {
  await using databases = new TestDatabases(TABLE);
  const database = databases.get("a");
  await assert.rejects(
    database.executeWriteMany("insert into t (x) values (?)", [[1], [null], [3]]),
    (error: SqlError) => error instanceof SqlError && /NOT NULL/.test(error.message),
  );
  assert.equal(await database.value("select count(*) from t"), 0);
});

Deno.test("executeWriteScript() runs several statements or none", async () => {
  await using databases = new TestDatabases(TABLE);
  const database = databases.get("a");
  await database.executeWriteScript("create table u (x); insert into u values (1)");
  assert.equal((await database.schema()).tables.has("u"), true);
  await assert.rejects(database.executeWriteScript("insert into u values (2); nonsense"));
  assert.equal(await database.value("select count(*) from u"), 1);
});

Deno.test("executeWriteFn() commits what it returns from, rolls back what it throws from", async () => {
  await using databases = new TestDatabases(TABLE);
  const database = databases.get("a");
  const sum = await database.executeWriteFn(async (transaction) => {
    await transaction.run("insert into t (x) values (1)");
    await transaction.run("insert into t (x) values (2)");
    return (await transaction.execute("select sum(x) from t")).rows[0]?.[0];
  });
  assert.equal(sum, 3);
  await assert.rejects(
    database.executeWriteFn(async (transaction) => {
      await transaction.run("delete from t");
      throw new Error("changed my mind");
    }),
    /changed my mind/,
  );
  assert.equal(await database.value("select sum(x) from t"), 3);
});

Deno.test("writes queue: many at once all arrive, in order", async () => {
  await using databases = new TestDatabases(TABLE);
  const database = databases.get("a");
  await Promise.all(
    Array.from(
      { length: 50 },
      (_, x) => database.executeWrite("insert into t (x) values (?)", [x]),
    ),
  );
  const expected = Array.from({ length: 50 }, (_, x) => x).join(",");
  assert.equal(
    await database.value("select group_concat(x) from (select x from t order by id)"),
    expected,
  );
});

Deno.test("a write waits for another program, reading goes on", async () => {
  await using databases = new TestDatabases(TABLE);
  const database = databases.get("a");
  const other = new DatabaseSync(database.path as string);
  other.exec("begin immediate");
  const written = database.executeWrite("insert into t (x) values (1)");
  assert.equal(await database.value("select count(*) from t"), 0);
  other.exec("commit");
  other.close();
  assert.equal((await written).changes, 1);
});

Deno.test("a writer that is killed fails its write only, and nothing is half written", async () => {
  await using databases = new TestDatabases(TABLE);
  const database = databases.get("a");
  await database.executeWrite("insert into t (x) values (1)");
  const slow = database.executeWrite(
    "with recursive n(x) as (select 1 union all select x + 1 from n) insert into t (x) select x from n",
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
  Deno.kill(database.writerProcess?.pid as number, "SIGKILL");
  await assert.rejects(slow);
  await database.executeWrite("insert into t (x) values (2)");
  assert.equal(await database.value("select group_concat(x) from t"), "1,2");
});

Deno.test("a file that may not be written to is an answer", async () => {
  await using databases = new TestDatabases(TABLE);
  const database = databases.get("a");
  Deno.removeSync(database.path as string);
  Deno.mkdirSync(database.path as string);
  await assert.rejects(
    database.executeWrite("insert into t (x) values (1)"),
    DatabaseUnavailable,
  );
});

Deno.test("select * has the columns that were added, at once", async () => {
  await using databases = new TestDatabases(TABLE);
  const database = databases.get("a");
  const columns = async (untrusted: boolean) =>
    (await database.execute("select * from t", [], { untrusted })).columns;
  await database.executeWrite("insert into t (x) values (1)");
  assert.deepEqual(await columns(false), ["id", "x"]);
  assert.deepEqual(await columns(true), ["id", "x"]);
  await database.executeWrite("alter table t add column y");
  assert.deepEqual(await columns(false), ["id", "x", "y"]);
  assert.deepEqual(await columns(true), ["id", "x", "y"]);
  assert.deepEqual((await database.execute("select * from t")).rows, [[1, 1, null]]);
});
