import assert from "node:assert/strict";
import type { Datasette } from "../../../lib/datasette.ts";
import { firstPartyTests } from "../../helpers/first_party.ts";

const NAME = "datasette-search-all";
const both = firstPartyTests(NAME);

const DATABASES = {
  "farm.db": `
    create table cows (code text primary key, name text, note text);
    create virtual table cows_fts using fts4 (name, note, content="cows");
    insert into cows values ('a/1', 'Berta', 'Fears the owl'), ('b', 'Clara', null);
    insert into cows_fts (cows_fts) values ('rebuild');
  `,
  "zoo.db": `
    create table owls (name text, note text);
    create virtual table owls_fts using fts5 (name, note, content="owls");
    insert into owls values ('Ada', 'A <small> owl'), ('Bob', 'An owl'), ('Cleo', 'An owl');
    insert into owls_fts (owls_fts) values ('rebuild');
    create table secrets (name text);
    create virtual table secrets_fts using fts5 (name, content="secrets");
    insert into secrets values ('The owl');
    insert into secrets_fts (secrets_fts) values ('rebuild');
    create view names as select rowid as id, name from owls;
    create table plain (name text);
    insert into plain values ('owl');
  `,
};

const OPTIONS = {
  databases: DATABASES,
  config: {
    databases: {
      zoo: {
        tables: {
          secrets: { allow: { id: "ada" } },
          names: { fts_table: "owls_fts", fts_pk: "id" },
        },
      },
    },
  },
};

interface Answer {
  tables: { table: string; rows: { url: string | null; label: string }[]; error: string | null }[];
}

async function search(ds: Datasette, q: string, id?: string): Promise<Answer["tables"]> {
  const path = `/-/search.json?${new URLSearchParams({ q })}`;
  const response = await ds.client.get(path, { actor: id === undefined ? null : { id } });
  assert.equal(response.status, 200);
  return (await response.json() as Answer).tables;
}

async function page(ds: Datasette, path: string): Promise<string> {
  const response = await ds.client.get(path);
  assert.equal(response.status, 200);
  return await response.text();
}

both("finds rows of all tables that have an index", OPTIONS, async (ds) => {
  const [cows, names, owls, ...others] = await search(ds, " owl ");
  assert.deepEqual(others, []);
  assert.deepEqual(cows, {
    database: "farm",
    table: "cows",
    url: "/farm/cows?_search=owl",
    rows: [{
      url: "/farm/cows/a~2F1",
      label: "a/1",
      row: { code: "a/1", name: "Berta", note: "Fears the owl" },
    }],
    has_more: false,
    error: null,
  });
  assert.deepEqual(names?.rows.map(({ url, label }) => [url, label])[0], [null, "Ada"]);
  assert.deepEqual(owls?.rows.map(({ url }) => url), ["/zoo/owls/1", "/zoo/owls/2", "/zoo/owls/3"]);
});

both("shows what the visitor may see, and nothing else", OPTIONS, async (ds) => {
  const tables = async (id?: string) => (await search(ds, "owl", id)).map(({ table }) => table);
  assert.deepEqual(await tables(), ["cows", "names", "owls"]);
  assert.deepEqual(await tables("ada"), ["cows", "names", "owls", "secrets"]);
  assert.doesNotMatch(await page(ds, "/-/search?q=owl"), /secrets/);
});

both("draws a page that needs no script", OPTIONS, async (ds) => {
  const html = await page(ds, "/-/search?q=owl");
  assert.match(html, /<title>Search: owl<\/title>/);
  assert.match(html, /<input id="search-all" type="search" name="q" value="owl"/);
  assert.match(html, /<h2><a href="\/zoo\/owls\?_search=owl">zoo: owls<\/a><\/h2>/);
  assert.match(
    html,
    /<a href="\/zoo\/owls\/1"><span>Ada<\/span><\/a> <span>A &lt;small&gt; <mark>owl<\/mark><\/span>/,
  );
  assert.match(
    await page(ds, "/-/search?q=bob"),
    /<a href="\/zoo\/owls\/2"><span><mark>Bob<\/mark><\/span><\/a> <span>An owl<\/span>/,
  );
  assert.doesNotMatch(html, /All matches/);
  assert.match(await page(ds, "/-/search?q=fox"), /Nothing was found for “fox”/);
  assert.doesNotMatch(await page(ds, "/-/search?q=+"), /<section><h2>|Nothing was found/);
  assert.match(await page(ds, "/-/search?q=%3Cb%3E%22"), /value="&lt;b>&quot;"/);
});

both("can be reached from the home page and the menu", OPTIONS, async (ds) => {
  const home = await page(ds, "/");
  assert.match(home, /<form class="core" action="\/-\/search" method="get" role="search">/);
  assert.equal(home.match(/<a href="\/-\/search"/g)?.length, 2);
  assert.match(await page(ds, "/zoo"), /<a href="\/-\/search">Search all tables<\/a>/);
});

both("says when there is nothing to search", { memory: true }, async (ds) => {
  assert.match(await page(ds, "/-/search?q=owl"), /No table has an index/);
  assert.doesNotMatch(await page(ds, "/"), /role="search"/);
});

both("is limited and left out as configured", {
  ...OPTIONS,
  config: {
    databases: {
      farm: { plugins: { [NAME]: { enabled: false } } },
      zoo: { tables: { owls: { plugins: { [NAME]: { rows: 2 } } } } },
    },
  },
}, async (ds) => {
  const found = await search(ds, "owl");
  assert.deepEqual(found.map(({ table, rows }) => [table, rows.length]), [["owls", 2], [
    "secrets",
    1,
  ]]);
  assert.match(await page(ds, "/-/search?q=owl"), /<a href="\/zoo\/owls\?_search=owl">All matches/);
});

const SLOW = `
  create view slow as
    with recursive n(id) as (select 1 union all select id + 1 from n) select -id as id from n;
`;

both("goes on after a table that takes too long", {
  databases: { "zoo.db": DATABASES["zoo.db"] + SLOW },
  config: {
    databases: { zoo: { tables: { slow: { fts_table: "owls_fts", fts_pk: "id" } } } },
  },
  plugin: { time_limit_ms: 100 },
}, async (ds) => {
  const found = await search(ds, "owl");
  const errors = found.map(({ table, error }) => [table, error !== null]);
  assert.deepEqual(errors, [["owls", false], ["secrets", false], ["slow", true]]);
  const html = await page(ds, "/-/search?q=owl");
  assert.match(html, /zoo: slow<\/a><\/h2><p class="message-warning">Not searched to the end: /);
});

both("puts base_url in front, and is not for those who may see nothing", {
  ...OPTIONS,
  config: { ...OPTIONS.config, allow: { id: "ada" } },
  settings: { base_url: "/data/" },
}, async (ds) => {
  assert.equal((await ds.client.get("/-/search?q=owl")).status, 403);
  const [cows] = await search(ds, "owl", "ada");
  assert.equal(cows?.rows[0]?.url, "/data/farm/cows/a~2F1");
});
