/** No room for more, or no right to write: told as what it is, and nothing is half written. */
import assert from "node:assert/strict";
import type { Plugin } from "../../lib/mod.ts";
import { withAtlas } from "../helpers/write_api.ts";
import { ROOT } from "../helpers/write_api.ts";

const TABLE = "create table t (id integer primary key, name text)";
/** As if the disk had room for that many pages of 4 KB. */
const PAGES = 40;

function pragma(sql: string): Plugin {
  return { name: "limit", prepareConnection: ({ conn }) => conn.exec(sql) };
}

Deno.test("when the disk is full, what was acknowledged stays, and nothing else", async () => {
  const plugins = [pragma(`pragma max_page_count = ${PAGES}`)];
  await using ds = await withAtlas(TABLE, { plugins });
  const insert = async (i: number) => {
    const row = { name: `${i} ${"x".repeat(1000)}` };
    const response = await ds.client.post("/atlas/t/-/insert", { json: { row }, ...ROOT });
    return { i, status: response.status, json: await response.json() };
  };
  const answers = await Promise.all(Array.from({ length: 300 }, (_, i) => insert(i)));
  const written = answers.filter(({ status }) => status === 201);
  const refused = answers.filter(({ status }) => status === 507);
  assert.equal(written.length + refused.length, answers.length);
  assert.ok(written.length > 50 && refused.length > 50, `${written.length} of ${answers.length}`);
  assert.match(refused[0]!.json.error, /^Nothing was written: database or disk is full$/);
  const body = Array.from({ length: 5000 }, (_, i) => `{"name":"load ${i}"}\n`).join("");
  const headers = { "content-type": "application/x-ndjson" };
  const load = await ds.client.post("/atlas/t/-/load", { body, headers, ...ROOT });
  assert.equal(load.status, 507);
  const database = ds.app.databases.get("atlas")!;
  const { rows } = await database.execute("select cast(name as integer) from t order by id");
  assert.deepEqual(
    rows.map(([i]) => i).sort((a, b) => Number(a) - Number(b)),
    written.map(({ i }) => i),
  );
  assert.equal(await database.value("select * from pragma_integrity_check"), "ok");
});

Deno.test("a file that may not be written to is 403", async () => {
  await using ds = await withAtlas(TABLE, { plugins: [pragma("pragma query_only = 1")] });
  const response = await ds.client.post("/atlas/t/-/insert", { json: { row: {} }, ...ROOT });
  assert.equal(response.status, 403);
  assert.match((await response.json()).error, /^The database file may not be written to$/);
});
