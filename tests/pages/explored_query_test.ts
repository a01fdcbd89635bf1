import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import { testDatasette, type TestOptions } from "../helpers/datasette.ts";

const databases = {
  "atlas.db": `
    create table places (id integer primary key, name text, kind text, size real, tags text,
      seen text, photo blob);
    insert into places with recursive n(x) as (select 1 union all select x + 1 from n limit 500)
      select x, 'Place ' || x, case x % 3 when 0 then 'port' when 1 then 'town' end, x / 2.0,
        case when x % 2 then '["a","b"]' else '["b"]' end,
        '2024-01-0' || (1 + x % 2) || 'T10:00', null from n;`,
};
const queries = {
  all: "select id, name from places where id <= :most",
  ours: "select id, :_actor_id as who from places",
  plan: "explain query plan select 1",
  columns: "pragma table_info(places)",
  add: { sql: "insert into places (name) values (:name)", write: true },
};

const serve = (more: TestOptions = {}) =>
  testDatasette({ databases, config: { databases: { atlas: { queries } } }, ...more });

const SQL = "select id, name, kind, size, tags, seen, length(kind) as letters from places";
const url = (more: string, sql = SQL, format = ".json") =>
  `/atlas/-/query${format}?sql=${encodeURIComponent(sql)}&${more}`;

const IDS: [what: string, sql: string, more: string, ids: number[]][] = [
  ["a filter", SQL, "name__exact=Place 7", [7]],
  ["two filters and a sort", SQL, "id__lte=6&kind__exact=port&_sort_desc=id", [6, 3]],
  ["a filter on a computed number", "select id, id * 2 as n from places", "n__exact=8", [4]],
  ["a list of computed numbers", "select id, id * 2 as n from places", "n__in=8,10", [4, 5]],
  ["a comparison of a computed number", "select id, id / 2.0 as n from places", "n__lt=1.5", [
    1,
    2,
  ]],
  ["a computed text of digits", "select id, '' || id as n from places", "n__exact=8", [8]],
  ["not a computed number", "select 1 as id, 2 as n union select 2, 3", "n__not=2", [2]],
  ["nulls", SQL, "kind__isnull=1&_size=2", [2, 5]],
  ["a date", SQL, "seen__date=2024-01-01&_size=2", [2, 4]],
  ["members of arrays", SQL, "tags__arraycontains=a&_size=2", [1, 3]],
  ["a semicolon and a comment at the end", `${SQL}; -- ;) '`, "_sort_desc=id&_size=1", [500]],
  ["a comment without semicolon", `${SQL} -- all`, "_sort=id&_size=1", [1]],
  ["WITH", "with w as (select id from places) select id from w", "id__gte=499", [499, 500]],
  ["a LIMIT of its own", `${SQL} order by id limit 4`, "_sort_desc=id", [4, 3, 2, 1]],
  [
    "parameters called like ours",
    "select id from places where id in (:p0, :p1)",
    [
      "p0=3&p1=4",
      "id__gt=3",
    ].join("&"),
    [4],
  ],
  [
    "a parameter named as a column",
    "select id, :name as name from places where id < 3",
    [
      "name=x&name__exact=x",
      "_sort_desc=id",
    ].join("&"),
    [2, 1],
  ],
];

Deno.test("GET /db/-/query.json filters and sorts the result", async (test) => {
  await using ds = await serve();
  for (const [what, sql, more, ids] of IDS) {
    await test.step(`by ${what}`, async () => {
      const response = await ds.client.get(url(more, sql));
      const json = await response.json();
      equal(response.status, 200, json.error);
      deepEqual(json.rows.map(({ id }: { id: number }) => id), ids);
    });
  }
});

