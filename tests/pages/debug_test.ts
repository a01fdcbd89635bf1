import { deepEqual, equal, match } from "node:assert/strict";
import { VERSION } from "../../lib/version.ts";
import { testDatasette } from "../helpers/datasette.ts";

const databases = { "atlas.db": "create table t (x)", "closed.db": "create table t (x)" };
const config = {
  databases: { closed: { allow: { id: "ruth" } } },
  plugins: { demo: { api_key: "hunter2", colour: "teal" } },
};
const metadata = {
  title: "Atlas",
  databases: {
    atlas: { source: "Notebooks", tables: { t: { description: "A table" } } },
    closed: { source: "Nobody's business" },
  },
};

async function get(path: string) {
  await using ds = await testDatasette({ databases, config, metadata, versionNote: "a note" });
  const response = await ds.client.get(path);
  return { status: response.status, body: await response.text() };
}

async function json(path: string) {
  return JSON.parse((await get(path)).body);
}

Deno.test("GET /-/versions.json tells what runs", async () => {
  const { ok, datasette, deno, sqlite } = await json("/-/versions.json");
  equal(ok, true);
  deepEqual(datasette, { version: VERSION, note: "a note" });
  equal(deno.version, Deno.version.deno);
  deepEqual(sqlite.fts_versions.includes("FTS5"), true);
});

Deno.test("GET /-/databases.json lists what the visitor may see", async () => {
  const { databases: visible } = await json("/-/databases.json");
  deepEqual(visible.map(({ name }: { name: string }) => name), ["atlas"]);
});

Deno.test("GET /-/config.json blots out what sounds like a secret", async () => {
  const { plugins } = await json("/-/config.json");
  deepEqual(plugins, { demo: { api_key: "***", colour: "teal" } });
});

Deno.test("GET /-/metadata describes what the visitor may see", async () => {
  const { body } = await get("/-/metadata");
  const shown = JSON.parse(decodeEntities(/<pre[^>]*>([^<]*)</.exec(body)![1]!));
  deepEqual(shown, {
    title: "Atlas",
    databases: { atlas: { source: "Notebooks", tables: { t: { description: "A table" } } } },
  });
});

function decodeEntities(text: string): string {
  return text.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&amp;", "&");
}

Deno.test("GET /-/metadata.json does not exist, as in Datasette", async () => {
  equal((await get("/-/metadata.json")).status, 404);
});

Deno.test("GET /-/plugins.json is a list", async () => {
  deepEqual(await json("/-/plugins.json"), []);
});

Deno.test("GET /-/actor.json is open to everybody", async () => {
  await using ds = await testDatasette({ config: { allow: false } });
  const response = await ds.client.get("/-/actor.json");
  deepEqual(await response.json(), { ok: true, actor: null });
  const closed = await ds.client.get("/-/versions.json");
  equal(closed.status, 403);
  await closed.body?.cancel();
});

Deno.test("GET /-/threads.json needs permissions-debug", async () => {
  equal((await get("/-/threads.json")).status, 403);
});

Deno.test("GET /-/settings shows what each setting means", async () => {
  const { body } = await get("/-/settings");
  match(body, /<title>settings.json<\/title>/);
  match(body, /max_returned_rows<\/span> <code>1000<\/code><span class="json-note">The most rows/);
});

Deno.test("GET /robots.txt keeps crawlers out of tools and facets", async () => {
  match((await get("/robots.txt")).body, /Disallow: \/-\/\nDisallow: \/\*_facet/);
});
