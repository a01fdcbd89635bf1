import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import { testDatasette, type TestOptions } from "../helpers/datasette.ts";

const databases = {
  "atlas.db": `create table tasks (id integer primary key, title text not null unique);
    insert into tasks values (1, 'paint');`,
};

const queries = {
  between: {
    title: "Between two ids",
    sql: "select id from tasks where id >= :low and id <= :high",
    params: ["high", "low"],
    hide_sql: true,
  },
  columns: "pragma table_info(tasks)",
  sneaky: "insert into tasks (title) values ('by GET')",
  who: "select :_actor_id as who",
  untrusted: { sql: "select 1 as one", is_trusted: false },
  ruths: { sql: "select 'r'", allow: { id: "ruth" } },
  add: {
    sql: "insert into tasks (title) values (:title)",
    write: true,
    on_success_message_sql: "select 'Added ' || :title",
    on_error_message: "Not added",
    on_error_redirect: "/atlas/tasks",
  },
  finish: { sql: "delete from tasks where id = :id", write: true },
  untrusted_write: { sql: "delete from tasks", write: true, is_trusted: false },
};

const serve = (more: TestOptions = {}) =>
  testDatasette({ databases, config: { databases: { atlas: { queries } } }, ...more });

const JSON_WANTED = { accept: "application/json" };

Deno.test("GET /db/query runs the query and shows its title, parameters and rows", async () => {
  await using ds = await serve();
  const html = await (await ds.client.get("/atlas/between?low=1&high=9")).text();
  match(html, /<h1>Between two ids/);
  match(html, /name="high"[^>]*value="9".*name="low"[^>]*value="1"/);
  match(html, /Custom SQL query returning 1 row /);
  doesNotMatch(html, /id="sql-query"/);
});

Deno.test("GET /db/query?_show_sql=1 shows SQL that is hidden, with a link to edit it", async () => {
  await using ds = await serve();
  const html = await (await ds.client.get("/atlas/between?_show_sql=1&low=1")).text();
  match(html, /<pre id="sql-query"[^>]*>select id from tasks/);
  match(html, /href="\/atlas\/-\/query\?sql=select\+id[^"]*&amp;high=&amp;low=1"/);
});

Deno.test("GET /db/query.json has its rows and cache headers", async () => {
  await using ds = await serve();
  const response = await ds.client.get("/atlas/between.json?low=1&high=9&_extra=metadata&_ttl=60");
  const json = await response.json();
  deepEqual(json.rows, [{ id: 1 }]);
  equal(json.metadata.title, "Between two ids");
  equal(response.headers.get("cache-control"), "max-age=60");
});

Deno.test("GET /db/query runs trusted SQL that visitors may not write", async () => {
  await using ds = await serve();
  const json = await (await ds.client.get("/atlas/columns.json?_shape=arrays")).json();
  deepEqual(json.rows.map((row: unknown[]) => row[1]), ["id", "title"]);
});

Deno.test("GET /db/query fills in magic parameters, whatever the query string says", async () => {
  await using ds = await serve();
  const url = "/atlas/who.json?_shape=arrayfirst&_actor_id=root";
  deepEqual(await (await ds.client.get(url, { actor: { id: "ruth" } })).json(), ["ruth"]);
  const nobody = await ds.client.get("/atlas/who.json");
  equal(nobody.status, 400);
  match((await nobody.json()).error, /":_actor_id"/);
});

for (const name of ["sneaky", "add", "finish"]) {
  for (const format of ["", ".json", ".csv", ".csv?_stream=1", ".blob?_blob_column=id"]) {
    Deno.test(`GET /db/${name}${format} changes nothing`, async () => {
      await using ds = await serve();
      await (await ds.client.get(`/atlas/${name}${format}`)).bytes();
      deepEqual(await titles(ds), ["paint"]);
    });
  }
}

async function titles(ds: Awaited<ReturnType<typeof serve>>): Promise<string[]> {
  const response = await ds.client.get("/atlas/tasks.json?_shape=array&_sort=id");
  return (await response.json()).map((row: { title: string }) => row.title);
}

