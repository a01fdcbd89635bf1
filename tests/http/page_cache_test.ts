import assert from "node:assert/strict";
import { testDatasette } from "../helpers/datasette.ts";
import { answerOf, PageCache } from "../../lib/http/page_cache.ts";
import { writeSql } from "../helpers/temporary.ts";

const SHIPS =
  "create table ships (id integer primary key, name text); insert into ships values (1, 'Solvei')";

const request = (nonce: string) => ({ nonce });

Deno.test("PageCache keeps what was asked for twice", async () => {
  const cache = new PageCache();
  await cache.offer("key", request("n"), new Response("one"));
  assert.equal(cache.get("key"), undefined);
  await cache.offer("key", request("n"), new Response("two", { headers: { "x-y": "z" } }));
  const kept = answerOf(cache.get("key")!, request("n"));
  assert.equal(await kept.text(), "two");
  assert.equal(kept.headers.get("x-y"), "z");
});

Deno.test("PageCache gives each answer the nonce of its own request", async () => {
  const cache = new PageCache();
  const page = (nonce: string) =>
    new Response(`<script nonce="${nonce}">1</script><style nonce="${nonce}">`, {
      headers: { "content-type": "text/html; charset=utf-8" },
    });
  await cache.offer("key", request("first"), page("first"));
  const answer = await cache.offer("key", request("second"), page("second"));
  assert.match(await answer.text(), /nonce="second".*nonce="second"/);
  const kept = answerOf(cache.get("key")!, request("third-longer"));
  assert.equal(
    await kept.text(),
    '<script nonce="third-longer">1</script><style nonce="third-longer">',
  );
});

Deno.test("PageCache lets go of what was not used for long when its memory is used up", async () => {
  const cache = new PageCache();
  const megabyte = "x".repeat(1024 * 1024);
  for (let i = 0; i < 40; i++) {
    for (let twice = 0; twice < 2; twice++) {
      await cache.offer(`key ${i}`, request("n"), new Response(megabyte));
    }
    cache.get("key 0");
  }
  assert.equal(cache.get("key 1"), undefined);
  assert.notEqual(cache.get("key 0"), undefined);
  assert.notEqual(cache.get("key 39"), undefined);
});

Deno.test("a page kept in memory shows a row that another program has just written", async () => {
  await using ds = await testDatasette({ databases: { "fleet.db": SHIPS } });
  // A file changed a moment ago is not trusted; see file_state.ts.
  await new Promise((resolve) => setTimeout(resolve, 60));
  const names = async () => {
    const { rows } = await (await ds.client.get("/fleet/ships.json")).json();
    return rows.map(({ name }: { name: string }) => name);
  };
  for (let i = 0; i < 4; i++) assert.deepEqual(await names(), ["Solvei"]);
  writeSql(ds.folder.file("fleet.db"), "insert into ships values (2, 'Havbris')");
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.deepEqual(await names(), ["Solvei", "Havbris"]);
});

Deno.test("a page kept for one visitor is not given to another", async () => {
  await using ds = await testDatasette({
    databases: { "fleet.db": SHIPS },
    config: { databases: { fleet: { allow: { id: "captain" } } } },
  });
  await new Promise((resolve) => setTimeout(resolve, 60));
  const status = async (actor: { id: string } | null) =>
    (await ds.client.get("/fleet/ships", { actor })).status;
  for (let i = 0; i < 3; i++) assert.equal(await status({ id: "captain" }), 200);
  assert.equal(await status(null), 403);
  assert.equal(await status({ id: "cook" }), 403);
});

Deno.test("every answer of a kept page has a policy with its own nonce", async () => {
  await using ds = await testDatasette({ databases: { "fleet.db": SHIPS } });
  await new Promise((resolve) => setTimeout(resolve, 60));
  const nonces = new Set<string>();
  for (let i = 0; i < 4; i++) {
    const response = await ds.client.get("/fleet/ships");
    const policy = response.headers.get("content-security-policy") ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
    assert((await response.text()).includes(`nonce="${nonce}"`), "the page lacks its nonce");
    nonces.add(nonce);
  }
  assert.equal(nonces.size, 4);
});
