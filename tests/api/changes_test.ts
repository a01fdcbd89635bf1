/** Changes that are listed and taken back. */

import assert from "node:assert/strict";
import type { Json } from "../../lib/config/types.ts";
import type { Actor } from "../../lib/permissions/types.ts";
import type { TestDatasette, TestOptions } from "../helpers/datasette.ts";
import { post, ROOT, rows, withAtlas } from "../helpers/write_api.ts";

const SQL = `
  create table tasks (id integer primary key, title text unique, done, g as (title || '!') stored);
  insert into tasks (id, title, done) values (1, 'paint', 5.0), (2, 'mend', x'00ff'),
    (3, null, 9007199254740993);
  create table names (name text collate nocase primary key, note);
  insert into names values ('a/b, c', 'x'), ('', 'empty');
  create table pairs (a text, b integer, note, primary key (b, a)) without rowid;
  insert into pairs values ('x', 9007199254740993, 1e300);
  create table loose (a, b);
  insert into loose values (1, 2), ('t', x'ff'), (5.0, 9007199254740993);
  create table rowid (rowid text, a);
  insert into rowid values ('q', 1);
`;
function atlas(options: TestOptions = {}): Promise<TestDatasette> {
  return withAtlas(SQL, options);
}

interface Change {
  id: number;
  table: string;
  action: string;
  actor_id: string | null;
  reverts: number | null;
  reverted_by: number | null;
  may_revert: boolean;
  row_count: number;
  rows: { row: string; change: string; old: unknown; new: unknown }[];
}

async function changes(
  ds: TestDatasette,
  path = "-/changes.json",
  actor: Actor | null = ROOT.actor,
): Promise<Change[]> {
  const response = await ds.client.get(`/atlas/${path}`, { actor });
  assert.equal(response.status, 200);
  return (await response.json()).changes;
}

function revert(ds: TestDatasette, id: number, actor: Actor | null = ROOT.actor) {
  return post(ds, `-/changes/${id}/revert`, {}, actor);
}

async function status(ds: TestDatasette, path: string, actor: Actor | null): Promise<number> {
  const response = await ds.client.get(`/atlas/${path}`, { actor });
  await response.body?.cancel();
  return response.status;
}

/** Everything, exactly: as SQL text. */
async function content(ds: TestDatasette, table: string): Promise<unknown> {
  const database = ds.app.databases.get("atlas")!;
  const names = (await database.table(table))!.columns.map(({ name }) => name)
    .filter((name) => name !== "extra");
  const values = names.map((name) => `quote("${name}"), typeof("${name}")`).join(", ");
  const { rows } = await database.execute(`select ${values} from "${table}" order by 1, 3`);
  return rows;
}