Deno.test("GET /db/query asks for permission", async () => {
  await using ds = await testDatasette({
    databases,
    config: { databases: { atlas: { queries, allow_sql: { id: "ruth" } } } },
  });
  const status = async (name: string, actor = {}) =>
    (await ds.client.get(`/atlas/${name}.json`, { actor })).status;
  equal(await status("ruths"), 403);
  equal(await status("ruths", { id: "ruth" }), 200);
  equal(await status("untrusted"), 403);
  equal(await status("untrusted", { id: "ruth" }), 200);
  equal(await status("columns"), 200);
});

Deno.test("GET /db/query of a query that writes shows a form and runs nothing", async () => {
  await using ds = await serve();
  const html = await (await ds.client.get("/atlas/add?title=oars")).text();
  match(html, /<form class="sql core" action="\/atlas\/add" method="post"/);
  match(html, /name="title"[^>]*value="oars"/);
  doesNotMatch(html, /0 results/);
});

Deno.test("GET /db/query of a query that writes is blocked on an immutable database", async () => {
  await using ds = await serve({ immutable: true });
  const html = await (await ds.client.get("/atlas/add")).text();
  match(html, /<p class="message-error">[^<]*the database is immutable/);
  match(html, /<input type="submit" value="Run SQL" disabled/);
  equal((await ds.client.post("/atlas/add", { form: { title: "x" } })).status, 403);
});

Deno.test("POST to a query that writes answers JSON where it is wanted", async () => {
  await using ds = await serve();
  const response = await ds.client.post("/atlas/add", {
    json: { title: "oars" },
    headers: JSON_WANTED,
  });
  deepEqual(await response.json(), { ok: true, message: "Added oars", redirect: null });
  deepEqual(await titles(ds), ["paint", "oars"]);
});

Deno.test("POST to a query that writes redirects with a message", async () => {
  await using ds = await serve();
  const response = await ds.client.post("/atlas/finish", { form: { id: "1" } });
  equal(response.status, 302);
  equal(response.headers.get("location"), "/atlas/finish");
  const cookie = response.headers.get("set-cookie")?.split(";")[0] ?? "";
  const page = await ds.client.get("/atlas/finish", { headers: { cookie } });
  match(await page.text(), /<p class="message-info"[^>]*>Query executed, 1 row affected/);
});

Deno.test("POST to a query that fails gives its error message and redirect", async () => {
  await using ds = await serve();
  const form = { title: "paint" };
  const response = await ds.client.post("/atlas/add", { form, headers: JSON_WANTED });
  equal(response.status, 400);
  const { error, redirect } = await response.json();
  deepEqual([error, redirect], ["Not added", "/atlas/tasks"]);
  const redirected = await ds.client.post("/atlas/add", { form });
  equal(redirected.headers.get("location"), "/atlas/tasks");
});

Deno.test("POST to a query wants every parameter", async () => {
  await using ds = await serve();
  const response = await ds.client.post("/atlas/finish", { form: {}, headers: JSON_WANTED });
  match((await response.json()).error, /":id"/);
});

Deno.test("POST to a query that reads runs it", async () => {
  await using ds = await serve();
  const response = await ds.client.post("/atlas/columns", { form: {}, headers: JSON_WANTED });
  equal((await response.json()).message, "Query executed");
  const sneaky = await ds.client.post("/atlas/sneaky", { form: {}, headers: JSON_WANTED });
  equal(sneaky.status, 400);
  deepEqual(await titles(ds), ["paint"]);
});

Deno.test("POST is for stored queries alone", async () => {
  await using ds = await serve();
  const status = async (name: string) =>
    (await ds.client.post(`/atlas/${name}`, { form: {} })).status;
  equal(await status("tasks"), 405);
  equal(await status("nothing"), 404);
  equal(await status("ruths"), 403);
  equal(await status("untrusted_write"), 403);
});

Deno.test("GET /db/query/-/definition tells what was stored", async () => {
  await using ds = await serve();
  const { query } = await (await ds.client.get("/atlas/between/-/definition")).json();
  deepEqual([query.hide_sql, query.parameters, query.source], [true, ["high", "low"], "config"]);
  equal((await ds.client.get("/atlas/nope/-/definition")).status, 404);
  equal((await ds.client.get("/atlas/ruths/-/definition")).status, 403);
});
