import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import { testDatasette } from "../helpers/datasette.ts";

const databases = {
  "atlas.db": `create table places (id integer primary key, name text, region references regions);
    create table regions (id integer primary key, name text);
    create table _notes (text);
    create view named as select name from places;
    insert into regions values (1, 'North'), (2, 'South');`,
};

const config = {
  databases: {
    atlas: {
      queries: {
        b: { sql: "select 2", title: "Alpha", fragment: "chart" },
        c: "select 3",
        d: "select 4",
        e: "select 5",
        f: "select 6",
        g: { sql: "select 7", allow: false },
        h: "select 8",
      },
    },
  },
};

Deno.test("GET /db lists tables with columns and counts, and links to what is left out", async () => {
  await using ds = await testDatasette({ databases });
  const html = await (await ds.client.get("/atlas")).text();
  match(html, /<h3><a href="\/atlas\/places">places<\/a><\/h3>.*id, name, region.*0 rows/);
  match(html, /<h3><a href="\/atlas\/regions">regions<\/a><\/h3>.*2 rows/);
  match(html, /<a href="\/atlas\?_show_hidden=1">1 hidden table<\/a>/);
  match(html, /<a href="\/atlas\/named" ?>named<\/a>/);
  doesNotMatch(html, /_notes/);
});

Deno.test("GET /db?_show_hidden=1 lists hidden tables too", async () => {
  await using ds = await testDatasette({ databases });
  const html = await (await ds.client.get("/atlas?_show_hidden=1")).text();
  match(html, /<a href="\/atlas\/_notes">_notes<\/a> <em>\(hidden\)<\/em>/);
});

Deno.test("GET /db lists five queries by title and links to the others", async () => {
  await using ds = await testDatasette({ databases, config });
  const html = await (await ds.client.get("/atlas")).text();
  match(html, /<a href="\/atlas\/b#chart" title="select 2">Alpha<\/a>.*\/atlas\/c.*\/atlas\/f"/);
  doesNotMatch(html, /href="\/atlas\/[gh]"/);
  match(html, /<a href="\/atlas\/-\/queries">View 6 queries<\/a>/);
});

Deno.test("GET /db.json has relations in both directions", async () => {
  await using ds = await testDatasette({ databases });
  const { tables } = await (await ds.client.get("/atlas.json")).json();
  deepEqual(tables.map((table: { foreign_keys: unknown }) => table.foreign_keys).slice(0, 2), [
    { incoming: [], outgoing: [{ other_table: "regions", column: "region", other_column: "id" }] },
    { incoming: [{ other_table: "places", column: "id", other_column: "region" }], outgoing: [] },
  ]);
});

Deno.test("GET /db without permission to write SQL has no form and tells no columns", async () => {
  await using ds = await testDatasette({ databases, config: { allow_sql: false } });
  doesNotMatch(await (await ds.client.get("/atlas")).text(), /<textarea/);
  deepEqual((await (await ds.client.get("/atlas.json")).json()).table_columns, {});
});

Deno.test("GET /db sees a new table at once", async () => {
  await using ds = await testDatasette({ databases });
  await ds.client.get("/atlas.json");
  await ds.app.databases.get("atlas")!.executeWriteScript(
    "create table brand_new (x); insert into brand_new values (1)",
  );
  const { tables } = await (await ds.client.get("/atlas.json")).json();
  equal(tables[0].name, "brand_new");
  equal(tables[0].count, 1);
});

const REDIRECTS: [path: string, location: string][] = [
  ["/atlas?sql=select+1&x=2", "/atlas/-/query?sql=select+1&x=2"],
  ["/atlas.json?sql=select+1", "/atlas/-/query.json?sql=select+1"],
];

for (const [path, location] of REDIRECTS) {
  Deno.test(`GET ${path} leads to the query page`, async () => {
    await using ds = await testDatasette({ databases });
    const response = await ds.client.get(path);
    equal(response.status, 302);
    equal(response.headers.get("location"), location);
  });
}

Deno.test("GET /db.xml is a 404 that names the format", async () => {
  await using ds = await testDatasette({ databases });
  const response = await ds.client.get("/atlas.xml");
  equal(response.status, 404);
  match(await response.text(), /Invalid format: xml/);
});

Deno.test("GET /db?_sort=rows has the largest table first, and a link back", async () => {
  const sql = `create table a (x); create table b (x); create table z (x);
    insert into z values (1), (2); insert into b values (1);`;
  await using ds = await testDatasette({ databases: { "atlas.db": sql } });
  const page = async (path: string) => {
    const html = await (await ds.client.get(path)).text();
    const names = [...html.matchAll(/<h3><a href="\/atlas\/(\w)">/g)].map(([, name]) => name);
    const links = [...html.matchAll(/<a href="([^"]*)" rel="nofollow" title="Sort by/g)];
    return { names: names.join(""), links: links.map(([, href]) => href) };
  };
  deepEqual(await page("/atlas?_show_hidden=1"), {
    names: "abz",
    links: ["/atlas?_show_hidden=1", "/atlas?_show_hidden=1&amp;_sort=rows"],
  });
  deepEqual(await page("/atlas?_sort=rows"), {
    names: "zba",
    links: ["/atlas", "/atlas?_sort=rows"],
  });
});
