import assert from "node:assert/strict";
import type { TestDatasette, TestOptions } from "../helpers/datasette.ts";
import { post, ROOT, rows, withAtlas } from "../helpers/write_api.ts";

const SQL = `
  create table tasks (id integer primary key, title text unique, done integer default 0, score real);
  insert into tasks values (1, 'paint', 0, 1.5), (2, 'mend', 1, null);
  create table pairs (a text, b integer, note text, primary key (b, a)) without rowid;
  create table lone (x text);
  create table loose (v);
  create view seen as select * from tasks;
`;
function atlas(options: TestOptions = {}): Promise<TestDatasette> {
  return withAtlas(SQL, options);
}

const REFUSED: [path: string, body: unknown, error: string][] = [
  ["tasks/-/insert", "{", "Invalid JSON: "],
  ["tasks/-/insert", [1], "JSON must be a dictionary"],
  ["tasks/-/insert", {}, 'JSON must have one or other of "row" or "rows"'],
  ["tasks/-/insert", { row: {}, rows: [] }, 'Cannot use "row" and "rows" at the same time'],
  ["tasks/-/insert", { row: 1 }, '"row" must be a dictionary'],
  ["tasks/-/insert", { rows: {} }, '"rows" must be a list'],
  ["tasks/-/insert", { rows: [1] }, '"rows" must be a list of dictionaries'],
  ["tasks/-/insert", { row: {}, zip: 1, zap: 2 }, 'Invalid parameter: "zap", "zip"'],
  ["tasks/-/insert", { row: { no: 1 } }, "Row 0 has invalid columns: no"],
  ["tasks/-/insert", { rows: [{}, {}, {}] }, "Too many rows, maximum allowed is 2"],
  ["tasks/-/insert", '{"row": {"id": 9223372036854775808}}', "Integer too large: "],
  ["tasks/-/insert", { row: { title: { $base64: true, encoded: "?" } } }, "Invalid $base64"],
  ["tasks/-/insert", { row: { id: 1 } }, "UNIQUE constraint failed: tasks.id"],
  ["tasks/-/upsert", { row: { title: "x" } }, 'Row 0 is missing primary key column(s): "id"'],
  ["tasks/-/upsert", { row: { id: null } }, 'Row 0 has null primary key column(s): "id"'],
  ["tasks/-/upsert", { row: { id: 1 }, ignore: true }, "Upsert does not support ignore or replace"],
  ["tasks/1/-/update", {}, "JSON must contain an update dictionary"],
  ["tasks/1/-/update", { update: {}, zip: 1 }, "Invalid keys: zip"],
  ["tasks/1/-/update", { update: { no: 1 } }, "no such column: no"],
];

Deno.test("what is wrong with a write is told, and nothing is written", async () => {
  await using ds = await atlas({ settings: { max_insert_rows: 2 } });
  const before = await rows(ds, "tasks");
  for (const [path, body, error] of REFUSED) {
    const answer = await post(ds, path, body);
    assert.equal(answer.status, 400, path);
    assert.ok(answer.json.error.startsWith(error), `${answer.json.error} is not ${error}`);
    assert.deepEqual({ ok: answer.json.ok, status: answer.json.status }, {
      ok: false,
      status: 400,
    });
  }
  assert.deepEqual(await rows(ds, "tasks"), before);
});

Deno.test("every problem of every row is listed", async () => {
  await using ds = await atlas();
  const { errors } = await post(ds, "pairs/-/upsert", {
    rows: [{ a: "x", no: 1 }, { b: null, a: "y" }],
  });
  assert.deepEqual(errors, [
    'Row 0 is missing primary key column(s): "b"',
    "Row 0 has invalid columns: no",
    'Row 1 has null primary key column(s): "b"',
  ]);
});

const ENDPOINTS = [
  ["tasks/-/insert", { row: { title: "x" } }],
  ["tasks/-/upsert", { row: { id: 1 } }],
  ["tasks/1/-/update", { update: { title: "x" } }],
  ["tasks/1/-/delete", {}],
  ["tasks/-/drop", { confirm: true }],
] as const;

Deno.test("who may not write is told so, also in immutable databases", async () => {
  await using ds = await atlas();
  await using immutable = await atlas({ immutable: true });
  for (const [path, body] of ENDPOINTS) {
    const answer = await post(ds, path, body, null);
    assert.equal(answer.status, 403, path);
    assert.match(answer.json.error, /^Permission denied/);
    const fixed = await post(immutable, path, body);
    assert.deepEqual([fixed.status, fixed.json.error], [403, "Database is immutable"], path);
  }
});

Deno.test("what does not exist is 404, a view is no table", async () => {
  await using ds = await atlas();
  const errors = [
    ["none/-/insert", "Table not found"],
    ["seen/-/insert", "Table not found: seen"],
    ["seen/-/drop", "Table not found: seen"],
    ["none/1/-/update", "Table not found: none"],
    ["tasks/9/-/update", "Record not found: ['9']"],
    ["tasks/9/-/delete", "Record not found: ['9']"],
  ];
  for (const [path, error] of errors) {
    const answer = await post(ds, path!, { row: {} });
    assert.deepEqual([answer.status, answer.json.error], [404, error], path);
  }
});

