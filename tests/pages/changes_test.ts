/** The pages of changes, as somebody without scripts uses them. */

import assert from "node:assert/strict";
import { post, ROOT, rows, withAtlas } from "../helpers/write_api.ts";
import type { TestDatasette } from "../helpers/datasette.ts";

const SQL = `
  create table tasks (id integer primary key, title text, photo blob);
  insert into tasks values (1, '<b>paint</b>', x'00ff'), (2, null, null);`;

async function page(ds: TestDatasette, path: string): Promise<string> {
  const response = await ds.client.get(`/atlas/${path}`, ROOT);
  assert.equal(response.status, 200, path);
  return await response.text();
}

function send(ds: TestDatasette, path: string, change: string): Promise<Response> {
  return ds.client.post(`/atlas/${path}`, { form: { change }, ...ROOT });
}

Deno.test("pages of tables and rows lead to what was changed", async () => {
  await using ds = await withAtlas(SQL);
  assert.match(await page(ds, "tasks"), /href="\/atlas\/tasks\/-\/changes"/);
  assert.match(await page(ds, "tasks/1"), /href="\/atlas\/tasks\/1\/-\/history"/);
  const anonymous = await (await ds.client.get("/atlas/tasks")).text();
  assert.doesNotMatch(anonymous, /-\/changes/);
});

Deno.test("GET /-/history has old and new values side by side, escaped, and a button", async () => {
  await using ds = await withAtlas(SQL);
  await post(ds, "tasks/1/-/update", { update: { title: null, photo: "<i>" } });
  const html = await page(ds, "tasks/1/-/history");
  assert.ok(html.includes("<td>&lt;b>paint&lt;/b></td>") || html.includes("&lt;b&gt;paint"), html);
  assert.match(html, /<em>null<\/em>/);
  assert.match(html, /<em>Binary: 2 bytes<\/em>/);
  assert.match(html, /by root/);
  assert.match(html, /<form class="core" method="post" action="\/atlas\/tasks\/1\/-\/history">/);
  assert.match(html, /aria-label="Revert change 1"/);
  assert.doesNotMatch(html, /<i>|<b>/);
});

for (const path of ["-/changes", "tasks/-/changes", "tasks/1/-/history"]) {
  Deno.test(`POST /atlas/${path} takes a change back, and says so on the next page`, async () => {
    await using ds = await withAtlas(SQL);
    const before = await rows(ds, "tasks");
    await post(ds, "tasks/1/-/update", { update: { title: "new" } });
    const answer = await send(ds, path, "1");
    assert.equal(answer.status, 302);
    assert.equal(answer.headers.get("location"), `/atlas/${path}`);
    const cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
    assert.deepEqual(await rows(ds, "tasks"), before);
    const next = await ds.client.get(`/atlas/${path}`, { headers: { cookie }, ...ROOT });
    const html = await next.text();
    assert.match(html, /Change 1 was taken back/);
    assert.match(html, /taken back by change 2/);
  });
}

Deno.test("POST /-/changes says why it did not take a change back", async () => {
  await using ds = await withAtlas(SQL);
  await post(ds, "tasks/1/-/update", { update: { title: "new" } });
  await post(ds, "tasks/1/-/update", { update: { title: "newer" } });
  const answer = await send(ds, "tasks/-/changes", "1");
  assert.equal(answer.status, 409);
  assert.match(await answer.text(), /role="alert">Row 1 has changed since/);
  assert.equal((await send(ds, "tasks/-/changes", "77")).status, 404);
  const other = await ds.client.post("/atlas/tasks/-/changes", { form: { change: "2" } });
  assert.equal(other.status, 403);
});

Deno.test("a page of a large change shows some rows and counts the others", async () => {
  await using ds = await withAtlas(SQL);
  await post(ds, "tasks/-/insert", { rows: Array.from({ length: 30 }, () => ({ title: "t" })) });
  const html = await page(ds, "-/changes");
  assert.match(html, /30 rows inserted \(change 1\)/);
  assert.match(html, /and 20 more rows/);
});

Deno.test("a page without changes says for how long they are kept", async () => {
  await using ds = await withAtlas(SQL, { settings: { undo_days: 7 } });
  assert.match(await page(ds, "tasks/-/changes"), /Nothing was changed within the last 7 days/);
});