const AS_IT_IS: [what: string, sql: string, more: string][] = [
  ["a size", "select 1 as id", "_size=5"],
  ["an argument without operator", "select 1 as id", "id=2"],
  ["an unknown operator", "select 1 as id", "id__near=2"],
  ["a parameter with the name of a filter", "select :id__gt as id", "id__gt=1"],
  ["a parameter with the name of a sort", "select :_sort as id", "_sort=id"],
];
Deno.test("GET /db/-/query.json without our arguments is as it was", async (test) => {
  await using ds = await serve();
  for (const [what, sql, more] of AS_IT_IS) {
    await test.step(`with ${what}`, async () => {
      const json = await (await ds.client.get(url(more, sql))).json();
      deepEqual(Object.keys(json), ["ok", "rows", "truncated"]);
      equal(json.rows.length, 1);
    });
  }
});

Deno.test("GET /db/-/query.json turns pages by next_url, each row once", async () => {
  await using ds = await serve();
  let next: string | null = url("_sort=kind&_size=70&id__gt=10");
  const ids: number[] = [];
  let pages = 0;
  for (; next !== null; pages++) {
    const response: Response = await ds.client.get(next);
    const json = await response.json();
    ids.push(...json.rows.map(({ id }: { id: number }) => id));
    next = json.next_url;
  }
  deepEqual([pages, ids.length, new Set(ids).size], [7, 490, 490]);
});

Deno.test("GET /db/-/query.json counts and facets the result", async () => {
  await using ds = await serve();
  const more = "_facet=kind&_facet_array=tags&_facet_date=seen&_size=1&id__lte=9" +
    "&_extra=count,human_description_en,query,suggested_facets";
  const json = await (await ds.client.get(url(more))).json();
  deepEqual([json.count, json.count_truncated, json.human_description_en], [
    9,
    false,
    "where id ≤ 9",
  ]);
  equal(json.query.sql, SQL);
  const counts = (name: string) =>
    json.facet_results.results[name].results.map((
      { value, count }: { value: string; count: number },
    ) => [value, count]);
  deepEqual(counts("kind"), [["port", 3], ["town", 3]]);
  deepEqual(counts("tags"), [["b", 9], ["a", 5]]);
  deepEqual(counts("seen"), [["2024-01-02", 5], ["2024-01-01", 4]]);
  const [port] = json.facet_results.results.kind.results;
  match(port.toggle_url, /[?&]kind__exact=port$/);
  const filtered = await (await ds.client.get(port.toggle_url)).json();
  equal(filtered.facet_results.results.kind.results[0].selected, true);
  equal(filtered.count, 3);
});

Deno.test("Stored queries are filtered with their parameters, magic ones included", async () => {
  await using ds = await serve();
  const { rows } = await (await ds.client.get("/atlas/all.json?most=9&id__gt=7&_col=id")).json();
  deepEqual(rows, [{ id: 8 }, { id: 9 }]);
  const own = await ds.client.get("/atlas/ours.json?id__exact=5", { actor: { id: "ruth" } });
  deepEqual((await own.json()).rows, [{ id: 5, who: "ruth" }]);
});

Deno.test("Exports of a filtered result are whole", async () => {
  await using ds = await serve();
  const text = async (format: string, more: string) =>
    await (await ds.client.get(url(more, SQL, format))).text();
  equal((await text(".csv", "_stream=on&id__gt=10&_col=id")).split("\r\n").length, 492);
  equal((await text(".ndjson", "_stream=on&_sort_desc=id&_col=id")).slice(0, 11), '{"id":500}\n');
  const blob = await ds.client.get(url("_sort=b", "select x'00ff' as b", ".csv"));
  equal(await blob.text(), "b\r\nAP8=\r\n");
  equal(await text(".tsv", "_size=2&_sort=id&_col=id"), "id\n1\n2\n");
  equal(JSON.parse(await text(".json", "_stream=1&_shape=array&id__lt=4")).length, 3);
});

