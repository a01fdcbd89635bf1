import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import { testDatasette } from "../helpers/datasette.ts";

const databases = {
  "atlas.db": `create table places (id integer primary key, name text, photo blob);
    insert into places values (1, 'Alder', x'0102'), (2, 'Birch', null), (3, '<b>', null);`,
};

const run = (sql: string, more = "") => `sql=${encodeURIComponent(sql)}${more}`;

async function queried(sql: string, more = "") {
  await using ds = await testDatasette({ databases, settings: { max_returned_rows: 2 } });
  const response = await ds.client.get(`/atlas/-/query.json?${run(sql, more)}`);
  return { status: response.status, json: await response.json() };
}

Deno.test("GET /db/-/query.json binds arguments to named parameters", async () => {
  const { json } = await queried("select name from places where id = :id", "&id=2");
  deepEqual(json, { ok: true, rows: [{ name: "Birch" }], truncated: false });
});

Deno.test("GET /db/-/query.json stops at max_returned_rows and says so", async () => {
  const { json } = await queried("select id from places order by id");
  deepEqual(json, { ok: true, rows: [{ id: 1 }, { id: 2 }], truncated: true });
});

Deno.test("GET /db/-/query.json computes extras beside finished rows", async () => {
  const { json } = await queried("select :x as x", "&x=1&_extra=columns,query,private");
  deepEqual(json.query, { sql: "select :x as x", params: { x: "1" } });
  deepEqual([json.columns, json.private, json.rows], [["x"], false, [{ x: "1" }]]);
});

const REFUSED: [what: string, sql: string, error: RegExp][] = [
  ["a statement that writes", "delete from places", /^Statement must be a SELECT$/],
  ["a write behind WITH", "with t as (select 1) delete from places", /SELECT|readonly|authorized/],
  ["a second statement", "select 1; delete from places", /one statement/],
  ["a pragma", "select * from pragma_compile_options", /disallowed PRAGMA/],
  ["a file", "select load_extension('x')", /./],
  ["a missing table", "select * from nowhere", /^no such table: nowhere$/],
  ["a magic parameter", "select :_actor_id", /magic/],
  ["a parameter without a name", "select ?", /":name"/],
];
for (const [what, sql, error] of REFUSED) {
  Deno.test(`GET /db/-/query.json refuses ${what} with status 400`, async () => {
    const { status, json } = await queried(sql);
    equal(status, 400);
    equal(json.ok, false);
    match(json.error, error);
  });
}

Deno.test("GET /db/-/query shows SQLite's complaint above the SQL, with a hint", async () => {
  await using ds = await testDatasette({ databases });
  const response = await ds.client.get(`/atlas/-/query?${run("select nmae from places")}`);
  const html = await response.text();
  equal(response.status, 200);
  match(html, /<p class="message-error">no such column: nmae<\/p>/);
  match(html, /Did you mean <a href="[^"]*sql=select\+name\+from\+places">name<\/a>\?/);
  match(html, /Line 1, column 8: <code>select <mark>nmae<\/mark> from places<\/code>/);
  match(html, /<textarea[^>]*data-error="7-11"/);
  match(
    html,
    /<textarea[^>]*aria-describedby="sql-error"[^>]*>select nmae from places<\/textarea>/,
  );
});

Deno.test("GET /db/-/query keeps the form of a statement that is no query", async () => {
  await using ds = await testDatasette({ databases });
  const response = await ds.client.get(`/atlas/-/query?${run("vacuum")}`);
  const html = await response.text();
  equal(response.status, 400);
  match(html, /<h1>Invalid SQL/);
  match(html, /<textarea[^>]*>vacuum<\/textarea>/);
});

Deno.test("GET /db/-/query that takes too long ends with the limit, advice and its SQL", async () => {
  await using ds = await testDatasette({ databases, settings: { sql_time_limit_ms: 60 } });
  const endless =
    "with recursive n(x) as (select 1 union all select x from n) select max(x) from n";
  const response = await ds.client.get(`/atlas/-/query?${run(endless)}`);
  const html = await response.text();
  equal(response.status, 400);
  match(html, /<h1>SQL Interrupted/);
  match(html, /controlled by the sql_time_limit_ms setting.*may take 60 ms here/);
  match(html, /href="[^"]*&amp;_explain=1">See the query plan/);
  match(html, /<textarea[^>]*>with recursive n/);
});