const WRITES: [table: string, path: string, body: unknown][] = [
  ["tasks", "tasks/-/insert", { row: { title: "new" } }],
  ["tasks", "tasks/-/insert", { row: { title: "new", done: null }, return: true }],
  ["tasks", "tasks/-/insert", { rows: [{ id: 7 }, { id: 8, done: 1.5 }, { id: 1 }], ignore: true }],
  ["tasks", "tasks/-/insert", { rows: [{ id: 9, title: "paint" }], replace: true }],
  ["tasks", "tasks/-/insert", { rows: [{ id: 1, title: "mend" }], replace: true, return: true }],
  ["tasks", "tasks/-/insert", { row: { id: 4, extra: 1 }, alter: true }],
  ["tasks", "tasks/-/upsert", { rows: [{ id: 1, title: "p" }, { id: 9, title: "n" }] }],
  ["tasks", "tasks/-/upsert", { rows: [{ id: 1, title: "p" }], return: true }],
  ["tasks", "tasks/1/-/update", { update: { done: 5 } }],
  ["tasks", "tasks/1/-/update", { update: { id: 10, title: null } }],
  ["tasks", "tasks/3/-/update", { update: { done: { $base64: true, encoded: "AA==" } } }],
  ["tasks", "tasks/1/-/update", { update: { done: 1, extra: 1 }, alter: true }],
  ["tasks", "tasks/2/-/delete", {}],
  ["tasks", "tasks/3/-/delete", {}],
  ["tasks", "-/create", { table: "tasks", rows: [{ id: 20, title: "made" }] }],
  ["names", "names/a~2Fb~2C+c/-/update", { update: { name: "A/B, C" } }],
  ["names", "names/a~2Fb~2C+c/-/delete", {}],
  ["names", "names/-/insert", { rows: [{ name: "z" }, { name: "A/b, C" }], replace: true }],
  ["pairs", "pairs/-/insert", { row: { a: "y", b: 1, note: 1 }, return: true }],
  ["pairs", "pairs/9007199254740993,x/-/update", { update: { note: -1.5 } }],
  ["pairs", "pairs/9007199254740993,x/-/delete", {}],
  ["loose", "loose/-/insert", { rows: [{ a: 1 }, { b: null }] }],
  ["loose", "loose/-/insert", { row: { a: 1 }, return: true }],
  ["loose", "loose/-/insert", { rows: [{ a: 1 }, { b: 2.5 }], return: true }],
  ["loose", "loose/-/upsert", { rows: [{ rowid: 2, a: null }, { rowid: 44, a: 0 }] }],
  ["loose", "loose/3/-/update", { update: { a: 5 } }],
  ["loose", "loose/2/-/delete", {}],
  ["rowid", "rowid/-/insert", { row: { rowid: "r" } }],
  ["rowid", "rowid/1/-/update", { update: { rowid: "R" } }],
  ["rowid", "rowid/1/-/delete", {}],
];

/** Statements that somebody types: the table that they change, and what they do. */
const SQL_WRITES: [table: string, sql: string][] = [
  ["tasks", "insert into tasks (title) values ('a'), ('b')"],
  ["tasks", "insert into tasks (title) values ('a') returning id"],
  ["tasks", "insert or replace into tasks (id, title) values (1, 'mend')"],
  ["tasks", "update tasks set done = null, title = title || '?'"],
  ["tasks", "update tasks set id = id + 10"],
  ["tasks", "delete from tasks"],
  ["tasks", "with some as (select 2 as id) delete from tasks where id in (select id from some)"],
  ["pairs", "update pairs set b = 1, note = 2"],
  ["names", "update names set name = upper(name), note = null"],
];
for (const [table, sql] of SQL_WRITES) WRITES.push([table, "-/execute-write", { sql }]);

for (const [table, path, body] of WRITES) {
  Deno.test(`revert takes ${path} ${JSON.stringify(body)} back, and itself`, async () => {
    await using ds = await atlas();
    const before = await content(ds, table);
    const written = await post(ds, path, body);
    assert.ok(written.status < 300, written.json.error);
    const after = await content(ds, table);
    assert.notDeepEqual(after, before);
    const [change] = await changes(ds);
    assert.equal(change?.table, table);
    assert.equal(change?.actor_id, "root");
    assert.deepEqual(await revert(ds, change!.id), {
      status: 200,
      json: { ok: true, reverted: 1, change: 2 },
      errors: undefined,
    });
    assert.deepEqual(await content(ds, table), before);
    assert.equal((await revert(ds, 2)).status, 200);
    assert.deepEqual(await content(ds, table), after);
    const listed = (await changes(ds)).map(({ id, action, reverts, reverted_by }) => [
      id,
      action === "revert",
      reverts,
      reverted_by,
    ]);
    assert.deepEqual(listed, [[3, true, 2, null], [2, true, 1, 3], [1, false, null, 2]]);
  });
}