const MISTAKES: [path: string, error: RegExp][] = [
  [url("nope__gt=1"), /Cannot filter by "nope".*columns are "id", "name"/],
  [url("nmae__gt=1"), /did you mean "name"/],
  [url("_sort=nope"), /Cannot sort table by nope.*"id", "name"/],
  [url("_facet=nope"), /Cannot facet by "nope"/],
  [url("_col=nope"), /_col=nope - invalid columns.*"id"/],
  [url("_sort=id&_next=x"), /_next=x/],
  [url("_sort=id&_size=x"), /_size must be/],
  [url("_sort=id&_sort_desc=id"), /at the same time/],
  [url("_explore=on&_extra=nope"), /Unknown _extra: nope.*facet_results/],
  [url("_sort=id", "select nope from places"), /no such column: nope/],
  [url("_sort=id", "delete from places"), /must be a SELECT/],
  [url("_sort=id", "explain select 1"), /Only the rows of a SELECT/],
  ["/atlas/plan.json?_sort=id", /Only the rows of a SELECT/],
  ["/atlas/columns.json?_sort=id", /Only the rows of a SELECT/],
];
Deno.test("GET /db/-/query refuses what does not fit the result", async (test) => {
  await using ds = await serve();
  for (const [path, error] of MISTAKES) {
    await test.step(`${path.replace(/sql=[^&]*&/, "")}: ${error.source}`, async () => {
      const response = await ds.client.get(path);
      equal(response.status, 400);
      match((await response.json()).error, error);
    });
  }
});

Deno.test("GET /db/-/query shows filters, sort links, facets and pages", async (test) => {
  await using ds = await serve();
  const get = async (path: string) => await (await ds.client.get(path)).text();
  await test.step("with the result", async () => {
    const html = await get(url("id__gt=5&_facet=kind&_sort=size&_size=20&_complete=1", SQL, ""));
    match(html, /<h3 id="row-count"[^>]*>495 rows where id/);
    match(html, /<option +selected[^>]*>id<\/option>/);
    match(html, /href="[^"]*_sort_desc=size"[^>]*>size/);
    match(html, /facet-info[^>]*data-column="kind"/);
    match(html, /<tbody><tr>/);
    const parts = await get(url("id__gt=5&_facet=kind&_complete=parts", SQL, ""));
    match(parts, /facet-info[^>]*data-column="kind"/);
    doesNotMatch(parts, /<tbody><tr>/, "scripts have the rows");
    match(html, /<a href="[^"]*_next=20[^"]*" rel="next">/);
    match(html, /<input +type="hidden" name="sql"/);
    match(html, /title="select id, name[^"]*from \(\nselect[^"]*where &quot;id&quot; > :p0/);
    match(html, /query\.tsv\?sql=[^"]*_sort=size&amp;_size=max"/);
  });
  await test.step("of a plain query only as a button", async () => {
    const html = await get(url("", SQL, ""));
    match(html, /<button type="submit" form="sql-form"[^>]*name="_explore"/);
    doesNotMatch(html, /_filter_column/);
  });
  await test.step("the filter form becomes plain arguments", async () => {
    const path = url("_filter_column=id&_filter_op=gt&_filter_value=5&_explore=on", SQL, "");
    const response = await ds.client.get(path);
    equal(response.status, 302);
    match(response.headers.get("location") ?? "", /&_explore=on&id__gt=5$/);
  });
  await test.step("mistakes stand above the SQL", async () => {
    const response = await ds.client.get(url("nope__gt=1", SQL, ""));
    equal(response.status, 400);
    match(await response.text(), /message-error">Cannot filter by[^<]*nope.*<textarea/s);
    const wrong = await ds.client.get(url("_sort=id", "select nmae from places", ""));
    equal(wrong.status, 200);
    match(await wrong.text(), /no such column: nmae/);
  });
  await test.step("of a stored query", async () => {
    const html = await get("/atlas/all?most=9&_sort_desc=id&_complete=1");
    match(html, /<input +type="hidden" name="most" value="9"/);
    match(html, /9 rows.*sorted by id descending/);
  });
});

Deno.test("what only tables have is no filter of a result", async () => {
  await using ds = await serve();
  const through = encodeURIComponent('{"table":"places","column":"kind","value":"port"}');
  const response = await ds.client.get(url(`id__lte=3&_through=${through}&_through=x`, SQL, ""));
  equal(response.status, 200);
  doesNotMatch(await response.text(), /places\.kind/);
});
