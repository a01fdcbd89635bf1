/** Without permission to start processes a worker runs the same session. */

import assert from "node:assert/strict";
import { TestDatabases } from "../helpers/databases.ts";

const TABLE = { "a.db": "create table t (x); insert into t values (1), (2)" };

Deno.test("a worker answers queries, writes and exports", async () => {
  await using databases = new TestDatabases(TABLE, { useWorkers: true });
  const database = databases.get("a");
  assert.deepEqual((await database.execute("select x from t")).rows, [[1], [2]]);
  assert.equal((await database.executeWrite("insert into t values (3)")).changes, 1);
  const sql =
    "with recursive n(x) as (select 1 union all select x + 1 from n limit 300000) select x from n";
  const stream = await database.export({ sql }, { format: "csv", header: false });
  assert.equal((await new Response(stream).text()).trimEnd().split("\r\n").length, 300_000);
});

Deno.test("a worker notices its time limit between rows", async () => {
  await using databases = new TestDatabases(TABLE, {
    useWorkers: true,
    settings: { sql_time_limit_ms: 100 },
  });
  const sql = "with recursive n(x) as (select 1 union all select x + 1 from n) select x from n";
  await assert.rejects(
    databases.get("a").execute(sql, [], { untrusted: true, maxRows: 1e9 }),
    /took too long/,
  );
});
