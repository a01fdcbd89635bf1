/** No query can hurt the server: each is ended by its limit, and the next one finds all as before. */

import assert from "node:assert/strict";
import { QueryFailed, QueryInterrupted, SqlError } from "../../lib/errors.ts";
import { TestDatabases } from "../helpers/databases.ts";

const ENDLESS = "with recursive n(x) as (select 1 union all select x + 1 from n) ";
const NUMBERS = {
  "numbers.db": `create table t (x);
    create virtual table boxes using rtree(id, min_x, max_x);
    insert into boxes values (1, 2, 3);
    create table tree_node (x);
    insert into tree_node values (1);
    with recursive n(x) as (select 1 union all select x + 1 from n limit 5000) insert into t select x from n`,
};
const LIMITS = { settings: { sql_time_limit_ms: 300, max_sql_memory_mb: 64 } };

const HOSTILE: [string, string, typeof SqlError][] = [
  ["an endless CTE", `${ENDLESS} select count(*) from n`, QueryInterrupted],
  ["a cross join", "select sum(a.x * b.x * c.x) from t a, t b, t c", QueryInterrupted],
  ["endless rows", `${ENDLESS} select x from n`, QueryInterrupted],
  ["a sort of too much", `${ENDLESS} select randomblob(1000) as r from n order by r`, SqlError],
  ["a huge text", "select group_concat(printf('%100000d', x)) from t", SqlError],
  ["a huge blob", "select zeroblob(900000000)", SqlError],
  ["many large rows", "select zeroblob(1000000) from t", SqlError],
  ["printf with a large width", "select length(printf('%.*c', 900000000, 'x'))", SqlError],
  ["deep recursion", `select ${"(".repeat(5000)}1${")".repeat(5000)}`, SqlError],
];

for (const [name, sql, errorClass] of HOSTILE) {
  Deno.test(`${name} is ended, and the next query works`, async () => {
    await using databases = new TestDatabases(NUMBERS, LIMITS);
    const database = databases.get("numbers");
    const options = { untrusted: true, maxRows: 1_000_000 };
    await assert.rejects(database.execute(sql, [], options), errorClass);
    assert.equal(await database.value("select count(*) from t"), 5000);
  });
}

const WRITES = [
  "insert into t values (1)",
  "with n as (select 1) insert into t select * from n",
  "delete from t",
  "drop table t",
  "create table u (x)",
  "create temp table u (x)",
  "attach 'other.db' as other",
  "vacuum into 'copy.db'",
  "pragma journal_mode = wal",
  "pragma writable_schema = 1",
  "begin",
  "select 1; delete from t",
  "select load_extension('x')",
  "explain delete from t",
  "with n as (select 1) insert into boxes_node select * from n",
  "with n as (select 1) delete from tree_node",
  "with n as (select 1) delete from boxes",
];

Deno.test("SQL typed by a user can only read", async () => {
  await using databases = new TestDatabases(NUMBERS, LIMITS);
  const database = databases.get("numbers");
  for (const sql of WRITES) {
    await assert.rejects(database.execute(sql, [], { untrusted: true }), SqlError, sql);
  }
  assert.equal(await database.value("select count(*) from t"), 5000);
});

Deno.test("the reading process itself may not write, whatever the statement", async () => {
  await using databases = new TestDatabases(NUMBERS, LIMITS);
  const database = databases.get("numbers");
  const copy = databases.folder.file("copy.db");
  for (const sql of ["delete from t", `vacuum into '${copy}'`, `attach '${copy}' as other`]) {
    await assert.rejects(database.execute(sql), SqlError, sql);
  }
  assert.throws(() => Deno.statSync(copy), Deno.errors.NotFound);
});

Deno.test("twenty endless queries at once all end, while light ones are answered", async () => {
  await using databases = new TestDatabases(NUMBERS, LIMITS);
  const database = databases.get("numbers");
  // Starting a process is another matter.
  await database.value("select count(*) from t");
  let over = 0;
  const hostile = Array.from(
    { length: 20 },
    () =>
      assert.rejects(database.execute(`${ENDLESS} select count(*) from n`, [], { untrusted: true }))
        .finally(() => over++),
  );
  let light = 0;
  while (over === 0) {
    assert.equal(await database.value("select count(*) from t"), 5000);
    if (over === 0) light++;
  }
  assert(light > 0, "no light query was answered meanwhile");
  await Promise.all(hostile);
});

