/** Queries that people store, change and delete. */
import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import { type TestDatasette, testDatasette } from "../helpers/datasette.ts";

const ANN = { id: "ann" };
const BEN = { id: "ben" };
/** May run SQL that writes, but has no permission on any table. */
const CLEO = { id: "cleo" };
const STORE = "/atlas/-/queries/store";

const PERMISSIONS = {
  "store-query": { id: ["ann", "ben"] },
  "execute-write-sql": { id: ["ann", "cleo"] },
};

async function withAtlas(work: (ds: TestDatasette) => Promise<void>): Promise<void> {
  await using ds = await testDatasette({
    rootEnabled: true,
    databases: { "atlas.db": "create table tasks (id integer primary key, title text)" },
    config: {
      databases: {
        atlas: {
          permissions: PERMISSIONS,
          tables: {
            tasks: {
              permissions: { "insert-row": ANN, "update-row": ANN, "delete-row": ANN },
            },
          },
          queries: { trusted: "select 1", loose: { sql: "select 2", is_trusted: false } },
        },
      },
    },
  });
  await work(ds);
}

async function store(ds: TestDatasette, query: Record<string, unknown>, actor = ANN) {
  const response = await ds.client.post(STORE, { json: { query }, actor });
  return { status: response.status, json: await response.json() };
}

Deno.test("POST store keeps a query for its owner alone unless told otherwise", async () => {
  await withAtlas(async (ds) => {
    const { status, json } = await store(ds, { name: "mine", sql: "select :b, :a" });
    equal(status, 201);
    deepEqual(json.query.parameters, ["b", "a"]);
    deepEqual([json.query.is_private, json.query.owner_id], [true, "ann"]);
    equal((await ds.client.get("/atlas/mine.json", { actor: ANN })).status, 200);
    for (const actor of [BEN, null]) {
      equal((await ds.client.get("/atlas/mine.json", { actor })).status, 403);
    }
    const { json: { query } } = await store(ds, {
      name: "ours",
      sql: "select 1",
      is_private: false,
    });
    equal(query.is_private, false);
    equal((await ds.client.get("/atlas/ours.json")).status, 200);
  });
});

const REFUSED: [query: Record<string, unknown>, error: string][] = [
  [{ name: "a/b", sql: "select 1" }, "Invalid query name"],
  [{ name: "a.b", sql: "select 1" }, "Invalid query name"],
  [{ name: "trusted", sql: "select 1" }, "Query already exists"],
  [
    { name: "x", sql: "select :a", parameters: ["b"] },
    "parameters must match SQL named parameters",
  ],
  [{ name: "x", sql: "select :a", parameters: 5 }, "parameters must be a list of strings"],
  [{ name: "x", sql: "select 1", title: 5 }, "title must be a text"],
  [
    { name: "x", sql: "delete from tasks", on_success_redirect: "https://example.com" },
    "on_success_redirect must be a path of this site, such as /",
  ],
  [
    { name: "x", sql: "delete from tasks", on_error_redirect: "//example.com" },
    "on_error_redirect must be a path of this site, such as /",
  ],
];

Deno.test("POST store says why it refuses", async () => {
  await withAtlas(async (ds) => {
    for (const [query, error] of REFUSED) {
      deepEqual((await store(ds, query)).json.errors, [error], JSON.stringify(query));
    }
    const denied = await store(ds, { name: "x", sql: "delete from tasks" }, BEN);
    equal(denied.json.error, "Permission denied: need delete-row on atlas/tasks");
    equal(denied.status, 403);
  });
});

Deno.test("a stored query writes as far as whoever runs it may", async () => {
  await withAtlas(async (ds) => {
    await store(ds, {
      name: "add",
      sql: "insert into tasks (title) values (:title)",
      is_private: false,
      on_success_message: "Added",
      on_success_redirect: "/atlas/tasks",
    });
    const options = { form: { title: "x", _json: "1" } };
    const response = await ds.client.post("/atlas/add", { ...options, actor: ANN });
    deepEqual(await response.json(), { ok: true, message: "Added", redirect: "/atlas/tasks" });
    for (const actor of [BEN, CLEO]) {
      equal((await ds.client.post("/atlas/add", { ...options, actor })).status, 403);
    }
    const { rows } = await (await ds.client.get("/atlas/tasks.json?_shape=arrays")).json();
    deepEqual(rows, [[1, "x"]]);
  });
});

