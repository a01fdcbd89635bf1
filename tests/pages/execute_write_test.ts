/** `/db/-/execute-write`: SQL that writes, from the page and from programs. */
import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import type { Actor } from "../../lib/permissions/types.ts";
import type { TestDatasette, TestOptions } from "../helpers/datasette.ts";
import { ROOT, rows, withAtlas } from "../helpers/write_api.ts";

const SQL = `
  create table tasks (id integer primary key, title text, done integer default 0);
  insert into tasks (title) values ('paint'), ('mend'), ('count');
  create table log (title text);
  create trigger logged after delete on tasks begin insert into log values (old.title); end;
`;

const BROWSER = { headers: { accept: "text/html" } };
const PATH = "/atlas/-/execute-write";

async function withTasks(
  work: (ds: TestDatasette) => Promise<void>,
  options: TestOptions = {},
): Promise<void> {
  await using ds = await withAtlas(SQL, options);
  await work(ds);
}

async function write(ds: TestDatasette, json: unknown, actor: Actor | null = ROOT.actor) {
  const response = await ds.client.post(PATH, { json, actor });
  return { status: response.status, json: await response.json() };
}

async function submit(ds: TestDatasette, form: Record<string, string>) {
  const response = await ds.client.post(PATH, { form, ...ROOT, ...BROWSER });
  return { status: response.status, html: await response.text() };
}

async function titles(ds: TestDatasette): Promise<string[]> {
  return (await rows(ds, "log") as { title: string }[]).map(({ title }) => title);
}

Deno.test("POST /db/-/execute-write binds parameters with their types", async () => {
  await withTasks(async (ds) => {
    const sql = "insert into log values (:text), (typeof(:number) || :number), (typeof(:none))";
    const { json } = await write(ds, { sql, params: { text: "a", number: 5, none: null } });
    equal(json.message, "Query executed, 3 rows affected");
    deepEqual(await titles(ds), ["a", "integer5", "null"]);
  });
});

Deno.test("POST /db/-/execute-write with dry_run tells and undoes", async () => {
  await withTasks(async (ds) => {
    const { json } = await write(ds, { sql: "delete from tasks where id < 3", dry_run: true });
    equal(json.message, "Dry run: 2 rows would be affected. Nothing was changed");
    deepEqual([json.rowcount, json.dry_run], [2, true]);
    equal((await rows(ds, "tasks") as unknown[]).length, 3);
    equal((await rows(ds, "log") as unknown[]).length, 0);
  });
});

const REFUSED: [body: unknown, status: number, error: string | RegExp][] = [
  [[], 400, "JSON must be a dictionary"],
  [{ sql: 5 }, 400, "SQL is required"],
  [{ sql: "delete from log", parameters: {} }, 400, "Invalid keys: parameters"],
  [{ sql: "delete from log", params: [1] }, 400, "params must be a dictionary"],
  [{ sql: "delete from log where title = ?" }, 400, /^Parameters need a name/],
  [{ sql: "insert into tasks (id) values (1)" }, 400, "UNIQUE constraint failed: tasks.id"],
  [{ sql: "select 1" }, 400, /only executes writes/],
  [{ sql: "insert into log select * from pragma_compile_options" }, 403, /cannot be read/],
  [{ sql: "create temp table t (id)" }, 403, /attached databases/],
];

Deno.test("POST /db/-/execute-write says why it refuses", async () => {
  await withTasks(async (ds) => {
    for (const [body, status, error] of REFUSED) {
      const answer = await write(ds, body);
      equal(answer.status, status, JSON.stringify(body));
      if (typeof error === "string") equal(answer.json.error, error);
      else match(answer.json.error, error);
    }
  });
});

Deno.test("an endless statement ends at the time limit, and the next one works", async () => {
  await withTasks(async (ds) => {
    const sql = "insert into log with recursive n(i) as (select 1 union all select i + 1 from n) " +
      "select i from n";
    const { status, json } = await write(ds, { sql });
    equal(status, 400);
    match(json.error, /took too long/);
    equal((await write(ds, { sql: "insert into log values ('after')" })).status, 200);
    deepEqual(await titles(ds), ["after"]);
  }, { config: { settings: { sql_time_limit_ms: 200 } } });
});