Deno.test("changes.json has old and new values, exactly, and those of columns that changed", async () => {
  await using ds = await atlas();
  await post(ds, "tasks/3/-/update", { update: { title: "seal", done: 5 } });
  await post(ds, "tasks/2/-/delete", {});
  const response = await ds.client.get("/atlas/tasks/-/changes.json", ROOT);
  const text = await response.text();
  assert.ok(
    text.includes('"old":{"title":null,"done":9007199254740993},"new":{"title":"seal","done":5}'),
  );
  assert.ok(
    text.includes(
      '"old":{"id":2,"title":"mend","done":{"$base64":true,"encoded":"AP8="}},"new":null',
    ),
  );
});

Deno.test("history.json is about one row, however its address spells it, and whether or not it is there", async () => {
  await using ds = await atlas();
  await post(ds, "names/a~2Fb~2C+c/-/delete", {});
  await post(ds, "names/-/insert", { rows: [{ name: "1" }, { name: "2" }] });
  const history = await changes(ds, "names/a~2Fb~2C~20c/-/history.json");
  assert.deepEqual(history.map(({ id, rows }) => [id, rows[0]?.change]), [[1, "delete"]]);
  const [one] = await changes(ds, "names/1/-/history.json");
  assert.deepEqual([one?.row_count, one?.rows.map(({ row }) => row)], [2, ["1"]]);
  assert.deepEqual(await changes(ds, "names/never/-/history.json"), []);
});

Deno.test("changes.json comes in pages", async () => {
  await using ds = await atlas();
  for (let i = 0; i < 5; i++) await post(ds, "loose/-/insert", { row: { a: i } });
  const seen: number[] = [];
  let path: string | null = "/atlas/loose/-/changes.json?_size=2";
  while (path !== null) {
    const response: Response = await ds.client.get(path, ROOT);
    const page: { changes: Change[]; next_url: string | null } = await response.json();
    seen.push(...page.changes.map(({ id }) => id));
    path = page.next_url === null ? null : page.next_url.replace(/^https?:\/\/[^/]+/, "");
  }
  assert.deepEqual(seen, [5, 4, 3, 2, 1]);
  assert.equal(await status(ds, "loose/-/changes.json?_size=0", ROOT.actor), 400);
  assert.equal(await status(ds, "loose/-/changes.json?_next=x", ROOT.actor), 400);
});

Deno.test("revert is refused, as a whole, when a row has changed since", async () => {
  await using ds = await atlas();
  await post(ds, "tasks/-/upsert", { rows: [{ id: 1, title: "p" }, { id: 2, title: "m" }] });
  await post(ds, "tasks/2/-/update", { update: { title: "M" } });
  const before = await content(ds, "tasks");
  const refused = await revert(ds, 1);
  assert.equal(refused.status, 409);
  assert.match(refused.json.error, /^Row 2 has changed since/);
  assert.deepEqual(await content(ds, "tasks"), before);
  assert.equal((await changes(ds)).length, 2);
  assert.equal((await revert(ds, 2)).status, 200);
  assert.equal((await revert(ds, 1)).status, 200);
  assert.match((await revert(ds, 1)).json.error, /^Change 1 was taken back by change 4/);
});

Deno.test("revert leaves alone what others changed in other columns", async () => {
  await using ds = await atlas();
  await post(ds, "tasks/1/-/update", { update: { title: "p" } });
  await post(ds, "tasks/1/-/update", { update: { done: 1 } });
  assert.equal((await revert(ds, 1)).status, 200);
  const [row] = await rows(ds, "tasks") as { title: string; done: number }[];
  assert.deepEqual([row?.title, row?.done], ["paint", 1]);
});

Deno.test("revert is refused when the key is used again, or the table was altered", async () => {
  await using ds = await atlas();
  await post(ds, "tasks/1/-/delete", {});
  await post(ds, "tasks/-/insert", { row: { id: 1 } });
  const used = await revert(ds, 1);
  assert.equal(used.status, 409);
  assert.match(used.json.error, /cannot be taken back: UNIQUE constraint failed: tasks.id/);
  await post(ds, "pairs/9007199254740993,x/-/update", { update: { note: 1 } });
  const args = { name: "note", to: "remark" };
  await post(ds, "pairs/-/alter", { operations: [{ op: "rename_column", args }] });
  const altered = await revert(ds, 3);
  assert.equal(altered.status, 409);
  assert.match(altered.json.error, /was altered after this change: it has no column "note"/);
});