Deno.test("POST update changes what is given, for the owner", async () => {
  await withAtlas(async (ds) => {
    await store(ds, { name: "mine", sql: "select :a, :b", title: "Mine", is_private: false });
    const update = async (update: unknown, actor = ANN, name = "mine") => {
      const json = { update, return: true };
      const response = await ds.client.post(`/atlas/${name}/-/update`, { json, actor });
      return { status: response.status, json: await response.json() };
    };
    deepEqual((await update({ parameters: "b, a" })).json.query.parameters, ["b", "a"]);
    const { query } = (await update({ sql: "select :c", title: null })).json;
    deepEqual([query.parameters, query.title], [["c"], null]);
    equal((await update({ name: "other" })).json.error, "Invalid keys: name");
    equal((await update({ sql: "delete from" })).status, 400);
    equal((await update({ title: "x" }, BEN)).status, 403);
    const { error } = (await update({ title: "x" }, { id: "root" }, "loose")).json;
    equal(error, "Queries of the configuration are changed there");
  });
});

Deno.test("the form stores a query, its title makes the name", async () => {
  await withAtlas(async (ds) => {
    const html = await (await ds.client.get(`${STORE}?sql=select+:n`, { actor: ANN })).text();
    match(html, /<textarea id="sql-editor"[^>]*>select :n<\/textarea>/);
    match(html, /<input type="radio" name="is_private" value="1" checked/);
    const form = { title: "All of my tasks", name: "", description: "", sql: "select 1 as one" };
    const stored = await ds.client.post(STORE, { form: { ...form, is_private: "0" }, actor: ANN });
    equal(stored.status, 302);
    equal(stored.headers.get("location"), "/atlas/all-of-my-tasks");
    const page = await (await ds.client.get("/atlas/all-of-my-tasks", { actor: ANN })).text();
    match(page, /<h1>All of my tasks/);
    match(page, /href="\/atlas\/all-of-my-tasks\/-\/edit".*href="[^"]*\/-\/delete"/s);
    doesNotMatch(await (await ds.client.get("/atlas/all-of-my-tasks")).text(), /\/-\/edit/);
  });
});

Deno.test("the form comes back with what was typed and the error at its field", async () => {
  await withAtlas(async (ds) => {
    const form = { title: "T<i>", name: "tasks", sql: "select 1", is_private: "0" };
    const response = await ds.client.post(STORE, { form, actor: ANN });
    equal(response.status, 400);
    const html = await response.text();
    match(html, /<input id="query-title"[^>]*value="T&lt;i>"/);
    match(
      html,
      /<input id="query-name"[^>]*aria-invalid="true" aria-describedby="query-name-error/,
    );
    match(html, /<span id="query-name-error"[^>]*>URL conflicts with an existing table or view/);
    match(html, /<input type="radio" name="is_private" value="0" checked/);
    const wrong = { ...form, name: "x", sql: "selec 1" };
    const failed = await (await ds.client.post(STORE, { form: wrong, actor: ANN })).text();
    match(failed, /aria-invalid="true" aria-describedby="sql-error"/);
    equal(failed.match(/id="sql-error"/g)?.length, 1);
  });
});

Deno.test("the form to edit keeps SQL that did not change, and asks for execute-sql otherwise", async () => {
  await withAtlas(async (ds) => {
    await store(ds, { name: "mine", sql: "select\n1", title: "Mine" });
    const edit = (form: Record<string, string>) =>
      ds.client.post("/atlas/mine/-/edit", { form, actor: ANN });
    const sent = { title: "New", description: "", sql: "select\r\n1", is_private: "1" };
    equal((await edit(sent)).headers.get("location"), "/atlas/mine");
    const { query } = await (await ds.client.get("/atlas/mine/-/definition", { actor: ANN }))
      .json();
    deepEqual([query.sql, query.title, query.is_private], ["select\n1", "New", true]);
    const failed = await edit({ ...sent, sql: "nonsense" });
    equal(failed.status, 400);
    match(await failed.text(), />nonsense<\/textarea>/);
  });
});

