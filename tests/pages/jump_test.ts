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

const CITY = {
  "city.db": `create table houses (id integer primary key, street integer references streets(id));
    create table streets (id integer primary key, name text);
    create table notes (id integer primary key, body text);
    create virtual table notes_fts using fts5(body, content="notes");
    create view houses_seen as select * from houses;`,
};

/** Names, with what the menu says besides. */
async function menuFor(q: string): Promise<string[]> {
  await using ds = await testDatasette({ databases: CITY });
  const response = await ds.client.get(`/-/jump?_menu=1&q=${q}`);
  const { matches }: { matches: Record<string, unknown>[] } = await response.json();
  return matches.map(({ name, display_name, hidden, type }) =>
    `${type}${hidden ? " (hidden)" : ""} ${display_name ?? name}`
  );
}

Deno.test("GET /-/jump?_menu=1 starts with databases and the tables with most relations", async () => {
  deepEqual(await menuFor(""), [
    "database city",
    "table city: houses",
    "table city: streets",
    "table city: notes",
  ]);
});

Deno.test("GET /-/jump?_menu=1 has searches for what was typed, then hidden tables", async () => {
  const found = await menuFor("notes");
  deepEqual(found.slice(0, 3), [
    "table city: notes",
    "search city: notes",
    "table (hidden) city: notes_fts",
  ]);
  equal(found.slice(3).every((line) => line.startsWith("table (hidden) ")), true);
});

Deno.test("GET /-/jump?_menu=1 leads to the rows that contain what was typed", async () => {
  await using ds = await testDatasette({ databases: CITY });
  const { matches } = await (await ds.client.get("/-/jump?_menu=1&q=50%25+%26+more")).json();
  deepEqual(matches.map(({ url }: { url: string }) => url), [
    "/city/notes?_search=50%25+%26+more",
  ]);
});

Deno.test("GET /-/jump as a page leads to rows, has hidden tables last, and speaks German", async () => {
  const sql = `create table notes (t);
    create virtual table notes_fts using fts5(t, content="notes");`;
  await using ds = await testDatasette({ databases: { "a.db": sql } });
  const headers = { accept: "text/html", cookie: "ds_language=de" };
  const html = await (await ds.client.get("/-/jump?q=notes", { headers })).text();
  const items = html.matchAll(/<li><a href="([^"]*)">([^<]*)<\/a> <span[^>]*>([^<]*)</g);
  const found = [...items].map(([, href, name, kind]) => `${name} (${kind}) ${href}`);
  equal(found[0], "a: notes (Tabelle) /a/notes");
  equal(found[1], "Zeilen suchen in a: notes (Suche) /a/notes?_search=notes");
  match(found.at(-1) ?? "", /Tabelle, verborgen/);
});

Deno.test("GET /-/jump for people counts the names of tables before that of their database", async () => {
  const sea = "create table a (x); create table b (x);";
  await using ds = await testDatasette({
    databases: { "sea.db": sea, "land.db": "create table oversea (x); create table sea_marks (x)" },
  });
  const expected = ["sea", "land: sea_marks", "land: oversea", "sea: a", "sea: b"];
  const menu = await (await ds.client.get("/-/jump?_menu=1&q=sea")).json();
  deepEqual(menu.matches.map(({ name }: { name: string }) => name), expected);
  const page = await ds.client.get("/-/jump?q=sea", { headers: { accept: "text/html" } });
  match(await page.text(), new RegExp(expected.map((name) => `>${name}</a>`).join("[^]*")));
});