Deno.test("processes of ended queries are gone", async () => {
  await using databases = new TestDatabases(NUMBERS, LIMITS);
  const database = databases.get("numbers");
  const running = database.execute(`${ENDLESS} select count(*) from n`, [], { untrusted: true });
  await new Promise((resolve) => setTimeout(resolve, 100));
  const busy = databases.served.engine.readers.status().processes.filter(({ busy }) => busy);
  assert.equal(busy.length, 1);
  await assert.rejects(running);
  assert.throws(() => Deno.kill((busy[0] as typeof busy[0]).process.pid, "SIGCONT"));
});

Deno.test("a process that dies fails its query only", async () => {
  await using databases = new TestDatabases(NUMBERS, { settings: { sql_time_limit_ms: 5000 } });
  const database = databases.get("numbers");
  const running = database.execute(`${ENDLESS} select count(*) from n`, [], { untrusted: true });
  const failed = assert.rejects(running, QueryFailed);
  await new Promise((resolve) => setTimeout(resolve, 100));
  for (const { process, busy } of databases.served.engine.readers.status().processes) {
    if (busy) Deno.kill(process.pid, "SIGKILL");
  }
  await failed;
  assert.equal(await database.value("select count(*) from t"), 5000);
});

Deno.test("a query that needs too much memory is told so", async () => {
  await using databases = new TestDatabases(NUMBERS, {
    settings: { sql_time_limit_ms: 20_000, max_sql_memory_mb: 32 },
  });
  const sql =
    "select count(*) from (select a.x, printf('%2000d', b.x) as p from t a, t b order by p)";
  const [, reply] = await databases.get("numbers")
    .batch([{ sql: "pragma temp_store = 2" }, { sql }], { lane: "heavy" });
  assert.ok(reply?.ok === false && reply.error instanceof QueryFailed);
});

Deno.test("a client that goes away ends its query", async () => {
  await using databases = new TestDatabases(NUMBERS, { settings: { sql_time_limit_ms: 60_000 } });
  const database = databases.get("numbers");
  const controller = new AbortController();
  const running = database.execute(`${ENDLESS} select count(*) from n`, [], {
    untrusted: true,
    signal: controller.signal,
  });
  setTimeout(() => controller.abort(), 50);
  await assert.rejects(running, { name: "AbortError" });
});

Deno.test("a client that goes away while its query waits for its turn is not served", async () => {
  const settings = { sql_time_limit_ms: 60_000, num_sql_threads: 1 };
  await using databases = new TestDatabases(NUMBERS, { settings });
  const database = databases.get("numbers");
  const sql = `${ENDLESS} select count(*) from n`;
  const before = database.execute(sql, [], { untrusted: true, timeLimitMs: 200 });
  const failed = assert.rejects(before, QueryInterrupted);
  const controller = new AbortController();
  const running = database.execute(sql, [], { untrusted: true, signal: controller.signal });
  controller.abort();
  await assert.rejects(running, { name: "AbortError" });
  await failed;
  assert.equal(await database.value("select count(*) from t"), 5000);
});

Deno.test("statements of a batch behind one that is killed still run", async () => {
  await using databases = new TestDatabases(NUMBERS, LIMITS);
  const replies = await databases.get("numbers").batch([
    { sql: "select 1" },
    { sql: `${ENDLESS} select count(*) from n`, timeLimitMs: 50 },
    { sql: "select 3" },
  ]);
  assert.deepEqual(replies.map(({ ok }) => ok), [true, false, true]);
});

Deno.test("a row that fails fails the query: no result is cut short in silence", async () => {
  await using databases = new TestDatabases(NUMBERS, LIMITS);
  const database = databases.get("numbers");
  const sql = "select x from t where x < 4 union all select abs(-9223372036854775808)";
  const message = /integer overflow/;
  await assert.rejects(database.execute(sql, [], { untrusted: true, maxRows: 100 }), message);
  const stream = database.export({ sql }, { format: "csv", untrusted: true });
  await assert.rejects(stream.then((body) => new Response(body).text()), message);
});

Deno.test("SQL typed by a user can read an R-tree", async () => {
  await using databases = new TestDatabases(NUMBERS, LIMITS);
  const { rows } = await databases.get("numbers").execute(
    "select id, min_x from boxes where max_x > 2",
    [],
    { untrusted: true },
  );
  assert.deepEqual(rows.map((row) => row.map(Number)), [[1, 2]]);
});
