/** Writes that wait at the same time share a commit, and nothing else. */
import assert from "node:assert/strict";
import { DatabaseUnavailable, SqlError } from "../../lib/errors.ts";
import { DatabaseSync } from "../../lib/sql/node_sqlite.ts";
import { TestDatabases } from "../helpers/databases.ts";

const TABLE = {
  "a.db": `create table t (id integer primary key, x int not null);
    create trigger angry after insert on t when new.x = 666 begin
      select raise(rollback, 'all of it');
    end;`,
};
const INSERT = "insert into t (x) values (?)";

/** Begins many writes at once, of which those with these values fail. */
async function insertAll(databases: TestDatabases, values: (number | null)[]) {
  const database = databases.get("a");
  const done = await Promise.allSettled(values.map((x) => database.executeWrite(INSERT, [x])));
  const failed = values.filter((_, i) => done[i]!.status === "rejected");
  const stored = await database.value("select group_concat(x) from (select x from t order by id)");
  return { done, failed, stored };
}

Deno.test("a write that fails takes nothing of its group with it", async () => {
  await using databases = new TestDatabases(TABLE);
  const { done, failed, stored } = await insertAll(databases, [1, null, 3, null, 5]);
  assert.deepEqual(failed, [null, null]);
  assert.equal(stored, "1,3,5");
  const [, second] = done as PromiseRejectedResult[];
  assert.ok(second!.reason instanceof SqlError);
  assert.match(second!.reason.message, /NOT NULL constraint failed: t\.x/);
});

Deno.test("a write that rolls everything back does so to itself only", async () => {
  await using databases = new TestDatabases(TABLE);
  const { failed, stored } = await insertAll(databases, [1, 2, 666, 4]);
  assert.deepEqual(failed, [666]);
  assert.equal(stored, "1,2,4");
});

Deno.test("writes that wait together are committed together", async () => {
  await using databases = new TestDatabases(TABLE);
  const database = databases.get("a");
  const watcher = new DatabaseSync(database.path as string);
  const count = watcher.prepare("select count(*) from t");
  count.setReturnArrays(true);
  const seen = new Set<unknown>();
  const writes = Array.from({ length: 40 }, async (_, x) => {
    await database.executeWrite(INSERT, [x]);
    seen.add(count.get()?.[0]);
  });
  await Promise.all(writes);
  watcher.close();
  assert.ok(seen.size <= 3, `there were ${seen.size} states to be seen`);
});

Deno.test("statements that end transactions run alone", async () => {
  await using databases = new TestDatabases(TABLE);
  const database = databases.get("a");
  const done = await Promise.allSettled([
    database.executeWrite(INSERT, [1]),
    database.executeWrite("rollback"),
    database.executeWrite(INSERT, [2]),
    database.executeWriteScript("insert into t (x) values (3); nonsense"),
    database.executeWrite("create table more (x)"),
    database.executeWrite(INSERT, [4]),
  ]);
  assert.deepEqual(done.map(({ status }) => status === "fulfilled"), [
    true,
    false,
    true,
    false,
    true,
    true,
  ]);
  assert.equal(await database.value("select group_concat(x) from t"), "1,2,4");
});

Deno.test("executeWriteSteps() answers with rows and counts, and writes all or nothing", async () => {
  await using databases = new TestDatabases(TABLE);
  const database = databases.get("a");
  const [inserted, found] = await database.executeWriteSteps([
    { sql: INSERT, params: [7] },
    { sql: "select id, x, 2.0 from t where rowid = last_insert_rowid()", rows: true },
  ]);
  assert.deepEqual([inserted!.changes, inserted!.lastInsertRowid], [1, 1]);
  assert.deepEqual(found!.columns, ["id", "x", "2.0"]);
  assert.equal(String(found!.rows[0]), "1,7,2.0");
  await assert.rejects(database.executeWriteSteps([
    { sql: INSERT, params: [8] },
    { sql: INSERT, params: [null] },
  ]));
  assert.equal(await database.value("select count(*) from t"), 1);
});

Deno.test("a write gives up when its turn does not come", async () => {
  await using databases = new TestDatabases(TABLE, { settings: { write_wait_ms: 200 } });
  const database = databases.get("a");
  const { promise, resolve } = Promise.withResolvers<void>();
  const long = database.executeWriteFn(async (transaction) => {
    await transaction.run(INSERT, [1]);
    await promise;
  });
  const refused = database.executeWrite(INSERT, [2]);
  await assert.rejects(refused, (error: DatabaseUnavailable) => {
    assert.ok(error instanceof DatabaseUnavailable);
    assert.equal(error.headers?.["retry-after"], "1");
    return true;
  });
  resolve();
  await long;
  assert.equal(await database.value("select group_concat(x) from t"), "1");
});

Deno.test("a file that stays busy is 503 for all that wait", async () => {
  await using databases = new TestDatabases(TABLE, { settings: { write_wait_ms: 200 } });
  const database = databases.get("a");
  const other = new DatabaseSync(database.path as string);
  other.exec("begin immediate");
  const { done } = await insertAll(databases, [1, 2, 3]);
  for (const outcome of done as PromiseRejectedResult[]) {
    assert.ok(outcome.reason instanceof DatabaseUnavailable);
  }
  other.exec("commit");
  other.close();
  assert.equal((await insertAll(databases, [4])).stored, "4");
});

Deno.test("a group that lay ready behind one that waited in vain does not wait once more", async () => {
  await using databases = new TestDatabases(TABLE, { settings: { write_wait_ms: 600 } });
  const database = databases.get("a");
  await database.executeWrite(INSERT, [1]);
  const other = new DatabaseSync(database.path as string);
  other.exec("begin immediate");
  const refusedAt = async (x: number) => {
    await assert.rejects(database.executeWrite(INSERT, [x]), DatabaseUnavailable);
    return performance.now();
  };
  const first = refusedAt(2);
  // Both are on their way before either has an answer.
  await new Promise((resolve) => setTimeout(resolve, 50));
  const second = refusedAt(3);
  assert.ok(await second - await first < 300, "it waited as long again");
  other.exec("commit");
  other.close();
  assert.equal((await insertAll(databases, [4])).stored, "1,4");
});

Deno.test("writes of a group whose process dies are tried again, each alone", async () => {
  await using databases = new TestDatabases(TABLE);
  const database = databases.get("a");
  await database.executeWrite(INSERT, [0]);
  const endless = "insert into t (x) select x from " +
    "(with recursive n(x) as (select 1 union all select x + 1 from n) select x from n)";
  const holding = database.executeWriteFn(() => new Promise((resolve) => setTimeout(resolve, 50)));
  const first = database.executeWrite(INSERT, [1]);
  const culprit = database.executeWrite(endless);
  const last = database.executeWrite(INSERT, [2]);
  culprit.catch(() => {});
  await holding;
  const kill = () => Deno.kill(database.writerProcess?.pid as number, "SIGKILL");
  await new Promise((resolve) => setTimeout(resolve, 100));
  kill();
  await first;
  await new Promise((resolve) => setTimeout(resolve, 200));
  kill();
  await assert.rejects(culprit);
  await last;
  assert.equal(await database.value("select group_concat(x) from t"), "0,1,2");
});
