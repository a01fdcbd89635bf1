import { deepEqual, equal, match } from "node:assert/strict";
import { testDatasette } from "../helpers/datasette.ts";

const databases = {
  "atlas.db": `create table "a/b places" (x); create view "places view" as select 1;
    create table hidden_away (x);`,
};
const config = {
  databases: {
    atlas: {
      queries: { "all places": "select 1" },
      tables: { hidden_away: { allow: { id: "ruth" } } },
    },
  },
};

Deno.test("GET /-/jump.json finds databases, tables, views and queries by their kind", async () => {
  await using ds = await testDatasette({ databases, config });
  const response = await ds.client.get("/-/jump.json?q=places");
  deepEqual(await response.json(), {
    ok: true,
    matches: [
      { name: "atlas: a/b places", url: "/atlas/a~2Fb+places", type: "table", description: null },
      { name: "atlas: places view", url: "/atlas/places+view", type: "view", description: null },
      { name: "atlas: all places", url: "/atlas/all+places", type: "query", description: null },
    ],
    truncated: false,
  });
});

Deno.test("GET /-/jump finds only what the visitor may see", async () => {
  await using ds = await testDatasette({ databases, config });
  const count = async (actor: { id: string } | null) =>
    (await (await ds.client.get("/-/jump?q=hidden", { actor })).json()).matches.length;
  equal(await count(null), 0);
  equal(await count({ id: "ruth" }), 1);
});

Deno.test("GET /-/jump is a page for those who ask for text/html first", async () => {
  await using ds = await testDatasette({ databases, config });
  const response = await ds.client.get("/-/jump?q=all", {
    headers: { accept: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8" },
  });
  match(
    await response.text(),
    /value="all".*<a href="\/atlas\/all\+places">atlas: all places<\/a>/,
  );
  const json = await ds.client.get("/-/jump?q=all", { headers: { accept: "*/*" } });
  match(json.headers.get("content-type") ?? "", /^application\/json/);
});
