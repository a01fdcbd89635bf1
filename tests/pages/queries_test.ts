import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import { testDatasette } from "../helpers/datasette.ts";

const databases = { "a.db": "create table t (x)", "b.db": "create table t (x)" };
const config = {
  databases: {
    a: {
      queries: {
        one: { sql: "select 1", title: "First", description: "Just one" },
        two: { sql: "select 2 as deux", allow: { id: "ruth" } },
        three: { sql: "delete from t", write: true },
      },
    },
    b: { queries: { four: { sql: "select 4", fragment: "chart" } } },
  },
};

interface List {
  queries: { database: string; name: string; private: boolean }[];
  next: string | null;
  next_url: string | null;
  facets: { title: string; items: { label: string; count: number; href: string }[] }[];
}

async function list(path: string, actor: { id: string } | null = null): Promise<List> {
  await using ds = await testDatasette({ databases, config });
  return await (await ds.client.get(path, { actor })).json();
}

const names = ({ queries }: List) => queries.map(({ database, name }) => `${database}/${name}`);

Deno.test("GET /-/queries.json lists what the visitor may see, by database and title", async () => {
  deepEqual(names(await list("/-/queries.json")), ["a/one", "a/three", "b/four"]);
  const forRuth = await list("/-/queries.json", { id: "ruth" });
  deepEqual(names(forRuth), ["a/one", "a/three", "a/two", "b/four"]);
  deepEqual(forRuth.queries.map((query) => query.private), [false, false, true, false]);
});

Deno.test("GET /-/queries.json walks through all pages", async () => {
  await using ds = await testDatasette({ databases, config });
  const seen: string[] = [];
  let path: string | null = "/-/queries.json?_size=1";
  while (path !== null) {
    const page: List = await (await ds.client.get(path)).json();
    seen.push(...names(page));
    const url: string | null = page.next_url;
    path = url && url.slice(url.indexOf("/-/"));
  }
  deepEqual(seen, ["a/one", "a/three", "b/four"]);
});

Deno.test("GET /db/-/queries.json filters, and counts what other filters would leave", async () => {
  const page = await list("/a/-/queries.json?is_write=1&q=t");
  deepEqual(names(page), ["a/three"]);
  deepEqual(page.facets[0]?.items, [
    { label: "Writable", count: 1, href: "/a/-/queries?q=t", active: true },
  ]);
});

Deno.test("GET /db/-/queries.json refuses values that make no sense", async () => {
  await using ds = await testDatasette({ databases, config });
  for (const query of ["is_write=perhaps", "_size=x", "_next=a,b,c"]) {
    equal((await ds.client.get(`/a/-/queries.json?${query}`)).status, 400, query);
  }
});

Deno.test("GET /db/-/queries is a page with search, filters and flags", async () => {
  await using ds = await testDatasette({ databases, config });
  const html = await (await ds.client.get("/a/-/queries?is_write=0")).text();
  match(html, /<input type="hidden" +name="is_write" value="0"/);
  match(html, /<a href="\/a\/one" title="Just one">First<\/a>/);
  match(html, /Read-only<\/span>.*Trusted<\/span>/);
  const none = await (await ds.client.get("/a/-/queries?q=nothing")).text();
  match(none, /<p class="zero-results">/);
});

Deno.test("GET /-/queries filters by source and owner where there is a choice", async () => {
  await using ds = await testDatasette({
    databases,
    config: { ...config, permissions: { "store-query": true, "execute-sql": true } },
  });
  for (const id of ["ann", "ben"]) {
    const query = { name: `of-${id}`, sql: "select 1", is_private: false };
    await ds.client.post("/a/-/queries/store", { actor: { id }, json: { query } });
  }
  const page = async (path: string) => await (await ds.client.get(path)).text();
  const html = await page("/-/queries");
  match(
    html,
    /href="\/-\/queries\?source=config"[^>]*><span>Configuration<\/span><span class="facet-count">3</,
  );
  match(
    html,
    /href="\/-\/queries\?owner_id=ann"[^>]*><span>ann<\/span><span class="facet-count">1</,
  );
  const narrowed = await page("/-/queries?owner_id=ann&source=user");
  match(narrowed, /href="\/-\/queries\?source=user" aria-current="true"><span>ann</);
  match(narrowed, /of-ann/);
  doesNotMatch(narrowed, /of-ben/);
  match(await page("/-/queries?q=nothing+like+that"), /No query fits/);
});

Deno.test("GET /-/queries without any says how to store one", async () => {
  await using ds = await testDatasette({ databases });
  match(await (await ds.client.get("/-/queries")).text(), /There are no stored queries yet/);
});

Deno.test("GET /-/queries leads to the next page and back to the first", async () => {
  await using ds = await testDatasette({ databases, config });
  const first = await (await ds.client.get("/-/queries?_size=1")).text();
  const next = /href="([^"]+)" rel="next"/.exec(first)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const second = await (await ds.client.get(next)).text();
  match(second, /<a href="\/-\/queries\?_size=1">First page<\/a>/);
});