Deno.test("the form to delete asks, and removes", async () => {
  await withAtlas(async (ds) => {
    await store(ds, { name: "mine", sql: "select 1", title: "Mine" });
    const page = await ds.client.get("/atlas/mine/-/delete", { actor: ANN });
    match(await page.text(), /<h1>Delete query: Mine/);
    equal((await ds.client.post("/atlas/mine/-/delete", { form: {}, actor: BEN })).status, 403);
    const gone = await ds.client.post("/atlas/mine/-/delete", { form: {}, actor: ANN });
    equal(gone.headers.get("location"), "/atlas");
    equal((await ds.client.get("/atlas/mine", { actor: ANN })).status, 404);
  });
});

Deno.test("queries of the configuration are not changed here", async () => {
  await withAtlas(async (ds) => {
    const headers = { accept: "text/html" };
    const response = await ds.client.get("/atlas/trusted/-/edit", { actor: ANN, headers });
    equal(response.status, 403);
    match(response.headers.get("content-type") ?? "", /html/);
    const page = await (await ds.client.get("/atlas/trusted", { actor: ANN })).text();
    doesNotMatch(page, /\/-\/edit/);
  });
});

Deno.test("GET analyze tells what a query to be stored would do", async () => {
  await withAtlas(async (ds) => {
    const analyze = async (sql: string, actor = ANN) => {
      const query = new URLSearchParams({ sql });
      return await (await ds.client.get(`/atlas/-/queries/analyze?${query}`, { actor })).json();
    };
    const read = await analyze("select title from tasks where id = :id");
    deepEqual(read.parameters, ["id"]);
    deepEqual([read.analysis_is_write, read.save_disabled], [false, false]);
    equal(read.analysis_rows[0].required_permission, "view-table");
    const write = await analyze("delete from tasks", BEN);
    deepEqual([write.analysis_is_write, write.save_disabled], [true, true]);
    equal((await analyze("")).save_disabled, true);
    equal((await analyze("selec")).analysis_error, 'near "selec": syntax error');
  });
});

Deno.test("closed tables of joined databases are not found by analysis", async () => {
  const closed = { allow: { id: "root" } };
  await using ds = await testDatasette({
    databases: {
      "a.db": "create table t (x); create table open (x)",
      "b.db": "create table t (x)",
    },
    memory: true,
    crossdb: true,
    config: {
      permissions: { "store-query": ANN },
      databases: { b: { tables: { t: closed } } },
    },
  });
  const analyze = async (sql: string) => {
    const query = new URLSearchParams({ sql });
    const path = `/_memory/-/queries/analyze?${query}`;
    return (await (await ds.client.get(path, { actor: ANN })).json()).analysis_error;
  };
  equal(await analyze("select * from a.t"), null);
  equal(await analyze("select * from b.t"), "no such table: t");
});

Deno.test("lists of queries lead to those of an owner, and back", async () => {
  await withAtlas(async (ds) => {
    await store(ds, { name: "mine", sql: "select 1" });
    const html = await (await ds.client.get("/atlas/-/queries", { actor: ANN })).text();
    match(html, /<a href="\/atlas\/-\/queries\?owner_id=ann">ann<\/a>/);
    const path = "/atlas/-/queries?owner_id=ann&q=mine";
    const hers = await (await ds.client.get(path, { actor: ANN })).text();
    doesNotMatch(hers, /trusted/);
    match(hers, /<a href="\/atlas\/-\/queries\?q=mine" aria-current="true">/);
  });
});

Deno.test("the page of a query links to storing it for those who may", async () => {
  await withAtlas(async (ds) => {
    const path = "/atlas/-/query?sql=select+1";
    const href = /href="\/atlas\/-\/queries\/store\?sql=select\+1"/;
    match(await (await ds.client.get(path, { actor: ANN })).text(), href);
    doesNotMatch(await (await ds.client.get(path)).text(), /queries\/store/);
  });
});
