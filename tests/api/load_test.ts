/** `/-/load`: data of any length. */
import assert from "node:assert/strict";
import type { Plugin } from "../../lib/mod.ts";
import type { TestDatasette } from "../helpers/datasette.ts";
import { until } from "../helpers/until.ts";
import { ROOT, rows, withAtlas } from "../helpers/write_api.ts";

const SQL = "create table dogs (id integer primary key, name text, age integer);" +
  "create view names as select name from dogs";

async function send(
  ds: TestDatasette,
  path: string,
  body: BodyInit,
  headers: Record<string, string> = { "content-type": "text/csv" },
  actor: { id: string } | null = ROOT.actor,
) {
  const response = await ds.client.post(`/atlas/${path}`, { body, headers, actor });
  return { status: response.status, json: await response.json() };
}

Deno.test("POST /db/table/-/load writes rows of CSV", async () => {
  await using ds = await withAtlas(SQL);
  const { status, json } = await send(ds, "dogs/-/load", "name,id,age\nCleo,1,5\nPancakes,2,\n");
  assert.equal(status, 201);
  assert.deepEqual(json, {
    ok: true,
    database: "atlas",
    table: "dogs",
    table_url: "http://localhost/atlas/dogs",
    table_api_url: "http://localhost/atlas/dogs.json",
    row_count: 2,
    changes: 2,
    bytes: 33,
  });
  assert.deepEqual(await rows(ds, "dogs"), [
    { id: 1, name: "Cleo", age: 5 },
    { id: 2, name: "Pancakes", age: null },
  ]);
});

Deno.test("POST /db/-/load makes the table", async () => {
  await using ds = await withAtlas(SQL);
  const type = { "content-type": "application/x-ndjson" };
  const { status, json } = await send(ds, "-/load?table=cats&pk=id", '{"id": 7, "w": 1.5}', type);
  assert.equal(status, 201);
  assert.match(json.schema, /^CREATE TABLE "cats" \(\s+"id" INTEGER PRIMARY KEY,\s+"w" REAL\s+\)$/);
  assert.deepEqual(await rows(ds, "cats"), [{ id: 7, w: 1.5 }]);
});

Deno.test("POST /-/load unpacks gzip, and takes a charset", async () => {
  await using ds = await withAtlas(SQL);
  const bytes = new Uint8Array([...new TextEncoder().encode("id,name\n1,Ren"), 0xe9]);
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"));
  const headers = { "content-type": "text/csv; charset=latin1", "content-encoding": "gzip" };
  const { status } = await send(ds, "dogs/-/load", await new Response(packed).bytes(), headers);
  assert.equal(status, 201);
  assert.deepEqual(await rows(ds, "dogs"), [{ id: 1, name: "René", age: null }]);
});

const REFUSED: [path: string, type: string, body: string, status: number, error: RegExp][] = [
  ["dogs/-/load", "text/csv", "id\n1\n1\n", 400, /^Line 3, column "id": UNIQUE/],
  ["dogs/-/load", "text/csv", "id,nom\n1,x\n", 400, /^Line 2, column "nom": The table has no/],
  ["dogs/-/load", "text/plain", "x", 415, /^Content-Type must be one of/],
  [
    "dogs/-/load?format=xml",
    "text/csv",
    "x",
    400,
    /^format must be one of csv, tsv, ndjson, json$/,
  ],
  ["dogs/-/load?replace=1&ignore=1", "text/csv", "x", 400, /^Cannot use "ignore" and "replace"/],
  ["dogs/-/load?delimiter=::", "text/csv", "x", 400, /^delimiter must be one character$/],
  ["dogs/-/load?commit_every=0", "text/csv", "x", 400, /^commit_every must be a number of rows$/],
  ["dogs/-/load?nonsense=1", "text/csv", "x", 400, /^Invalid parameter: "nonsense"$/],
  ["dogs/-/load?encoding=klingon", "text/csv", "x", 400, /^Unknown encoding: klingon$/],
  ["names/-/load", "text/csv", "name\nx\n", 404, /^Table not found/],
  ["-/load", "text/csv", "x", 400, /^table: Field required$/],
  ["-/load?table=names", "text/csv", "name\nx", 400, /^Cannot load into "names": it is a view$/],
  ["-/load?table=dogs&pk=name", "text/csv", "id\n1\n", 400, /^pk cannot be changed/],
  ["-/load?table=new&replace=1", "text/csv", "id\n1\n", 400, /^replace requires pk$/],
  ["-/load?table=new&type.id=date", "text/csv", "id\n1\n", 400, /^type\.id must be one of/],
];

for (const [path, type, body, expected, error] of REFUSED) {
  Deno.test(`POST /db/${path} with ${type} ${JSON.stringify(body)} is refused`, async () => {
    await using ds = await withAtlas(SQL);
    const { status, json } = await send(ds, path, body, { "content-type": type });
    assert.equal(status, expected);
    assert.match(json.error, error);
    assert.deepEqual(await rows(ds, "dogs"), []);
  });
}