Deno.test("triggers run again when a change is taken back, and what they did is not recorded", async () => {
  await using ds = await withAtlas(`
    create table t (id integer primary key, n integer);
    insert into t values (1, 10);
    create table sum (id integer primary key, total integer);
    insert into sum values (1, 10);
    create trigger summing after update on t begin
      update sum set total = total + new.n - old.n;
    end;`);
  await post(ds, "t/1/-/update", { update: { n: 15 } });
  assert.equal((await changes(ds))[0]?.rows.length, 1);
  assert.equal((await revert(ds, 1)).status, 200);
  assert.deepEqual(await rows(ds, "sum"), [{ id: 1, total: 10 }]);
});

const TABLES = {
  tasks: { allow: { id: ["root", "reader", "editor", "inserter"] } },
  names: { allow: { id: "root" } },
};
const allowedIn = (permissions: Record<string, Json>) => ({
  databases: { atlas: { tables: { ...TABLES, tasks: { ...TABLES.tasks, permissions } } } },
});

Deno.test("changes are for those who see the table and could make them", async () => {
  const config = allowedIn({
    "update-row": { id: ["root", "editor"] },
    "insert-row": { id: ["root", "editor", "inserter"] },
  });
  await using ds = await atlas({ config });
  const [reader, editor, inserter] = ["reader", "editor", "inserter"].map((id) => ({ id }));
  await post(ds, "tasks/1/-/update", { update: { title: "secret" } });
  await post(ds, "names/-/delete", {});
  await post(ds, "names/-/insert", { row: { name: "secret" } });
  await post(ds, "tasks/-/insert", { row: { title: "new" } });
  const closed = ["tasks/-/changes.json", "tasks/1/-/history.json", "names/-/changes.json"];
  for (const path of closed) {
    assert.equal(await status(ds, path, null), 403, path);
    assert.equal(await status(ds, path, reader!), 403, path);
    assert.equal(await status(ds, path.replace(".json", ""), reader!), 403, path);
  }
  assert.deepEqual(await changes(ds, "-/changes.json", reader), []);
  const seen = async (actor: Actor) =>
    (await changes(ds, "-/changes.json", actor)).map(({ id, may_revert }) => [id, may_revert]);
  assert.deepEqual(await seen(editor!), [[3, false], [1, true]]);
  assert.deepEqual(await seen(inserter!), [[3, false], [1, false]]);
  assert.equal((await revert(ds, 1, reader)).status, 404);
  assert.equal((await revert(ds, 1, null)).status, 404);
  assert.equal((await revert(ds, 2, editor)).status, 404);
  const refused = await revert(ds, 1, inserter);
  assert.deepEqual([refused.status, refused.json.error], [
    403,
    "Permission denied: need update-row",
  ]);
  assert.equal((await revert(ds, 3, editor)).status, 403);
  assert.equal((await revert(ds, 1, editor)).status, 200);
  for (const id of [0, 99, "x", "1e0"]) {
    assert.equal((await revert(ds, id as number)).status, 404);
  }
});

Deno.test("what was not committed is not listed", async () => {
  await using ds = await atlas();
  assert.equal((await post(ds, "tasks/-/insert", { rows: [{ id: 50 }, { id: 1 }] })).status, 400);
  assert.equal((await post(ds, "tasks/-/insert", { row: { id: 1 } })).status, 400);
  assert.equal((await post(ds, "tasks/1/-/update", { update: { title: "mend" } })).status, 400);
  assert.equal((await post(ds, "tasks/-/insert", { row: { id: 1 }, ignore: true })).status, 201);
  assert.equal((await post(ds, "tasks/1/-/update", { update: { title: "paint" } })).status, 200);
  assert.deepEqual(await changes(ds), []);
});

