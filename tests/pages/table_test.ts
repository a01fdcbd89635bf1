/** Table pages over HTTP: what the parts promise when they work together. */

import { deepEqual, equal, match, ok } from "node:assert/strict";
import { testDatasette } from "../helpers/datasette.ts";

const SQL = `
  create table kinds (id integer primary key, name text unique);
  insert into kinds values (1, 'Port'), (2, 'Hill');
  create table places (
    id integer primary key, name text, kind_id integer references kinds(id), height real, photo blob
  );
  insert into places values
    (1, 'Quay', 1, 2.0, x'0102'), (2, 'Mole', 1, null, null), (3, 'Tor', 2, 512.5, null),
    (4, '<b>', 9, 2.0, null);
  create virtual table places_fts using fts5(name, content="places", content_rowid="id");
  insert into places_fts(places_fts) values ('rebuild');
  create table notes (id integer primary key, topic text, note text);
  insert into notes values
    (1, 'sea', 'the tide goes out and then it comes in'),
    (2, 'sea', 'high water and low water and the tide and the moon and the wind and the rain'),
    (3, 'sky', 'tide, tide, tide'), (4, 'sky', 'clouds');
  create virtual table notes_fts using fts5(note, content="notes", content_rowid="id");
  insert into notes_fts(notes_fts) values ('rebuild');
  create table "odd/name" ("a b" text primary key, _hidden text, "x__gt" integer);
  insert into "odd/name" values ('k,1', 'h', 3);
  create table secret (id integer primary key, place integer references places(id), note text);
  insert into secret values (1, 1, 'hush');
  create view high as select name, height from places where height > 1;
  create table numbers (n integer);
  insert into numbers with recursive c(i) as (select 1 union all select i + 1 from c where i < 10050)
    select i from c;
`;

const CONFIG = { databases: { db: { tables: { secret: { allow: { id: "root" } } } } } };

function site() {
  return testDatasette({ databases: { "db.db": SQL }, config: CONFIG as never });
}