Deno.test("POST /-/load asks for the permissions of what it does", async () => {
  const allow = { id: "writer" };
  await using ds = await withAtlas(SQL, { config: { permissions: { "insert-row": allow } } });
  const csv = { "content-type": "text/csv" };
  const status = async (path: string, actor: { id: string } | null) =>
    (await send(ds, path, "id\n1\n", csv, actor)).status;
  assert.equal(await status("dogs/-/load", null), 403);
  assert.equal(await status("dogs/-/load", allow), 201);
  for (const path of ["dogs/-/load?replace=1", "dogs/-/load?upsert=1", "dogs/-/load?alter=1"]) {
    assert.equal(await status(path, allow), 403, path);
  }
  assert.equal(await status("-/load?table=dogs", allow), 403);
  assert.equal(await status("-/load?table=new", allow), 403);
});

Deno.test("POST /-/load tells how far it is as server-sent events", async () => {
  await using ds = await withAtlas(SQL);
  const headers = { "content-type": "text/csv", accept: "text/event-stream" };
  const events = async (body: string) => {
    const response = await ds.client.post("/atlas/dogs/-/load", { body, headers, ...ROOT });
    assert.equal(response.headers.get("content-type"), "text/event-stream");
    return (await response.text()).trim().split("\n\n").map((event) => {
      const [name, data] = event.split("\n");
      return [name, JSON.parse(data!.slice("data: ".length))];
    });
  };
  const [first, last] = await events("id\n1\n2\n");
  assert.deepEqual(first, ["event: progress", { rows: 2, bytes: 7 }]);
  assert.equal(last![0], "event: done");
  assert.equal(last![1].row_count, 2);
  const failed = (await events("id\n3\n3\n")).at(-1)!;
  assert.equal(failed[0], "event: error");
  assert.equal(failed[1].line, 3);
  assert.equal(failed[1].status, 400);
});

Deno.test("values that do not fit the type of their column undo a load", async () => {
  await using ds = await withAtlas(SQL);
  ds.app.columnTypes.set("atlas", "dogs", "name", { type: "email", config: null });
  const { status, json } = await send(ds, "dogs/-/load", "id,name\n1,a@b.org\n2,nobody\n");
  assert.equal(status, 400);
  assert.equal(json.error, "Line 3, column name: Invalid email address");
  assert.deepEqual(await rows(ds, "dogs"), []);
});

Deno.test("events tell of a load once it is committed", async () => {
  const told: unknown[] = [];
  const plugin: Plugin = {
    name: "listener",
    trackEvent: ({ event }) => void told.push([event.name, event.properties()]),
  };
  await using ds = await withAtlas(SQL, { plugins: [plugin] });
  await send(ds, "dogs/-/load", "id\n1\n1\n");
  assert.deepEqual(told, []);
  await send(ds, "dogs/-/load?replace=1", "id\n1\n1\n");
  await send(ds, "dogs/-/load?upsert=1&alter=1", "id,fur\n1,red\n");
  assert.deepEqual(told, [
    ["insert-rows", {
      database: "atlas",
      table: "dogs",
      num_rows: 2,
      ignore: false,
      replace: true,
    }],
    ["alter-table", {
      database: "atlas",
      table: "dogs",
      before_schema: "CREATE TABLE dogs (id integer primary key, name text, age integer)",
      after_schema:
        'CREATE TABLE dogs (id integer primary key, name text, age integer, "fur" TEXT)',
    }],
    ["upsert-rows", { database: "atlas", table: "dogs", num_rows: 1 }],
  ]);
});

Deno.test("POST /-/load takes no more than max_load_mb, unpacked", async () => {
  await using ds = await withAtlas(SQL, { config: { settings: { max_load_mb: 1 } } });
  const line = `${"x".repeat(999)}\n`;
  const csv = (lines: number) => `name\n${line.repeat(lines)}`;
  const packed = (text: string) =>
    new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).bytes();
  const headers = { "content-type": "text/csv", "content-encoding": "gzip" };
  assert.equal((await send(ds, "dogs/-/load", await packed(csv(900)), headers)).status, 201);
  const { status, json } = await send(ds, "dogs/-/load", await packed(csv(1100)), headers);
  assert.deepEqual([status, json.error], [413, "Data exceeded maximum of 1000000 bytes"]);
  const counted = await ds.client.get("/atlas/dogs.json?_size=0&_extra=count", ROOT);
  assert.equal((await counted.json()).count, 900);
});

Deno.test("GET /-/threads.json shows loads that go on", async () => {
  await using ds = await withAtlas(SQL);
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const loaded = send(ds, "dogs/-/load", readable);
  await writer.write(new TextEncoder().encode(`name\n${"x\n".repeat(200_000)}`));
  const loads = async () =>
    (await (await ds.client.get("/-/threads.json", ROOT)).json()).loads as
      | { name: string; rows: number }[]
      | undefined;
  await until(
    "rows are loaded",
    async () => (await loads())?.some(({ rows }) => rows > 0) ?? false,
  );
  assert.match((await loads())![0]!.name, /^load \d+$/);
  await writer.close();
  await loaded;
  assert.equal(await loads(), undefined);
});
