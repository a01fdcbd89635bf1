/** The server dies in the middle of writing: what it has acknowledged is there. */
import assert from "node:assert/strict";
import { FaultSite } from "./fault_site.ts";

const TABLE = "create table t (id integer primary key, name text)";
const INSERTS = 500;
const CLIENTS = 16;

for (const journal of ["delete", "wal"]) {
  Deno.test(`kill -9 in the middle of ${INSERTS} inserts loses none that was acknowledged, journal ${journal}`, async () => {
    await using site = new FaultSite(`pragma journal_mode = ${journal}; ${TABLE}`);
    await site.start();
    const acknowledged: string[] = [];
    let sent = 0;
    const client = async () => {
      while (sent < INSERTS) {
        const name = `row ${sent++}`;
        const response = await site.post("t/-/insert", { row: { name } });
        if (response.status === 201) acknowledged.push(name);
        await response.body?.cancel();
        if (acknowledged.length >= INSERTS / 2) await site.kill();
      }
    };
    await Promise.allSettled(Array.from({ length: CLIENTS }, client));
    assert.ok(acknowledged.length >= INSERTS / 2 && acknowledged.length < INSERTS);
    // The new server finds what the old one has left, before anybody writes.
    await site.start();
    const page = await site.get("data/t.json?_size=1&_extra=count");
    assert.equal(page.status, 200);
    const { count } = await page.json();
    assert.ok(count >= acknowledged.length);
    await site.stop();
    site.checkRows(acknowledged, sent);
  });
}

Deno.test("kill -9 in the middle of a load leaves nothing of it, and the file can be read at once", async () => {
  await using site = new FaultSite(`${TABLE}; insert into t (name) values ('before')`);
  await site.start();
  const line = (i: number) => `{"name":"${i} ${"x".repeat(200)}"}\n`;
  let sent = 0;
  await assert.rejects(site.loadEndlessly("t/-/load", async () => {
    if (sent === 100_000) await site.kill();
    return Array.from({ length: 1000 }, () => line(sent++)).join("");
  }));
  await site.start();
  assert.equal((await (await site.get("data/t.json?_extra=count&_size=0")).json()).count, 1);
  await site.stop();
  assert.deepEqual(site.rows("select name from t"), [["before"]]);
  assert.deepEqual(site.rows("pragma integrity_check"), [["ok"]]);
});

Deno.test("a client that leaves undoes its load, and others can write at once", async () => {
  await using site = new FaultSite(TABLE);
  await site.start();
  let sent = 0;
  await site.loadEndlessly("t/-/load", () => {
    const lines = Array.from({ length: 1000 }, () => `{"name":"load ${sent++}"}\n`).join("");
    return Promise.resolve(sent > 100_000 ? null : lines);
  });
  const response = await site.post("t/-/insert", { row: { name: "after" } });
  assert.equal(response.status, 201);
  await response.body?.cancel();
  await site.stop();
  assert.deepEqual(site.rows("select name from t"), [["after"]]);
});

Deno.test("data whose end nobody could tell from a broken connection is refused", async () => {
  await using site = new FaultSite(TABLE);
  await site.start();
  const lines = () => ReadableStream.from(['{"name":"a"}\n']).pipeThrough(new TextEncoderStream());
  const response = await site.load("t/-/load", lines());
  assert.equal(response.status, 411);
  assert.match((await response.json()).error, /^Send the length of the data as Content-Length/);
  await site.stop();
  assert.deepEqual(site.rows("select count(*) from t"), [[0]]);
});

Deno.test("kill -9 in the middle of altering leaves the table as it was, or altered", async () => {
  const rows = 200_000;
  await using site = new FaultSite(`${TABLE};
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    insert into t select i, 'name ' || i from n; create index by_name on t (name)`);
  const [before] = site.rows("select sql from sqlite_master where name = 't'")[0]!;
  const operations = [{ op: "alter_column", args: { name: "name", not_null: true } }];
  for (const ms of [20, 60, 120, 200]) {
    await site.start();
    const altering = site.post("t/-/alter", { operations }).catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, ms));
    await site.kill();
    const isDone = (await altering)?.status === 200;
    // Without a write, and before another program sees to what was left behind.
    await site.start();
    const page = await site.get("data/t.json?_size=1");
    assert.equal(page.status, 200, await page.text());
    await site.kill();
    const tables = site.rows("select name from sqlite_master order by name");
    assert.deepEqual(tables, [["by_name"], ["t"]]);
    const [now] = site.rows("select sql from sqlite_master where name = 't'")[0]!;
    if (isDone) assert.notEqual(now, before);
    assert.deepEqual(site.rows("select count(*), max(id) from t"), [[rows, rows]]);
    assert.deepEqual(site.rows("pragma integrity_check"), [["ok"]]);
    if (now !== before) break;
  }
});