Deno.test("POST /db/table/-/insert keeps all that SQLite can hold", async () => {
  await using ds = await atlas();
  const values = [
    "9007199254740993",
    "1.0",
    "1e16",
    "true",
    "null",
    '{"a": [1, "é", 1.0]}',
    '{"$raw": {"$base64": true, "encoded": ""}}',
    '{"$base64": true, "encoded": "AP8="}',
  ];
  const body = `{"rows": [${values.map((value) => `{"v": ${value}}`).join(",")}]}`;
  assert.deepEqual((await post(ds, "loose/-/insert", body)).json, { ok: true });
  const stored = await ds.app.databases.get("atlas")!.execute(
    "select typeof(v), quote(v) from loose",
  );
  assert.deepEqual(stored.rows, [
    ["integer", "9007199254740993"],
    ["real", "1.0"],
    ["real", "10000000000000000.0"],
    ["integer", "1"],
    ["null", "NULL"],
    ["text", `'{"a": [1, "é", 1.0]}'`],
    ["text", `'{"$base64": true, "encoded": ""}'`],
    ["blob", "X'00FF'"],
  ]);
});

Deno.test("POST /db/table/-/insert: one row, several, ignored and replaced ones", async () => {
  await using ds = await atlas();
  const one = await post(ds, "tasks/-/insert", { row: { title: "a" } });
  assert.deepEqual([one.status, one.json.rows], [201, [{
    id: 3,
    title: "a",
    done: 0,
    score: null,
  }]]);
  const kept = await post(ds, "tasks/-/insert", {
    rows: [{ id: 1, title: "again" }, { title: "b" }],
    ignore: true,
    return: true,
  });
  assert.deepEqual(kept.json.rows.map(({ title }: { title: string }) => title), ["paint", "b"]);
  assert.equal((await post(ds, "tasks/-/insert", { row: { id: 1 }, replace: true })).status, 201);
  const half = await post(ds, "tasks/-/insert", { rows: [{ title: "c" }, { title: "b" }] });
  assert.deepEqual(half.errors, ["UNIQUE constraint failed: tasks.title"]);
  const stored = await rows(ds, "tasks") as { title: string }[];
  assert.deepEqual(stored.map(({ title }) => title), [null, "mend", "a", "b"]);
});

Deno.test("rows without a rowid come back by their key", async () => {
  await using ds = await atlas();
  const row = { a: "x", b: 1, note: "n" };
  assert.deepEqual((await post(ds, "pairs/-/insert", { row })).json.rows, [row]);
  const again = { rows: [{ a: "x", b: 1, note: "other" }], ignore: true, return: true };
  assert.deepEqual((await post(ds, "pairs/-/insert", again)).json.rows, [row]);
});

Deno.test("POST /db/table/-/upsert leaves alone what a row does not name", async () => {
  await using ds = await atlas();
  const asked = { rows: [{ id: 1, done: 1 }, { id: 2, title: "new" }, { id: 7, title: "seven" }] };
  assert.deepEqual(await post(ds, "tasks/-/upsert", asked), {
    status: 200,
    json: { ok: true },
    errors: undefined,
  });
  assert.deepEqual(await rows(ds, "tasks"), [
    { id: 1, title: "paint", done: 1, score: 1.5 },
    { id: 2, title: "new", done: 1, score: null },
    { id: 7, title: "seven", done: 0, score: null },
  ]);
});

Deno.test('"alter" adds the columns that are missing', async () => {
  await using ds = await atlas();
  await post(ds, "tasks/-/insert", { rows: [{ title: "a", size: 3 }, { size: 2.5 }], alter: true });
  await post(ds, "tasks/1/-/update", {
    update: { photo: { $base64: true, encoded: "" } },
    alter: true,
  });
  await post(ds, "tasks/-/upsert", { rows: [{ id: 1, note: null }], alter: true });
  const table = await ds.app.databases.get("atlas")!.table("tasks");
  const added = table!.columns.slice(4).map(({ name, type }) => `${name} ${type}`);
  assert.deepEqual(added, ["size REAL", "photo BLOB", "note TEXT"]);
});

Deno.test("POST /db/table/key/-/update returns the row under its new key", async () => {
  await using ds = await atlas();
  const { json } = await post(ds, "tasks/1/-/update", { update: { id: 5 }, return: true });
  assert.deepEqual(json, { ok: true, rows: [{ id: 5, title: "paint", done: 0, score: 1.5 }] });
  await post(ds, "lone/-/insert", { row: { x: "a" } });
  const lone = await post(ds, "lone/1/-/update", { update: { x: "b" }, return: true });
  assert.deepEqual(lone.json.rows, [{ rowid: 1, x: "b" }]);
});

Deno.test("POST /db/table/key/-/delete, then the row is gone", async () => {
  await using ds = await atlas();
  assert.deepEqual((await post(ds, "tasks/1/-/delete", "")).json, { ok: true });
  assert.equal((await ds.client.get("/atlas/tasks/1.json", ROOT)).status, 404);
  const { json } = await post(ds, "tasks/2/-/delete?_redirect_to_table=1", "");
  assert.deepEqual(json, { ok: true, redirect: "/atlas/tasks" });
});

Deno.test("POST /db/table/-/drop asks before it drops", async () => {
  await using ds = await atlas();
  assert.deepEqual((await post(ds, "tasks/-/drop", "")).json, {
    ok: true,
    database: "atlas",
    table: "tasks",
    row_count: 2,
    message: 'Pass "confirm": true to confirm',
  });
  assert.equal((await post(ds, "pairs/-/drop", { confirm: true })).status, 200);
  const tables = (await ds.app.databases.get("atlas")!.schema()).tables;
  assert.deepEqual([...tables.keys()], ["lone", "loose", "seen", "tasks"]);
});