Deno.test("changes of many at once are told apart, each with its own rows", async () => {
  await using ds = await atlas();
  const titles = Array.from({ length: 60 }, (_, i) => `task ${i}`);
  const answers = await Promise.all(titles.map((title, i) =>
    // Some fail, in the middle of those that share a commit.
    post(ds, "tasks/-/insert", { row: i % 7 === 3 ? { id: 1 } : { title } }, {
      id: `root`,
      n: i,
    })
  ));
  const written = titles.filter((_, i) => answers[i]!.status === 201);
  const listed = await changes(ds, "-/changes.json?_size=100");
  assert.deepEqual(
    listed.flatMap(({ rows }) => rows.map((row) => (row.new as { title: string }).title)).sort(),
    [...written].sort(),
  );
  assert.ok(listed.every(({ rows }) => rows.length === 1));
  await Promise.all(listed.map(({ id }) => revert(ds, id)));
  assert.equal((await rows(ds, "tasks") as unknown[]).length, 3);
});

Deno.test("of two who take the same change back at once, one does", async () => {
  await using ds = await atlas();
  await post(ds, "tasks/1/-/update", { update: { title: "p" } });
  const answers = await Promise.all([revert(ds, 1), revert(ds, 1)]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
});

Deno.test("bulk loads, replaced rows without a key and search indexes are not recorded", async () => {
  await using ds = await withAtlas(`${SQL} create virtual table words using fts5(word);`);
  const load = await ds.client.post("/atlas/tasks/-/load", {
    body: '{"title": "loaded"}\n',
    headers: { "content-type": "application/x-ndjson" },
    ...ROOT,
  });
  assert.equal(load.status, 201, await load.text());
  await post(ds, "loose/-/insert", { row: { a: 1 }, replace: true });
  await post(ds, "words/-/insert", { row: { word: "w" } });
  assert.deepEqual(await changes(ds), []);
});

/** More rows than are kept of one statement. */
const MANY = `
  with recursive n(value) as (select 1 union all select value + 1 from n limit 10001)
  insert into tasks (title) select 'task ' || value from n`;

Deno.test("of SQL, what is tried out, too much, without a key or about tables is not recorded", async () => {
  await using ds = await atlas();
  for (
    const body of [
      { sql: "delete from tasks", dry_run: true },
      { sql: "update loose set a = 7" },
      { sql: MANY },
      { sql: "create table more (id integer primary key)" },
      { sql: "update tasks set done = 1" },
    ]
  ) {
    const { status, json } = await post(ds, "-/execute-write", body);
    assert.equal(status, 200, `${body.sql}: ${json.error}`);
    assert.deepEqual(await changes(ds), [], body.sql);
  }
});

Deno.test("what a stored query has written can be taken back, trusted or not", async () => {
  const sql = "update tasks set done = :done where id = 1";
  await using ds = await atlas({
    config: { databases: { atlas: { queries: { finish: { sql, write: true } } } } },
  });
  const stored = { query: { name: "again", sql } };
  assert.equal((await post(ds, "-/queries/store", stored)).status, 201);
  const before = await content(ds, "tasks");
  for (const [i, name] of ["finish", "again"].entries()) {
    const path = `/atlas/${name}?_json=1`;
    const answer = await ds.client.post(path, { form: { done: "yes" }, ...ROOT });
    assert.equal((await answer.json()).ok, true);
    const [change] = await changes(ds);
    assert.deepEqual([change?.action, change?.rows[0]?.row], ["sql", "1"]);
    assert.equal((await revert(ds, change!.id)).status, 200, `${name} ${i}`);
    assert.deepEqual(await content(ds, "tasks"), before);
  }
});

Deno.test("changes of a table that was dropped are not those of the next one of its name", async () => {
  await using ds = await atlas();
  await post(ds, "loose/1/-/delete", {});
  await post(ds, "tasks/1/-/delete", {});
  await post(ds, "loose/-/drop", { confirm: true });
  await post(ds, "-/create", { table: "loose", row: { a: 1 } });
  assert.deepEqual(await changes(ds, "loose/-/changes.json"), []);
  assert.equal((await changes(ds)).length, 1);
});

Deno.test("taking a change back is told like any write", async () => {
  const heard: unknown[] = [];
  await using ds = await atlas({
    plugins: [{
      name: "datasette-listener",
      trackEvent: ({ event }) => {
        heard.push([event.name, event.properties()]);
      },
    }],
  });
  await post(ds, "tasks/-/insert", { row: { id: 9 } });
  await post(ds, "tasks/1/-/update", { update: { done: 1 } });
  await post(ds, "tasks/2/-/delete", {});
  heard.length = 0;
  for (const id of [3, 2, 1]) await revert(ds, id);
  const tasks = { database: "atlas", table: "tasks" };
  assert.deepEqual(heard, [
    ["insert-rows", { ...tasks, num_rows: 1, ignore: false, replace: false }],
    ["update-row", { ...tasks, pks: ["1"] }],
    ["delete-row", { ...tasks, pks: ["9"] }],
  ]);
});

Deno.test("with undo_days 0 nothing is kept or listed", async () => {
  await using ds = await atlas({ settings: { undo_days: 0 } });
  assert.equal((await post(ds, "tasks/1/-/update", { update: { done: 1 } })).status, 200);
  assert.equal(await status(ds, "-/changes.json", ROOT.actor), 404);
  assert.equal(await status(ds, "tasks/-/changes", ROOT.actor), 404);
  assert.equal((await revert(ds, 1)).status, 404);
  assert.equal(ds.app.internal.all("SELECT 1 FROM changes").length, 0);
});

Deno.test("changes outlive the server in the file of --internal", async () => {
  await using first = await atlas();
  const internalPath = `${first.folder.path}/internal.db`;
  const file = first.app.databases.get("atlas")!.path!;
  const { Datasette } = await import("../../lib/datasette.ts");
  const start = () =>
    Datasette.create({
      files: [{ path: file, immutable: false }],
      internalPath,
      rootEnabled: true,
    });
  const writing = await start();
  await writing.client.post("/atlas/tasks/1/-/delete", { json: {}, ...ROOT });
  await writing.close();
  const again = await start();
  try {
    const response = await again.client.post("/atlas/-/changes/1/revert", { json: {}, ...ROOT });
    assert.deepEqual(await response.json(), { ok: true, reverted: 1, change: 2 });
  } finally {
    await again.close();
  }
  assert.equal((await rows(first, "tasks") as unknown[]).length, 3);
});

for (const isWrapped of [false, true]) {
  Deno.test(`changes inside plugins around writes are recorded (${isWrapped})`, async () => {
    const plugin = { name: "datasette-around", ...isWrapped ? { writeWrapper: () => {} } : {} };
    await using ds = await atlas({ plugins: [plugin] });
    await post(ds, "tasks/-/insert", { rows: [{ id: 8 }, { id: 9 }], return: true });
    assert.deepEqual((await changes(ds)).map(({ row_count }) => row_count), [2]);
    assert.equal((await revert(ds, 1)).status, 200);
    assert.equal((await changes(ds))[0]?.reverts, 1);
  });
}

Deno.test("the page of a statement says whether it can be taken back", async () => {
  await using ds = await atlas();
  const told: [sql: string, said: RegExp][] = [
    [
      "update tasks set done = 1 where id = 1",
      /href="\/atlas\/-\/changes#change-1">Kept as change 1/,
    ],
    ["update loose set a = 7 where b = 2", /This cannot be taken back/],
    ["update tasks set done = 2 where id = 99", /^(?!.*taken back)/s],
  ];
  for (const [sql, said] of told) {
    const response = await ds.client.post("/atlas/-/execute-write", {
      form: { sql },
      headers: { accept: "text/html" },
      ...ROOT,
    });
    assert.match(await response.text(), said, sql);
  }
});
