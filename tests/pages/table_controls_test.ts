/** What can be done on the page of a table without scripts: filters, pages, columns, looks. */

import { deepEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import { testDatasette } from "../helpers/datasette.ts";

const SQL = `
  create table kinds (id integer primary key, name text);
  insert into kinds values (1, 'Port'), (2, 'Hill');
  create table places (id integer primary key, name text, kind integer references kinds(id), note text);
  insert into places with recursive c(i) as (select 1 union all select i + 1 from c where i < 250)
    select i, 'Place ' || i, 1 + i % 2, case when i = 1 then '${"long ".repeat(40)}' end from c;
  create virtual table places_fts using fts5(name, content="places", content_rowid="id");
  insert into places_fts(places_fts) values ('rebuild');
  create table empty (id integer primary key, name text not null);
  create view high as select id, name from places where id > 100;
`;

function serve() {
  return testDatasette({ databases: { "db.db": SQL } });
}

/** The first address of a link with this text or label. */
function hrefOf(html: string, text: string): string {
  const links = [...html.matchAll(/<a ([^>]*)>(.*?)<\/a>/gs)];
  const found = links.find(([, attributes, inner]) =>
    inner?.replace(/<[^>]*>/g, "") === text || attributes?.includes(`aria-label="${text}"`)
  );
  const href = /href="([^"]*)"/.exec(found?.[1] ?? "")?.[1];
  ok(href, `no link "${text}"`);
  return href.replaceAll("&amp;", "&").replace(/^https?:\/\/[^/]*/, "");
}

