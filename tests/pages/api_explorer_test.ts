/** `/-/api`: requests to the API from a page that needs no scripts. */
import assert from "node:assert/strict";
import type { Actor } from "../../lib/permissions/types.ts";
import type { TestDatasette } from "../helpers/datasette.ts";
import { ROOT, rows, withAtlas } from "../helpers/write_api.ts";

const SQL = `
  create table tasks (id integer primary key, title text, big integer);
  insert into tasks values (1, 'paint', 9007199254740993);
  create view open_tasks as select * from tasks;
`;

async function open(ds: TestDatasette, query: string, actor: Actor | null = ROOT.actor) {
  const response = await ds.client.get(`/-/api${query}`, { actor });
  return { status: response.status, html: await response.text() };
}

async function send(
  ds: TestDatasette,
  form: Record<string, string>,
  actor: Actor | null = ROOT.actor,
) {
  const response = await ds.client.post("/-/api", { form, actor });
  return { status: response.status, html: await response.text() };
}

Deno.test("GET /-/api lists what the visitor may ask", async () => {
  await using ds = await withAtlas(SQL);
  const root = await open(ds, "");
  for (
    const path of ["tasks.json", "tasks/-/insert", "tasks/-/upsert", "tasks/-/drop", "-/create"]
  ) {
    assert.match(root.html, new RegExp(`<code>(GET|POST) /atlas/${path}</code>`));
  }
  assert.doesNotMatch(root.html, /open_tasks\/-\/insert/);
  const anonymous = await open(ds, "", null);
  assert.match(anonymous.html, /<code>GET \/atlas\/tasks.json<\/code>/);
  assert.doesNotMatch(anonymous.html, /<code>POST/);
});

Deno.test("GET /-/api?path= shows the answer, numbers as they are", async () => {
  await using ds = await withAtlas(SQL);
  const { html } = await open(ds, "?path=/atlas/tasks.json%3F_shape=array");
  assert.match(html, /API response: HTTP 200/);
  assert.match(html, /&quot;big&quot;: 9007199254740993|"big": 9007199254740993/);
  assert.match(html, /curl[^<]*\/atlas\/tasks.json\?_shape=array/);
  assert.match(html, /await fetch\([^<]*\/atlas\/tasks.json\?_shape=array/);
  assert.doesNotMatch(html, /id="output"[^>]* hidden>/);
  assert.match((await open(ds, "?path=/atlas/none.json")).html, /HTTP 404/);
});

Deno.test("POST /-/api sends the body as the visitor", async () => {
  await using ds = await withAtlas(SQL);
  const form = { path: "/atlas/tasks/-/insert", json: '{"row": {"title": "mend"}}' };
  assert.match((await send(ds, form, null)).html, /HTTP 403/);
  assert.match((await send(ds, form)).html, /HTTP 201/);
  assert.equal((await rows(ds, "tasks") as unknown[]).length, 2);
  const wrong = await send(ds, { ...form, json: '{"row": {"id": 1}}' });
  assert.match(wrong.html, /HTTP 400.*<li[^>]*>UNIQUE constraint failed: tasks.id/);
});

Deno.test("GET /-/api?method=POST fills in the form and sends nothing", async () => {
  await using ds = await withAtlas(SQL);
  const query = "?method=POST&path=/atlas/tasks/-/drop&json=%7B%22confirm%22:true%7D";
  const { html } = await open(ds, query);
  assert.match(html, /id="post-path"[^>]*value="\/atlas\/tasks\/-\/drop"/);
  assert.match(html, /id="output"[^>]* hidden>/);
  assert.equal((await rows(ds, "tasks") as unknown[]).length, 1);
});

const REFUSED: [form: Record<string, string>, words: RegExp][] = [
  [{ path: "https://example.com/" }, /begins with one slash/],
  [{ path: "//example.com/" }, /begins with one slash/],
  [{ path: "/\\example.com/" }, /begins with one slash/],
  [{ path: "/-/api?path=/-/api" }, /does not explore itself/],
  [{ path: "/atlas/tasks/-/insert", json: "{" }, /The body is not JSON/],
];

Deno.test("POST /-/api refuses other sites, itself, and what is not JSON", async () => {
  await using ds = await withAtlas(SQL);
  for (const [form, words] of REFUSED) {
    const { status, html } = await send(ds, { json: "", ...form });
    assert.equal(status, 400, form.path);
    assert.match(html, words);
  }
});

Deno.test("GET /-/api is for those who may see the site", async () => {
  await using ds = await withAtlas(SQL, { config: { allow: { id: "root" } } });
  assert.equal((await open(ds, "", null)).status, 403);
  assert.equal((await open(ds, "")).status, 200);
});
