/** What plugins ask and make through `Datasette`: permissions, tokens, requests as somebody. */
import assert from "node:assert/strict";
import type { DatasetteOptions } from "../../lib/datasette.ts";
import { Forbidden, type Plugin, TokenInvalid, TokenRestrictions } from "../../lib/mod.ts";
import { testDatasette } from "../helpers/datasette.ts";

const databases = { "zoo.db": "create table owls (id); create table bats (id)" };
const config = {
  databases: { zoo: { tables: { owls: { allow: { id: "ann" } } } } },
} satisfies DatasetteOptions["config"];
const OWLS = { type: "table", database: "zoo", table: "owls" } as const;
const BATS = { type: "table", database: "zoo", table: "bats" } as const;
const ANN = { id: "ann" };

Deno.test("Datasette.allowed() and its relatives agree", async () => {
  await using ds = await testDatasette({ databases, config });
  const { datasette } = ds;
  const action = "view-table";
  for (
    const [actor, resource, visible, isPrivate] of [
      [ANN, OWLS, true, true],
      [ANN, BATS, true, false],
      [null, OWLS, false, false],
      [{ id: "eve" }, BATS, true, false],
    ] as const
  ) {
    const question = { action, resource, actor };
    const asked = JSON.stringify(question);
    assert.equal(await datasette.allowed(question), visible, asked);
    const many = await datasette.allowedMany({ actions: [action], resource, actor });
    assert.deepEqual(many, { [action]: visible }, asked);
    assert.deepEqual(await datasette.checkVisibility(question), { visible, isPrivate }, asked);
    const listed = (await datasette.allowedResources(action, { actor })).find(({ child }) =>
      child === resource.table
    );
    assert.deepEqual(listed?.isPrivate, visible ? isPrivate : undefined, asked);
    if (visible) await datasette.ensurePermission(question);
    else await assert.rejects(datasette.ensurePermission(question), Forbidden);
  }
});

Deno.test("Datasette.ensurePermission() makes a page that names what is missing", async () => {
  const plugin: Plugin = {
    name: "datasette-feed",
    registerRoutes: () => [["^/-/feed$", async ({ datasette, request: { actor } }) => {
      await datasette.ensurePermission({ action: "insert-row", resource: OWLS, actor });
      return "never";
    }]],
  };
  await using ds = await testDatasette({ databases, plugins: [plugin] });
  const response = await ds.client.get("/-/feed", { actor: ANN });
  assert.equal(response.status, 403);
  assert.match(await response.text(), /insert-row(&quot;|") on (&quot;|")zoo\/owls/);
});

Deno.test("questions about unknown actions are errors, not a no", async () => {
  await using ds = await testDatasette({ databases });
  const question = { action: "view-tabel", resource: OWLS };
  await assert.rejects(ds.datasette.allowed(question), RangeError);
  await assert.rejects(ds.datasette.ensurePermission(question), RangeError);
  await assert.rejects(ds.datasette.allowedResources("view-tabel"), RangeError);
});

Deno.test("Datasette.createToken() makes what verifyToken() and requests accept", async () => {
  await using ds = await testDatasette({ databases, config });
  const restrictions = new TokenRestrictions().allowResource("zoo", "owls", "view-table");
  const token = await ds.datasette.createToken("ann", { restrictions, expiresAfter: 60 });
  const actor = await ds.datasette.verifyToken(token);
  assert.deepEqual(actor?._r, { r: { zoo: { owls: ["vt"] } } });
  const headers = { authorization: `Bearer ${token}` };
  assert.equal((await ds.client.get("/zoo/owls.json", { headers })).status, 200);
  assert.equal((await ds.client.get("/zoo/bats.json", { headers })).status, 403);
  await assert.rejects(ds.datasette.verifyToken(`${token}x`), TokenInvalid);
});

Deno.test("Datasette.createToken() makes no token that nobody would accept", async () => {
  await using ds = await testDatasette({ settings: { allow_signed_tokens: false } });
  await assert.rejects(ds.datasette.createToken("ann"), /Signed tokens are not enabled/);
  await using open = await testDatasette();
  for (const expiresAfter of [0, -1, 1.5, NaN, Infinity]) {
    await assert.rejects(open.datasette.createToken("ann", { expiresAfter }), RangeError);
  }
});

Deno.test("client requests as an actor outrank its headers and cookies", async () => {
  await using ds = await testDatasette({ databases, config });
  const token = await ds.datasette.createToken("ann");
  const headers = { authorization: `Bearer ${token}` };
  const cookies = { ds_actor: ds.datasette.sign({ a: ANN }, "actor") };
  const status = async (options: Parameters<typeof ds.client.get>[1]) =>
    (await ds.client.get("/zoo/owls.json", options)).status;
  assert.equal(await status({ headers }), 200);
  assert.equal(await status({ cookies }), 200);
  assert.equal(await status({ actor: ANN }), 200);
  assert.equal(await status({ actor: null, cookies }), 403);
  assert.equal(await status({ actor: { id: "eve" }, headers, cookies }), 403);
});
