import assert from "node:assert/strict";
import { SqlError } from "../../lib/errors.ts";
import type { ExportFormat } from "../../lib/sql/types.ts";
import { TestDatabases } from "../helpers/databases.ts";

const TABLE = {
  "a.db": `create table t (id integer primary key, name text, price real, data blob);
    insert into t values (1, 'plain', 4.0, null), (2, 'com,ma "q"', 0.5, x'0102'),
      (3, null, 1e999, null), (4, 'two' || char(10) || 'lines' || char(9) || 'tab', -1, null)`,
};

const EXPECTED: Record<ExportFormat, string> = {
  csv: 'id,name,price,data\r\n1,plain,4.0,\r\n2,"com,ma ""q""",0.5,AQI=\r\n3,,inf,\r\n' +
    '4,"two\nlines\ttab",-1.0,\r\n',
  tsv: 'id\tname\tprice\tdata\n1\tplain\t4.0\t\n2\tcom,ma "q"\t0.5\tAQI=\n3\t\tinf\t\n' +
    "4\ttwo\\nlines\\ttab\t-1.0\t\n",
  json: '[{"id":1,"name":"plain","price":4.0,"data":null},\n' +
    '{"id":2,"name":"com,ma \\"q\\"","price":0.5,"data":{"$base64":true,"encoded":"AQI="}},\n' +
    '{"id":3,"name":null,"price":null,"data":null},\n' +
    '{"id":4,"name":"two\\nlines\\ttab","price":-1.0,"data":null}]',
  ndjson: '{"id":1,"name":"plain","price":4.0,"data":null}\n' +
    '{"id":2,"name":"com,ma \\"q\\"","price":0.5,"data":{"$base64":true,"encoded":"AQI="}}\n' +
    '{"id":3,"name":null,"price":null,"data":null}\n' +
    '{"id":4,"name":"two\\nlines\\ttab","price":-1.0,"data":null}\n',
};

for (const [format, expected] of Object.entries(EXPECTED)) {
  Deno.test(`export() writes ${format}`, async () => {
    await using databases = new TestDatabases(TABLE);
    const stream = await databases.get("a").export({ sql: "select * from t" }, {
      format: format as ExportFormat,
    });
    assert.equal(await new Response(stream).text(), expected);
  });
}

Deno.test("export() writes every row of a result much larger than its buffers", async () => {
  await using databases = new TestDatabases(TABLE);
  const sql = "with recursive n(x) as (select 1 union all select x + 1 from n limit 200000) " +
    "select x, 'row ' || x as name from n";
  const stream = await databases.get("a").export({ sql }, { format: "csv", header: false });
  const lines = (await new Response(stream).text()).trimEnd().split("\r\n");
  assert.equal(lines.length, 200_000);
  assert.equal(lines.at(-1), "200000,row 200000");
});

/** Fails when there are fewer. */
async function readBytes(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  atLeast: number,
): Promise<void> {
  for (let bytes = 0; bytes < atLeast;) {
    const { done, value } = await reader.read();
    assert(!done, `the export ended ${atLeast - bytes} bytes too early`);
    bytes += value.length;
  }
}

Deno.test("export() waits for a slow client instead of filling the memory", async () => {
  await using databases = new TestDatabases(TABLE, { settings: { sql_time_limit_ms: 200 } });
  const sql = "with recursive n(x) as (select 1 union all select x + 1 from n) select x from n";
  const stream = await databases.get("a").export({ sql }, { format: "csv" });
  const reader = stream.getReader();
  await readBytes(reader, 500_000);
  // Longer than the limit: waiting for the client does not count.
  await new Promise((resolve) => setTimeout(resolve, 500));
  await readBytes(reader, 500_000);
  await reader.cancel();
  await untilFree(databases);
});

Deno.test("export() frees its process when the client leaves", async () => {
  await using databases = new TestDatabases(TABLE);
  const sql = "with recursive n(x) as (select 1 union all select x + 1 from n) select x from n";
  const stream = await databases.get("a").export({ sql }, { format: "ndjson" });
  await stream.cancel();
  await untilFree(databases);
});

Deno.test("export() of a wrong statement fails before anything is sent", async () => {
  await using databases = new TestDatabases(TABLE);
  await assert.rejects(
    databases.get("a").export({ sql: "select nope from t" }, { format: "csv" }),
    SqlError,
  );
});

Deno.test("export() breaks off when the result is larger than allowed", async () => {
  await using databases = new TestDatabases(TABLE);
  const sql = "with recursive n(x) as (select 1 union all select x + 1 from n) select x from n";
  const stream = await databases.get("a").export({ sql }, { format: "csv", maxBytes: 1_000_000 });
  await assert.rejects(new Response(stream).text(), /larger than .* max_csv_mb/);
});

Deno.test("export() gives up a query that makes no progress", async () => {
  await using databases = new TestDatabases(TABLE, { settings: { sql_time_limit_ms: 200 } });
  const sql =
    "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n";
  await assert.rejects(databases.get("a").export({ sql }, { format: "csv" }), /took too long/);
});

/** Waits until no export is running any more. */
async function untilFree(databases: TestDatabases): Promise<void> {
  const busy = () =>
    databases.served.engine.exports.status().processes.filter(({ busy }) => busy).length;
  for (let i = 0; i < 100 && busy() > 0; i++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.equal(busy(), 0);
}

Deno.test("export() puts labels into the values of JSON, and continues an array", async () => {
  await using databases = new TestDatabases(TABLE);
  const sql = "select id, name, upper(name) as name_label, null as x, null as x_label from t " +
    "where id in (1, 3) order by id";
  const options = { format: "json" as const, continues: true, labelled: [1, 3] };
  const stream = await databases.get("a").export({ sql }, options);
  assert.equal(
    await new Response(stream).text(),
    ',\n{"id":1,"name":{"value":"plain","label":"PLAIN"},"x":null}' +
      ',\n{"id":3,"name":null,"x":null}]',
  );
});
