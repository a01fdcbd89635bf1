import assert from "node:assert/strict";
import { Datasette, type DatasetteOptions } from "../../lib/datasette.ts";
import { type TestDatasette, testDatasette, type TestOptions } from "../helpers/datasette.ts";
import { writeSql } from "../helpers/temporary.ts";

const ATLAS = `
  create table countries (code text primary key, name text);
  insert into countries values ('fr', 'France');
  create table places (
    id integer primary key, name text, country text references countries(code), photo blob
  );
  insert into places values (1, 'Paris', 'fr', x'0102'), (2, 'Lyon', 'fr', null);
  create table secrets (id integer primary key, x text);
  insert into secrets values (1, 'closed');
  create view names as select name, datetime('now') as t from places;
  create virtual table words using fts5(word);
  create virtual table terms using fts5vocab(words, row);
`;

const CONFIG = {
  databases: {
    atlas: {
      tables: { secrets: { allow: { id: "ann" } } },
      queries: { all_names: "select name from places" },
    },
  },
};

const OLD_ENOUGH_MS = 60;

/** A file that was written just now may change again within the tick of a clock: it gets no tags. */
async function atlas(options: TestOptions = {}): Promise<TestDatasette> {
  const ds = await testDatasette({
    databases: { "atlas.db": ATLAS },
    config: CONFIG,
    ...options,
  });
  await sleep(OLD_ENOUGH_MS);
  return ds;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

type Asked = Parameters<TestDatasette["client"]["get"]>[1];

async function etagOf(ds: TestDatasette, path: string, options?: Asked): Promise<string | null> {
  const response = await ds.client.get(path, options);
  await response.body?.cancel();
  return response.headers.get("etag");
}

async function statusWith(
  ds: TestDatasette,
  path: string,
  etag: string,
  options: Asked = {},
): Promise<number> {
  const response = await ds.client.get(path, { ...options, headers: { "if-none-match": etag } });
  await response.body?.cancel();
  return response.status;
}

/** Statements that the SQL processes have run so far. */
function statements({ app }: TestDatasette): number {
  return app.poolStatus().processes.reduce((sum, { queries }) => sum + queries, 0);
}

const TAGGED = [
  "/",
  "/.json",
  "/atlas",
  "/atlas.json",
  "/-/schema",
  "/atlas/-/schema.json",
  "/atlas/places/-/schema.md",
  "/atlas/places",
  "/atlas/places?_facet=country&name__contains=o",
  "/atlas/places.json?_extra=count,facet_results,suggested_facets",
  "/atlas/places.json?_labels=on&_shape=array",
  "/atlas/places.csv",
  "/atlas/places.csv?_stream=on",
  "/atlas/places/1",
  "/atlas/places/1.json",
  "/atlas/places/1.blob?_blob_column=photo",
  "/atlas/words",
];

Deno.test("pages that depend on files, configuration and visitor only are answered by 304", async () => {
  await using ds = await atlas();
  for (const path of TAGGED) {
    const first = await ds.client.get(path);
    await first.arrayBuffer();
    const etag = first.headers.get("etag");
    assert(etag, `${path} has an ETag`);
    const before = statements(ds);
    const second = await ds.client.get(path, { headers: { "if-none-match": etag } });
    assert.equal(second.status, 304, path);
    assert.equal(await second.text(), "");
    assert.equal(statements(ds), before, `${path} ran no SQL`);
    for (const name of ["etag", "cache-control", "vary"]) {
      assert.equal(second.headers.get(name), first.headers.get(name), `${name} of ${path}`);
    }
    // The browser keeps the page with its nonce, so it has to keep the policy as well.
    for (const name of ["content-type", "content-security-policy", "referrer-policy", "link"]) {
      assert.equal(second.headers.get(name), null, `${name} of ${path}`);
    }
  }
});

const UNTAGGED = [
  "/atlas/-/query.json?sql=select+random()",
  "/atlas/all_names",
  "/atlas/names",
  "/atlas/names.csv",
  "/atlas/terms",
  "/atlas/places.json?_where=random()>0",
  "/atlas/places?_size=x",
  "/atlas/missing",
  "/atlas/places/99",
  "/-/versions.json",
  "/-/actor.json",
];

Deno.test("what may depend on anything else has no ETag", async () => {
  await using ds = await atlas();
  for (const path of UNTAGGED) assert.equal(await etagOf(ds, path), null, path);
});

Deno.test("HEAD has the ETag of GET, and is answered by 304 too", async () => {
  await using ds = await atlas();
  const etag = await etagOf(ds, "/atlas/places.json");
  assert.equal((await ds.client.head("/atlas/places.json")).headers.get("etag"), etag);
  const headers = { "if-none-match": etag! };
  assert.equal((await ds.client.head("/atlas/places.json", { headers })).status, 304);
});

Deno.test("a write by another program is seen at the next request", async () => {
  await using ds = await atlas();
  const path = "/atlas/places.json?_shape=arrayfirst&_col=name&_size=9";
  for (let i = 0; i < 5; i++) {
    const etag = await etagOf(ds, path);
    assert(etag);
    assert.equal(await statusWith(ds, path, etag), 304);
    writeSql(ds.folder.file("atlas.db"), `insert into places (name) values ('Place ${i}')`);
    assert.equal(await statusWith(ds, path, etag), 200);
    const names = await (await ds.client.get(path)).json();
    assert.equal(names.length, 3 + i);
    await sleep(OLD_ENOUGH_MS);
  }
});

Deno.test("a page that is kept in memory is not sent after another program has written", async () => {
  await using ds = await atlas();
  const names = async () => {
    const { rows } = await (await ds.client.get("/atlas/places.json?_size=1")).json();
    return rows[0].name;
  };
  // Asked for often enough to be kept.
  for (let i = 0; i < 5; i++) assert.equal(await names(), "Paris");
  writeSql(ds.folder.file("atlas.db"), "update places set name = 'Rome' where id = 1");
  assert.equal(await names(), "Rome");
  await sleep(OLD_ENOUGH_MS);
  for (let i = 0; i < 5; i++) assert.equal(await names(), "Rome");
});

Deno.test("two writes within one tick of the clock have different ETags", async () => {
  await using ds = await atlas();
  const path = "/atlas/places.json";
  const seen = new Set<string>();
  for (let i = 0; i < 20; i++) {
    writeSql(ds.folder.file("atlas.db"), `update places set name = 'N${i % 10}' where id = 1`);
    const response = await ds.client.get(path);
    const { rows } = await response.json();
    assert.equal(rows[0].name, `N${i % 10}`);
    const etag = response.headers.get("etag");
    if (etag !== null) {
      assert(!seen.has(etag), `ETag ${etag} came twice`);
      seen.add(etag);
    }
  }
});

Deno.test("a write of our own is seen at the next request", async () => {
  await using ds = await atlas();
  const etag = await etagOf(ds, "/atlas/places.json");
  await ds.app.databases.get("atlas")!.executeWrite("delete from places");
  assert.equal(await statusWith(ds, "/atlas/places.json", etag!), 200);
});

Deno.test("metadata, stored queries and column types that change give other ETags", async () => {
  await using ds = await atlas();
  const { metadata, queries, columnTypes } = ds.app;
  const changes: [string, () => void][] = [
    ["metadata", () => metadata.setResource("atlas", "places", "title", "All places")],
    ["queries", () => queries.set({ database: "atlas", name: "q", sql: "select 1" })],
    ["types", () => columnTypes.set("atlas", "places", "name", { type: "url", config: null })],
  ];
  for (const [what, change] of changes) {
    const etag = await etagOf(ds, "/atlas/places");
    assert(etag);
    change();
    assert.equal(await statusWith(ds, "/atlas/places", etag), 200, what);
  }
});

Deno.test("each visitor, theme, host and protocol has ETags of its own", async () => {
  await using ds = await atlas();
  const path = "/atlas/places";
  const asked: [string, Asked][] = [
    [path, {}],
    [path, { actor: { id: "ann" } }],
    [path, { actor: { id: "ben" } }],
    [path, { cookies: { ds_theme: "dark" } }],
    [path, { cookies: { ds_theme: "light" } }],
    [`http://example.com${path}`, {}],
    [`https://localhost${path}`, {}],
    [`${path}?_size=1`, {}],
    [`${path}.json`, {}],
  ];
  const etags = await Promise.all(asked.map(([url, options]) => etagOf(ds, url, options)));
  assert(etags.every((etag) => etag !== null));
  assert.equal(new Set(etags).size, asked.length);
});

Deno.test("the same site started again gives the same ETags, and others when it is configured otherwise", async () => {
  await using ds = await atlas();
  const files = [ds.folder.file("atlas.db")];
  const tagOf = async (options: DatasetteOptions) => {
    await using other = await Datasette.create({ secret: "x", config: CONFIG, files, ...options });
    const response = await other.client.get("/atlas/places");
    await response.body?.cancel();
    return response.headers.get("etag");
  };
  const first = await tagOf({});
  assert(first);
  assert.equal(await tagOf({}), first);
  const others: DatasetteOptions[] = [
    { settings: { truncate_cells_html: 10 } },
    { metadata: { title: "Atlas" } },
    { config: { ...CONFIG, allow_sql: false } },
    { cors: true },
    { defaultDeny: true, config: { ...CONFIG, permissions: { "view-table": true } } },
  ];
  for (const options of others) assert.notEqual(await tagOf(options), first);
});

Deno.test("nobody gets a 304 for a closed page from somebody else's ETag", async () => {
  await using ds = await atlas();
  for (const path of ["/atlas/secrets", "/atlas/secrets.json", "/atlas/secrets/1"]) {
    const ann = { actor: { id: "ann" } };
    const etag = await etagOf(ds, path, ann);
    assert(etag, path);
    assert.equal(await statusWith(ds, path, etag, ann), 304);
    assert.equal(await statusWith(ds, path, etag, { actor: { id: "ben" } }), 403);
    assert.equal(await statusWith(ds, path, etag), 403);
    assert.equal(await statusWith(ds, path, "*"), 403);
  }
});

Deno.test("a page that shows a message has no ETag, and is not answered by 304", async () => {
  await using ds = await atlas();
  const etag = await etagOf(ds, "/atlas/places");
  const ds_messages = ds.app.signer.sign([["Saved", 1]], "messages");
  const response = await ds.client.get("/atlas/places", {
    cookies: { ds_messages },
    headers: { "if-none-match": etag! },
  });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("etag"), null);
  assert.match(await response.text(), /Saved/);
});

Deno.test("facets and counts cut off by time limits are not kept by an ETag", async () => {
  await using ds = await testDatasette({
    databases: {
      "big.db": `create table t (a, b);
        with recursive n(i) as (select 1 union all select i + 1 from n where i < 300000)
        insert into t select i % 7, i % 11 from n`,
    },
    settings: { facet_time_limit_ms: 1 },
  });
  await sleep(OLD_ENOUGH_MS);
  const cut = await ds.client.get("/big/t.json?_facet=a&_facet=b");
  assert.notDeepEqual((await cut.json()).facet_results.timed_out, []);
  assert.equal(cut.headers.get("etag"), null);
  assert(await etagOf(ds, "/big/t.json"));
  // The page comes before its facets do; what says so is not kept either.
  assert.equal(await etagOf(ds, "/big/t?_facet=a"), null);
});

Deno.test("with cacheHeaders off, as for --reload, nothing has an ETag", async () => {
  await using ds = await atlas({ cacheHeaders: false });
  assert.equal(await etagOf(ds, "/atlas/places.json"), null);
});
