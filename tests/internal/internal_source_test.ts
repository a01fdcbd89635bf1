import assert from "node:assert/strict";
import { SqlError } from "../../lib/errors.ts";
import { InternalDatabase } from "../../lib/internal/internal_database.ts";
import { InternalSource } from "../../lib/internal/internal_source.ts";
import { Real } from "../../lib/sql/value.ts";

const BIG = 9007199254740993n;

async function withTable(): Promise<{ internal: InternalDatabase; source: InternalSource }> {
  const internal = new InternalDatabase();
  const source = new InternalSource(internal);
  await source.executeWriteScript("create table t (id integer primary key, x)");
  return { internal, source };
}

Deno.test("InternalSource keeps all kinds of values apart", async () => {
  const { internal, source } = await withTable();
  using _closed = internal;
  const values = [1, BIG, new Real(4), 0.5, "text", null, new Uint8Array([1, 2])];
  await source.executeWriteMany("insert into t (x) values (?)", values.map((value) => [value]));
  const { columns, rows } = await source.execute("select x from t order by id");
  assert.deepEqual(columns, ["x"]);
  assert.deepEqual(rows.map(([value]) => value), values);
  const types = await source.execute("select typeof(x) from t where id in (1, 3) order by id");
  assert.deepEqual(types.rows, [["integer"], ["real"]]);
});

Deno.test("InternalSource cuts off after maxRows", async () => {
  const { internal, source } = await withTable();
  using _closed = internal;
  const sql = "select value from json_each('[1, 2, 3]')";
  const cut = await source.execute(sql, [], { maxRows: 2 });
  assert.deepEqual([cut.rows.length, cut.truncated], [2, true]);
  const whole = await source.execute(sql, [], { maxRows: 3 });
  assert.deepEqual([whole.rows.length, whole.truncated], [3, false]);
});

Deno.test("InternalSource tells what a write changed, and that something was written", async () => {
  const { internal, source } = await withTable();
  using _closed = internal;
  const before = internal.version;
  const done = await source.executeWrite("insert into t (x) values ('a'), ('b')");
  assert.deepEqual(done, { changes: 2, lastInsertRowid: 2 });
  assert.ok(internal.version > before);
});

Deno.test("InternalSource tells of an error in a later row", async () => {
  using internal = new InternalDatabase(null);
  const source = new InternalSource(internal);
  const sql = "select abs(column1) from (values (1), (-9223372036854775807 - 1))";
  await assert.rejects(source.execute(sql), SqlError);
});

Deno.test("InternalSource refuses a second statement and bad SQL with SqlError", async () => {
  const { internal, source } = await withTable();
  using _closed = internal;
  await assert.rejects(source.execute("select 1; select 2"), SqlError);
  await assert.rejects(source.execute("select * from missing"), SqlError);
  await assert.rejects(source.executeWriteScript("insert into t (x) values (1); oops"), SqlError);
  assert.deepEqual((await source.execute("select count(*) from t")).rows, [[0]]);
});

Deno.test("InternalSource undoes a transaction that throws, and runs one after the other", async () => {
  const { internal, source } = await withTable();
  using _closed = internal;
  const failing = source.executeWriteFn(async (tx) => {
    await tx.run("insert into t (x) values ('lost')");
    throw new Error("no");
  });
  const working = source.executeWriteFn(async (tx) => {
    await tx.run("insert into t (x) values ('kept')");
    return (await tx.execute("select x from t")).rows;
  });
  await assert.rejects(failing, /no/);
  assert.deepEqual(await working, [["kept"]]);
});

Deno.test("InternalSource reads its own schema", async () => {
  const { internal, source } = await withTable();
  using _closed = internal;
  const { tables } = await source.schema();
  assert.deepEqual(tables.get("t")?.primaryKeys, ["id"]);
  assert.ok(tables.has("catalog_tables"));
});