Deno.test("permissions are asked for each operation, those of triggers too", async () => {
  const permissions = {
    "execute-write-sql": { id: "ann" },
  };
  const tables = { tasks: { permissions: { "delete-row": { id: "ann" } } } };
  await withTasks(async (ds) => {
    const ann = { id: "ann" };
    const denied = await write(ds, { sql: "delete from tasks where id = 1" }, ann);
    equal(denied.status, 403);
    match(denied.json.error, /^Permission denied: need insert-row on atlas\/log$/);
    const analyzed = await ds.client.get(
      `${PATH}/analyze?sql=delete+from+tasks`,
      { actor: ann },
    );
    const { analysis_rows, execute_disabled } = await analyzed.json();
    const told = (analysis_rows as { table: string; source: string | null; allowed: boolean }[])
      .map(({ table, source, allowed }) => [table, source, allowed]);
    deepEqual(told, [["tasks", null, true], ["log", "logged", false], ["tasks", "logged", true]]);
    equal(execute_disabled, true);
  }, { config: { databases: { atlas: { permissions, tables } } } });
});

Deno.test("a table that is closed does not exist in SQL that writes", async () => {
  const ann = { id: "ann" };
  const permissions = { "execute-write-sql": ann, "create-table": ann };
  const open = { "insert-row": ann, "update-row": ann, "delete-row": ann };
  const tables = {
    tasks: { permissions: open },
    log: { allow: { id: "root" }, permissions: open },
  };
  await withTasks(async (ds) => {
    const missing = "Could not analyze query: no such table: log";
    for (
      const sql of [
        "delete from log",
        "insert into log (nothing) values (1)",
        "create table copied as with x as (select * from log) select * from x",
        "insert into tasks (title) select title from [log]",
      ]
    ) equal((await write(ds, { sql }, ann)).json.error, missing, sql);
    const gone = await write(ds, { sql: "delete from tasks where id = 1" }, ann);
    deepEqual(gone.json.analysis.map(({ table }: { table: string | null }) => table), [
      "tasks",
      "tasks",
      null,
      "tasks",
    ]);
    deepEqual(await titles(ds), ["paint"]);
  }, { config: { databases: { atlas: { permissions, tables } } } });
});

Deno.test("plugins hear of tables and of inserted rows, but not of dry runs", async () => {
  const heard: unknown[] = [];
  const plugin = {
    name: "datasette-listener",
    trackEvent: ({ event }: { event: { name: string; properties(): Record<string, unknown> } }) => {
      const { table, num_rows, ignore } = event.properties();
      heard.push([event.name, table, num_rows, ignore]);
    },
  };
  await withTasks(async (ds) => {
    for (
      const sql of [
        "create table a (x)",
        "insert or ignore into a values (1), (2)",
        "update a set x = 3 where x = 1",
        "alter table a rename to b",
        "drop table b",
      ]
    ) await write(ds, { sql });
    await write(ds, { sql: "drop table log", dry_run: true });
    deepEqual(heard, [
      ["create-table", "a", undefined, undefined],
      ["insert-rows", "a", 2, true],
      ["alter-table", "b", undefined, undefined],
      ["rename-table", undefined, undefined, undefined],
      ["drop-table", "b", undefined, undefined],
    ]);
  }, { plugins: [plugin] });
});

Deno.test("GET /db/-/execute-write fills in a template with its parameters", async () => {
  await withTasks(async (ds) => {
    const response = await ds.client.get(`${PATH}?_template=update&_table=tasks`, ROOT);
    match(response.headers.get("content-security-policy") ?? "", /frame-ancestors 'none'/);
    const html = await response.text();
    match(html, /update &quot;tasks&quot;\nset &quot;title&quot; = :title/);
    match(html, /<textarea id="parameter-done" name="_sql_param_done"/);
    match(html, /<option[^>]*value="tasks" selected/);
    match(html, /formaction="\/atlas\/-\/queries\/store"/);
    const create = await (await ds.client.get(`${PATH}?_template=create`, ROOT)).text();
    match(create, /create table new_table/);
  });
});