Deno.test("GET /db/table.json", async (test) => {
  await using ds = await site();
  const get = async (path: string) => {
    const response = await ds.client.get(path);
    return { status: response.status, headers: response.headers, body: await response.json() };
  };

  await test.step("has rows, token and Link header", async () => {
    const { body, headers } = await get("/db/places.json?_size=2&_col=name");
    deepEqual(body.rows, [{ id: 1, name: "Quay" }, { id: 2, name: "Mole" }]);
    equal(body.next, "2");
    match(body.next_url, /\/db\/places\.json\?_size=2&_col=name&_next=2$/);
    equal(headers.get("link"), `<${body.next_url}>; rel="next"`);
  });
  await test.step("has no token on a last page that is full", async () => {
    const { body, headers } = await get("/db/places.json?_size=4");
    equal(body.next, null);
    equal(headers.get("link"), null);
  });
  await test.step("gives the same rows finished and looked into", async () => {
    const { body } = await get("/db/places.json");
    const { body: lookedInto } = await get("/db/places.json?_extra=render_cell");
    deepEqual(body.rows, lookedInto.rows);
  });
  await test.step("labels foreign keys, and leaves broken ones as they are", async () => {
    const { body } = await get("/db/places.json?_labels=on&_col=kind_id&_shape=arrays");
    deepEqual(body.rows.slice(1), [
      [2, { value: 1, label: "Port" }],
      [3, { value: 2, label: "Hill" }],
      [4, 9],
    ]);
  });
  await test.step("sorts by several columns, NULL last", async () => {
    const { body } = await get(
      "/db/places.json?_sort=height&_sort_nulls=last&_sort_then_desc=name&_shape=arrayfirst",
    );
    deepEqual(body, [1, 4, 3, 2]);
  });
  await test.step("searches", async () => {
    const { body } = await get("/db/places.json?_search=mole&_extra=human_description_en");
    deepEqual(body.rows.map(({ id }: { id: number }) => id), [2]);
    equal(body.human_description_en, 'where search matches "mole"');
  });
  await test.step("sorts by relevance, page by page", async () => {
    const { body } = await get("/db/notes.json?_search=tide&_sort=_rank&_size=1&_facet=topic");
    deepEqual(body.rows.map(({ id }: { id: number }) => id), [3]);
    const { body: rest } = await get(
      body.next_url.replace(/^.*?\/db/, "/db").replace("_size=1&", ""),
    );
    deepEqual(rest.rows.map(({ id }: { id: number }) => id), [1, 2]);
    const csv =
      await (await ds.client.get("/db/notes.csv?_search=tide&_sort=_rank&_stream=1&_col=id"))
        .text();
    equal(csv, "id\r\n3\r\n1\r\n2\r\n");
  });
  await test.step("counts up to a limit", async () => {
    const { body } = await get("/db/numbers.json?_size=0&_extra=count");
    deepEqual([body.count, body.count_truncated], [10001, true]);
  });
  await test.step("does not tell what is in tables that the visitor may not see", async () => {
    const through = encodeURIComponent(
      JSON.stringify({ table: "secret", column: "note", value: "x" }),
    );
    equal((await get(`/db/places.json?_through=${through}`)).status, 403);
    equal((await get("/db/secret.json")).status, 403);
  });
  await test.step("answers wrong arguments with 400 and what would be right", async () => {
    for (
      const [query, message] of [
        ["nmae=x", /did you mean "name"/],
        ["_facet=nope", /Cannot facet by "nope"/],
        ["_next=1,2,3&_sort=name", /_next=1,2,3 is no page/],
        ["_search=%22a%22+AND&_searchmode=raw", /fts5: syntax error/],
        ["_through=%7B", /Invalid _through/],
        ["_json_infinity=maybe", /neither on nor off/],
        ["_extra=nope", /Unknown _extra: nope/],
      ] as const
    ) {
      const { status, body } = await get(`/db/places.json?${query}`);
      equal(status, 400, query);
      match(body.error, message);
    }
  });
  await test.step("lets no _where run more than a condition", async () => {
    const { status } = await get("/db/places.json?_where=1%3D1%3B+select+1");
    equal(status, 400);
    const { body } = await get("/db/numbers.json?_where=1--&_size=3&_shape=array");
    equal(body.length, 3);
  });
});

Deno.test("GET /db/table.csv", async (test) => {
  await using ds = await site();
  const get = async (path: string) => await (await ds.client.get(path)).text();
  const blob = /\/db\/places\/1\.blob\?_blob_column=photo/;

  await test.step("is the page, with links in place of blobs", async () => {
    const text = await get("/db/places.csv?_size=2");
    match(text, blob);
    equal(text.split("\r\n").length, 4);
  });
  await test.step("with _stream is the whole table, and otherwise the same", async () => {
    equal(await get("/db/places.csv?_stream=on"), await get("/db/places.csv"));
    equal((await get("/db/numbers.csv?_stream=on")).split("\r\n").length, 10052);
    equal(await get("/db/high.csv?_stream=on&_size=1"), await get("/db/high.csv"));
  });
  await test.step("streams the labels that the pages have", async () => {
    const query = "_labels=on&_col=kind_id&_sort_desc=kind_id";
    const text = await get(`/db/places.csv?${query}&_stream=on`);
    equal(text, await get(`/db/places.csv?${query}`));
    match(text, /\r\n3,2,Hill\r\n/);
  });
  await test.step("fails as a whole when the first row does", async () => {
    equal((await ds.client.get("/db/places.csv?_where=nope(1)&_stream=on")).status, 400);
  });
});

