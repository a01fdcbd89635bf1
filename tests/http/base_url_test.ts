/** Every link of the site carries `base_url`: a visitor who follows them all never leaves it. */

import assert from "node:assert/strict";
import { type TestDatasette, testDatasette } from "../helpers/datasette.ts";

const PREFIX = "/archive/data/";
/** Enough for every kind of page; sorts and facets of sorts and facets go on for ever. */
const MOST_PAGES = 250;

const SHIP = `
  create table harbours (id integer primary key, name text, country text);
  insert into harbours values (1, 'Vik', 'NO'), (2, 'Løkken', 'DK'), (3, 'Å', 'NO');
  create table ships (
    id integer primary key, name text, home integer references harbours(id), papers blob, site text
  );
  insert into ships values (1, 'Solvei', 1, x'0102', 'https://example.org/solvei'),
    (2, 'a/b c', 2, null, null), (3, null, 3, x'', '');
  create virtual table ships_fts using fts5(name, content="ships");
  create view small as select id, name from ships;
  create table "odd/name %" (a, b, primary key (a, b));
  insert into "odd/name %" values ('x,y', 'p/q'), ('', '~');
`;

Deno.test("a crawl from the home page under base_url finds no link that leads out or fails", async () => {
  await using ds = await testDatasette({
    databases: { "ships.db": SHIP },
    settings: { base_url: PREFIX, default_page_size: 2 },
    config: {
      databases: { ships: { queries: { by_name: "select * from ships where name = :name" } } },
    },
  });
  const seen = await crawl(ds);
  for (
    const page of ["", "ships", "ships/ships", "ships/ships/1", "ships/by_name", "ships/small"]
  ) {
    assert(seen.has(PREFIX + page), `the crawl never came to ${PREFIX}${page}`);
  }
});

async function crawl(ds: TestDatasette): Promise<Set<string>> {
  const seen = new Set<string>();
  const waiting = [{ path: PREFIX, from: "the start" }];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { path, from } = next;
    if (seen.has(path) || seen.size >= MOST_PAGES) continue;
    seen.add(path);
    const response = await ds.fetch(new Request(`http://localhost${path}`));
    const text = await response.text();
    assert(response.status < 400, `${path} (linked from ${from}) answers ${response.status}`);
    const location = response.headers.get("location");
    const links = location === null ? linksIn(text, response) : [location];
    for (const link of links) {
      const url = new URL(link, `http://localhost${path}`);
      if (url.origin !== "http://localhost") continue;
      assert(url.pathname.startsWith(PREFIX), `${path} links to ${link}`);
      waiting.push({ path: url.pathname + url.search, from: path });
    }
  }
  return seen;
}

function linksIn(text: string, response: Response): string[] {
  if (!response.headers.get("content-type")?.startsWith("text/html")) return [];
  // The JSON twin of a page is named in its head, also where it has nothing to tell without SQL.
  const visible = text.replaceAll(/<link rel="alternate"[^>]*>/g, "");
  const found = visible.matchAll(/ (?:href|src|action|formaction|data-url|url)="([^"#][^"]*)"/g);
  return [...found].map(([, link]) => (link as string).replaceAll("&amp;", "&"));
}

Deno.test("pages answer without the prefix too, for proxies that strip it", async () => {
  await using ds = await testDatasette({
    databases: { "ships.db": SHIP },
    settings: { base_url: PREFIX },
  });
  const response = await ds.fetch(new Request("http://localhost/ships/ships.json?_size=1"));
  const { next_url } = await response.json();
  assert.equal(response.status, 200);
  assert.equal(new URL(next_url).pathname, `${PREFIX}ships/ships.json`);
});