Deno.test("GET /db/-/execute-write offers only templates that the visitor may use", async () => {
  const permissions = { "execute-write-sql": { id: "ann" } };
  const tables = { tasks: { permissions: { "delete-row": { id: "ann" } } } };
  await withTasks(async (ds) => {
    const actor = { id: "ann" };
    const html = await (await ds.client.get(PATH, { actor })).text();
    match(html, /value="delete">Delete rows/);
    doesNotMatch(html, /value="insert"|value="create"|value="log"|Save this query/);
    const other = await ds.client.get(`${PATH}?_template=insert&_table=tasks`, { actor });
    doesNotMatch(await other.text(), /insert into/);
  }, { config: { databases: { atlas: { permissions, tables } } } });
});

Deno.test("the page runs SQL, links to an inserted row and shows returned rows", async () => {
  await withTasks(async (ds) => {
    const sql = "insert into tasks (title) values (:sql) returning id, title";
    const { status, html } = await submit(ds, { sql, _sql_param_sql: "<b>" });
    equal(status, 200);
    match(html, /Query executed, 1 row affected <a href="\/atlas\/tasks\/4">View row<\/a>/);
    match(html, /<td class="col-title">&lt;b&gt;<\/td>/);
    match(html, /name="_sql_param_sql"[^>]*>&lt;b><\/textarea>/);
  });
});

Deno.test("the page asks before a statement without WHERE changes every row", async () => {
  await withTasks(async (ds) => {
    const form = { sql: "update tasks set done = 1" };
    const asked = await submit(ds, form);
    match(asked.html, /no WHERE: it would affect 3 rows/);
    match(asked.html, /<button[^>]*name="_confirm"/);
    equal(JSON.stringify(await rows(ds, "tasks")).includes('"done":1'), false);
    match((await submit(ds, { ...form, _confirm: "1" })).html, /Query executed, 3 rows affected/);
  });
});

Deno.test("the page has a dry run", async () => {
  await withTasks(async (ds) => {
    const { html } = await submit(ds, { sql: "delete from tasks", _dry_run: "1" });
    match(html, /Dry run: 3 rows would be affected/);
    equal((await rows(ds, "tasks") as unknown[]).length, 3);
  });
});

Deno.test("the page says what is wrong with the SQL, tied to its field", async () => {
  await withTasks(async (ds) => {
    const { status, html } = await submit(ds, { sql: "delete from nowhere" });
    equal(status, 400);
    match(html, /<textarea id="sql-editor"[^>]*aria-invalid="true" aria-describedby="sql-error"/);
    equal(html.match(/no such table: nowhere/g)?.length, 1);
    const failed = await submit(ds, { sql: "insert into tasks (id) values (1)" });
    match(failed.html, /<p class="message-error" role="alert">.*UNIQUE constraint failed/);
  });
});

Deno.test("browsers get pages, programs get JSON, where writing is refused", async () => {
  await withTasks(async (ds) => {
    for (const [headers, type] of [[{}, /json/], [BROWSER.headers, /html/]] as const) {
      const options = { form: { sql: "delete from log" }, actor: null, headers };
      const response = await ds.client.post(PATH, options);
      equal(response.status, 403);
      match(response.headers.get("content-type") ?? "", type);
    }
  });
  await withTasks(async (ds) => {
    equal((await ds.client.get(PATH, ROOT)).status, 403);
    match(await (await ds.client.get("/atlas", ROOT)).text(), /<h1>atlas/);
    doesNotMatch(await (await ds.client.get("/atlas", ROOT)).text(), /execute-write/);
  }, { immutable: true });
});

Deno.test("SQL that writes leads from the page of a query to where it can be run", async () => {
  await withTasks(async (ds) => {
    const path = "/atlas/-/query?sql=delete+from+log";
    const href = /href="\/atlas\/-\/execute-write\?sql=delete\+from\+log"/;
    match(await (await ds.client.get(path, ROOT)).text(), href);
    doesNotMatch(await (await ds.client.get(path)).text(), /execute-write/);
    const reading = await ds.client.get("/atlas/-/query?sql=select+1", ROOT);
    doesNotMatch(await reading.text(), /execute-write/);
  });
});

Deno.test("the page of a database links to it for those who may", async () => {
  await withTasks(async (ds) => {
    match(await (await ds.client.get("/atlas", ROOT)).text(), /href="\/atlas\/-\/execute-write"/);
    doesNotMatch(await (await ds.client.get("/atlas")).text(), /execute-write/);
  });
});