Deno.test("The page of a table walks there and back, and says where it is", async (test) => {
  await using ds = await serve();
  const get = async (path: string) => await (await ds.client.get(path)).text();
  for (const sort of ["", "&_sort=kind", "&_sort_desc=name"]) {
    await test.step(`places?_size=100${sort}`, async () => {
      const first = await get(`/db/places?_size=100${sort}`);
      match(first, /Rows 1&#8211;100 of 250/);
      doesNotMatch(first, /Previous page/);
      const second = await get(hrefOf(first, "Next page"));
      match(second, /Rows 101&#8211;200 of 250/);
      const last = await get(hrefOf(second, "Next page"));
      match(last, /Rows 201&#8211;250 of 250/);
      doesNotMatch(last, /Next page/);
      const back = hrefOf(last, "Previous page");
      match(back, /_prev=[^&]+&_start=101|_start=101/);
      const again = await get(back);
      match(again, /Rows 101&#8211;200 of 250/);
      deepEqual(rowsOf(again), rowsOf(second));
      deepEqual(hrefOf(again, "Next page"), hrefOf(second, "Next page"));
      equal(hrefOf(again, "Previous page"), `/db/places?_size=100${sort}`);
    });
  }
  await test.step("a view", async () => {
    const second = await get("/db/high?_size=100&_next=100");
    match(second, /Rows 101&#8211;150/);
    equal(hrefOf(second, "Previous page"), "/db/high?_size=100");
  });
  await test.step("without a number when nobody knows it", async () => {
    match(await get("/db/places?_size=100&_next=100"), /100 rows on this page/);
  });
  await test.step("other numbers of rows", async () => {
    const html = await get("/db/places?_next=100&_start=101");
    equal(hrefOf(html, "20"), "/db/places?_next=100&_start=101&_size=20");
  });
});

function rowsOf(html: string): string[] {
  return [...html.matchAll(/data-row="([^"]*)"/g)].map(([, path]) => path!);
}

Deno.test("_prev works in JSON, and refuses what is no token", async () => {
  await using ds = await serve();
  const { rows, next } = await (await ds.client.get("/db/places.json?_size=3&_prev=7")).json();
  deepEqual(rows.map(({ id }: { id: number }) => id), [4, 5, 6]);
  equal(next, "6");
  for (const bad of ["_prev=a,b", "_prev=7&_next=3", "_sort=name&_prev=7"]) {
    equal((await ds.client.get(`/db/places.json?${bad}`)).status, 400, bad);
  }
  equal((await ds.client.get("/db/high?_prev=x")).status, 400);
  equal((await ds.client.get("/db/places.csv?_stream=on&_prev=7")).status, 400);
});

Deno.test("Filters in force are links that take them away", async (test) => {
  await using ds = await serve();
  const get = async (path: string) => await (await ds.client.get(path)).text();
  const path = "/db/places?_search=place&kind=1&id__gt=5&_next=9&_start=3&_widths=name:90";
  const html = await get(path);
  await test.step("one", () => {
    equal(
      hrefOf(html, "Remove kind = 1"),
      "/db/places?_search=place&id__gt=5&_widths=name%3A90",
    );
  });
  await test.step("the search", () => {
    const label = "Remove search matches &quot;place&quot;";
    equal(hrefOf(html, label), "/db/places?kind=1&id__gt=5&_widths=name%3A90");
  });
  await test.step("all", () => equal(hrefOf(html, "Clear all"), "/db/places?_widths=name%3A90"));
  await test.step("each row of the form", () => {
    equal(hrefOf(html, "Remove filter 2"), hrefOf(html, "Remove kind = 1"));
  });
  await test.step("applying the form keeps the search and the looks", () => {
    const form = /<form class="core filters"[\s\S]*?<\/form>/.exec(html)![0];
    match(form, /name="_search" value="place"/);
    match(form, /type="hidden" name="_widths" value="name:90"/);
    doesNotMatch(form, /name="_(next|start)"/);
  });
  await test.step("the form is open, and closed without filters", async () => {
    match(html, /<details class="filter-details" +open>/);
    match(await get("/db/places"), /<details class="filter-details" *>/);
  });
  await test.step("numbers have the operators of numbers", () => {
    const [, of1] = /name="_filter_op_1"[^>]*>([\s\S]*?)<\/select>/.exec(html)!;
    ok(of1!.includes('value="gte"') && !of1!.includes('value="glob"'));
  });
});

Deno.test("The form for columns becomes _col", async (test) => {
  await using ds = await serve();
  const cases: [sent: string, location: string][] = [
    ["_columns=x&_col=name&_col=note", "/db/places?_col=name&_col=note"],
    ["_columns=x&_col=name&_col=kind&_col=note&_size=5", "/db/places?_size=5"],
    ["_columns=x&kind=1&_nocol=note", "/db/places?kind=1"],
    ["_earlier=note&_col=name&_col=kind&_col=note", "/db/places?_col=name&_col=note&_col=kind"],
    ["_earlier=name&_col=name&_col=kind", "/db/places?_col=name&_col=kind"],
    ["_earlier=nope&_col=nope", "/db/places"],
  ];
  for (const [sent, location] of cases) {
    await test.step(sent, async () => {
      const response = await ds.client.get(`/db/places?${sent}`);
      equal(response.status, 302);
      equal(response.headers.get("location"), location);
    });
  }
});

Deno.test("Looks are in the address", async (test) => {
  await using ds = await serve();
  const get = async (path: string) => await (await ds.client.get(path)).text();
  await test.step("widths", async () => {
    const html = await get("/db/places?_size=20&_widths=name:240,nope:3,note:99999");
    match(html, /<colgroup><col *><col +width="240"><col *><col +width="2000"><\/colgroup>/);
    match(html, /<table class="rows-and-columns has-widths">/);
  });
  await test.step("widths of many rows", async () => {
    const html = await get("/db/places?_widths=name:240,nope:3,note:99999");
    match(html, /\.in-groups\{--column-1:240px;--column-3:2000px;--columns:/);
    match(html, /<table class="rows-and-columns has-widths in-groups">/);
  });
  await test.step("whole texts", async () => {
    match(await get("/db/places?_size=20&_wrap=1"), /<table class="rows-and-columns is-wrapped">/);
  });
  await test.step("cards name their values", async () => {
    const html = await get("/db/places?_layout=cards");
    match(
      html,
      /<style nonce="[^"]+">@layer datasette\{.*td\.col-name\)::before\{content:"name"\}/,
    );
  });
  await test.step("long texts have a box, others have none", async () => {
    const html = await get("/db/places?_size=2");
    match(html, /<td class="col-note type-str"><div class="long-text">long long/);
    match(html, /<td class="col-name type-str">Place 2<\/td>/);
  });
  for (
    const odd of [
      "_widths=:::,a:b,%00:5,name:-1",
      "_start=0",
      "_start=99999999999999999999",
      "_start=-1&_next=3",
      "_wrap=maybe",
      "_layout=spiral",
      "_columns",
      "_earlier",
    ]
  ) {
    await test.step(`${odd} does no harm`, async () => {
      const { status } = await ds.client.get(`/db/places?${odd}`);
      ok(status === 200 || status === 302, String(status));
    });
  }
});

Deno.test("A page without rows says why", async (test) => {
  await using ds = await serve();
  const get = async (path: string) => await (await ds.client.get(path)).text();
  await test.step("an empty table has columns", async () => {
    const html = await get("/db/empty");
    match(html, /<p class="zero-results">0 records<\/p>/);
    match(html, /There are no rows in this table yet/);
    match(html, /<strong>name<\/strong> text/);
  });
  await test.step("filters: how many rows there are without each", async () => {
    const html = await get("/db/places?kind=1&name=nothing");
    match(html, /name = &quot;nothing&quot;<\/a>: 125 rows/);
    match(html, /kind = 1<\/a>: 0 rows/);
  });
  await test.step("a page past the end", async () => {
    equal(hrefOf(await get("/db/places?_next=900"), "First page"), "/db/places");
  });
  await test.step("no rows were wanted", async () => {
    doesNotMatch(await get("/db/places?_size=0"), /First page|no rows/);
  });
});

Deno.test("The page of a table speaks German; its JSON stays as it is", async () => {
  await using ds = await serve();
  const headers = { "accept-language": "de" };
  const path = "/db/places?kind=1&name__contains=Place&_sort_desc=name";
  const html = await (await ds.client.get(path, { headers })).text();
  match(html, /125 Zeilen/);
  match(html, /name enth\u00e4lt &#8222;Place&#8220;[^<]* sortiert nach name absteigend/);
  match(html, /Vorherige Seite|N\u00e4chste Seite/);
  const json = await ds.client.get(
    "/db/places.json?kind=1&_sort_desc=name&_extra=human_description_en",
    { headers },
  );
  equal((await json.json()).human_description_en, "where kind = 1 sorted by name descending");
});