Deno.test("GET /db/table", async (test) => {
  await using ds = await site();
  const get = async (path: string) => await (await ds.client.get(path)).text();

  await test.step("shows rows with links, labels and escaped text", async () => {
    const html = await get("/db/places");
    match(html, /<td class="col-id type-pk"><a href="\/db\/places\/1">1<\/a><\/td>/);
    match(
      html,
      /<a href="\/db\/kinds\/1">Port<\/a>&nbsp;<em>1<\/em>|<a href="\/db\/kinds\/1">Port<\/a>\u00a0<em>1<\/em>/,
    );
    ok(html.includes("&lt;b&gt;"));
    match(html, /<title>db: places: 4 rows<\/title>/);
  });
  await test.step("keeps the search in its box", async () => {
    match(await get("/db/places?_search=mole"), /name="_search" value="mole"/);
  });
  await test.step("turns what the filter form sends into arguments", async () => {
    const response = await ds.client.get(
      "/db/places?_filter_column=name&_filter_op=contains&_filter_value=o",
    );
    equal(response.status, 302);
    equal(response.headers.get("location"), "/db/places?name__contains=o");
  });
  await test.step("has a stored query of that name or 404", async () => {
    equal((await ds.client.get("/db/nope")).status, 404);
  });
  await test.step("says how many rows a large table has without counting them all", async () => {
    match(await get("/db/numbers?_size=1"), />10,000 rows/);
  });
  await test.step("shows a facet once that is configured and asked for", async () => {
    const notes = { facets: ["topic", { array: "topic" }] };
    await using configured = await testDatasette({
      databases: { "db.db": SQL },
      config: { databases: { db: { tables: { notes } } } } as never,
    });
    const shownAt = async (query: string) => {
      const page = await (await configured.client.get(`/db/notes?_facet_size=1${query}`)).text();
      return {
        facets: page.match(/class="facet-info /g)?.length,
        removed: page.match(/class="facet-info-name"[\s\S]*?<\/p>/g)?.filter((name) =>
          name.includes('class="cross"')
        ).length,
      };
    };
    deepEqual(await shownAt("&_facet=topic&_facet_array=topic"), { facets: 2, removed: 0 });
    deepEqual(await shownAt("&_facet=topic&_facet=note&_facet=note"), { facets: 3, removed: 1 });
    const json = await configured.client.get("/db/notes.json?_facet=topic&_extra=facet_results");
    const { facet_results: { results } } = await json.json();
    deepEqual(Object.keys(results).slice(0, 2), ["topic", "topic_2"]);
  });
  await test.step("brings facets of a large table on request", async () => {
    const late = await get("/db/numbers?_size=1&_facet=n&n__gt=5");
    match(late, /Still counting the values of n\. .*Show counts and facets/);
    const complete = await get("/db/numbers?_size=1&_facet=n&n__gt=5&_complete=1");
    match(complete, /id="facet-n"/);
    ok(!/_complete/.test(/<div class="facet-info[\s\S]*<\/ul>/.exec(complete)![0]));
    match(complete, /<tr data-row=/);
    const parts = await get("/db/numbers?_size=1&_facet=n&n__gt=5&_complete=parts");
    match(parts, /id="facet-n"/);
    ok(!/<tr data-row=/.test(parts), "scripts have the rows");
  });
  await test.step("offers to try facets again that took too long, or to go on without", async () => {
    await using hasty = await testDatasette({
      databases: {
        "big.db": `create table t (a, b);
          with recursive n(i) as (select 1 union all select i + 1 from n where i < 300000)
          insert into t select i % 7, i % 11 from n`,
      },
      config: { databases: { big: { tables: { t: { facets: ["b"] } } } } } as never,
      settings: { facet_time_limit_ms: 1 },
    });
    const page = await (await hasty.client.get("/big/t?_facet=a&_next=5&_complete=parts")).text();
    match(page, /<p class="facets-timed-out">These facets timed out: b, a<\/p>/);
    const offered = /<ul class="facets-retry.*?<\/ul>/s.exec(page)![0];
    match(offered, /<a href="\/big\/t\?_facet=a&amp;_next=5&amp;_complete=1">Try again<\/a>/);
    match(offered, /<a href="\/big\/t">Remove facet a<\/a>/);
    ok(!offered.includes("Remove facet b"), "it is configured");
  });
  await test.step("works for odd names", async () => {
    const html = await get("/db/odd~2Fname");
    match(html, /data-row="k~2C1"/);
    match(html, /href="\/db\/odd~2Fname\/k~2C1"/);
  });
});