Deno.test("GET /db/-/query escapes values and links blobs to their download", async () => {
  await using ds = await testDatasette({ databases });
  const sql = "select name, photo from places where id in (1, 3)";
  const html = await (await ds.client.get(`/atlas/-/query?${run(sql)}`)).text();
  match(html, /<td class="col-name">&lt;b&gt;<\/td>/);
  const href = /class="blob-download" href="([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
  const blob = await ds.client.get(href ?? "");
  deepEqual([...await blob.bytes()], [1, 2]);
  match(blob.headers.get("content-disposition") ?? "", /^attachment; filename="photo-/);
});

Deno.test("GET /db/-/query without SQL offers the first table", async () => {
  await using ds = await testDatasette({ databases });
  const html = await (await ds.client.get("/atlas/-/query")).text();
  match(html, /<textarea[^>]*>select \* from places<\/textarea>/);
  const json = await ds.client.get("/atlas/-/query.json");
  equal(json.status, 400);
  equal((await json.json()).error, "?sql= is required");
});

Deno.test("GET /db/-/query hides and shows the SQL", async () => {
  await using ds = await testDatasette({ databases });
  const hidden = await (await ds.client.get("/atlas/-/query?sql=select+1&_hide_sql=1")).text();
  match(hidden, /<input type="hidden" name="sql" value="select 1"/);
  match(hidden, /<input type="hidden" name="_hide_sql" value="1"/);
  match(hidden, /\(<a href="\/atlas\/-\/query\?sql=select\+1">show<\/a>\)/);
  doesNotMatch(hidden, /<textarea/);
});

Deno.test("GET /db/-/query.csv has at most a page, and all rows with _stream", async () => {
  await using ds = await testDatasette({ databases, settings: { max_returned_rows: 2 } });
  const url = `/atlas/-/query.csv?${run("select id from places order by id")}`;
  equal(await (await ds.client.get(url)).text(), "id\r\n1\r\n2\r\n");
  equal(await (await ds.client.get(`${url}&_stream=on`)).text(), "id\r\n1\r\n2\r\n3\r\n");
});

Deno.test("GET /db/-/query needs execute-sql, after the database was found", async () => {
  await using ds = await testDatasette({ databases, config: { allow_sql: { id: "ruth" } } });
  const status = async (path: string, actor = {}) => (await ds.client.get(path, { actor })).status;
  equal(await status("/atlas/-/query.json?sql=select+1"), 403);
  equal(await status("/atlas/-/query.json?sql=select+1", { id: "ruth" }), 200);
  equal(await status("/atlas/-/query/parameters?sql=select+:a"), 403);
  equal(await status("/nope/-/query.json?sql=select+1"), 404);
});

Deno.test("GET /db/-/query/parameters lists parameters, but no magic ones", async () => {
  await using ds = await testDatasette({ databases });
  const ask = async (sql: string) =>
    await (await ds.client.get(`/atlas/-/query/parameters?${run(sql)}`)).json();
  deepEqual((await ask("select :a, ':b', :c -- :d")).parameters, ["a", "c"]);
  equal((await ask("select :_actor_id")).error, "Magic parameters are not allowed");
});

Deno.test("GET /db/-/query.xml is a 404", async () => {
  await using ds = await testDatasette({ databases });
  equal((await ds.client.get("/atlas/-/query.xml?sql=select+1")).status, 404);
});

Deno.test("POST /db/-/query redirects to a URL that can be shared, if it is not too long", async () => {
  await using ds = await testDatasette({ databases });
  const form = { sql: "select :a as a", a: "1" };
  const response = await ds.client.post("/atlas/-/query", { form });
  equal(response.status, 303);
  equal(response.headers.get("location"), "/atlas/-/query?sql=select+%3Aa+as+a&a=1");
  const json = await ds.client.post("/atlas/-/query.json", { form });
  deepEqual((await json.json()).rows, [{ a: "1" }]);
});

Deno.test("POST /db/-/query runs SQL that is too long for a URL", async () => {
  await using ds = await testDatasette({ databases });
  const long = `select 2001 as sum -- ${"x".repeat(70_000)}`;
  const json = await ds.client.post("/atlas/-/query.json", { form: { sql: long } });
  deepEqual((await json.json()).rows, [{ sum: 2001 }]);
  const page = await ds.client.post("/atlas/-/query", { form: { sql: long } });
  match(await page.text(), /<td class="col-sum" data-type="number">2001<\/td>/);
});

Deno.test("POST /db/-/query writes nothing", async () => {
  await using ds = await testDatasette({ databases });
  const form = { sql: "delete from places" };
  equal((await ds.client.post("/atlas/-/query.json", { form })).status, 400);
});

Deno.test("GET /db/-/query?_explain=1 shows the plan instead of the rows", async () => {
  await using ds = await testDatasette({ databases });
  const ask = async (sql: string) => {
    const response = await ds.client.get(`/atlas/-/query?${run(sql, "&_explain=1")}`);
    return { status: response.status, html: await response.text() };
  };
  const { html, status } = await ask("select * from places where name = :name");
  equal(status, 200);
  match(
    html,
    /<code>SCAN places<\/code> <span class="pill" data-note="fullScan">full scan<\/span>/,
  );
  doesNotMatch(html, /<table|0 results/);
  const byKey = await ask("select * from places where id = 1");
  match(byKey.html, /SEARCH places[^]*No table is read as a whole/);
  const wrong = await ask("select * from plces");
  match(wrong.html, /no such table: plces[^]*Did you mean/);
  equal((await ask("delete from places")).status, 400);
});

Deno.test("GET /db/-/query?_explain=1 binds a parameter of that name", async () => {
  await using ds = await testDatasette({ databases });
  const sql = "select name from places where id = :_explain";
  const html = await (await ds.client.get(`/atlas/-/query?${run(sql, "&_explain=1")}`)).text();
  doesNotMatch(html, /Query plan/);
});

Deno.test("GET /db/-/query/schema tells names of tables and columns to those who may run SQL", async () => {
  const config = { databases: { atlas: { tables: { secrets: { allow: { id: "ruth" } } } } } };
  const more = { "atlas.db": `${databases["atlas.db"]} create table secrets (hidden_name text);` };
  await using ds = await testDatasette({ databases: more, config });
  const ask = async (actor = {}) =>
    await (await ds.client.get("/atlas/-/query/schema", { actor })).json();
  deepEqual((await ask()).tables, [
    { name: "places", columns: ["id", "name", "photo"], is_view: false, hidden: false },
  ]);
  equal((await ask({ id: "ruth" })).tables.length, 2);
  equal((await ds.client.get("/atlas/-/query/schema?x=1")).status, 400);
  await using closed = await testDatasette({ databases, config: { allow_sql: false } });
  equal((await closed.client.get("/atlas/-/query/schema")).status, 403);
});

Deno.test("GET /db/-/query is kept by the browser for a moment only where its script asks", async () => {
  await using ds = await testDatasette({ databases });
  const ask = async (headers: HeadersInit) =>
    (await ds.client.get("/atlas/-/query?sql=select+1", { headers })).headers.get("cache-control");
  equal(await ask({}), null);
  equal(await ask({ "datasette-run": "1" }), "private, max-age=10");
});

Deno.test("GET /db/-/query offers what its permissions allow, without and with scripts", async () => {
  await using ds = await testDatasette({ databases });
  const html = await (await ds.client.get(`/atlas/-/query?${run("select :a as a", "&a=1")}`))
    .text();
  match(html, /<button type="submit" class="button-plain" name="_explain" value="1"/);
  match(html, /formaction="\/atlas\/-\/schema" data-sql-schema/);
  match(html, /data-schema="\/atlas\/-\/query\/schema"/);
  match(html, /data-parameters="\/atlas\/-\/query\/parameters"/);
  match(html, /data-limit="1000"/);
  match(html, /1 row · [\d.]+ ms in SQLite/);
});

Deno.test("GET /db/-/query speaks German", async () => {
  await using ds = await testDatasette({ databases });
  const headers = { "accept-language": "de" };
  const html = await (await ds.client.get("/atlas/-/query?sql=select+1", { headers })).text();
  match(html, /Eigene SQL-Abfrage mit 1 Zeile/);
  match(html, /value="SQL ausführen"/);
});
