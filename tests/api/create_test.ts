import assert from "node:assert/strict";
import { post, rows, withAtlas } from "../helpers/write_api.ts";

const SQL = `
  create table places (place_id integer primary key, name text);
  create table pairs (a, b, primary key (a, b));
  create view seen as select 1;
`;

const REFUSED: [body: unknown, error: string][] = [
  [[], "JSON must be an object"],
  [{ table: "x", columns: [{ name: "a" }], zip: 1, bad: 2 }, "Invalid keys: bad, zip"],
  [{ columns: [{ name: "a" }] }, "Table is required"],
  [{ table: "sqlite_x", columns: [{ name: "a" }] }, "Invalid table name"],
  [{ table: "x" }, "columns, rows or row is required"],
  [{ table: "x", row: { a: 1 }, rows: [{ a: 1 }] }, "Cannot specify both rows and row"],
  [{ table: "x", columns: [{ name: "a" }, { name: "a" }] }, "Duplicate column name: a"],
  [{ table: "x", columns: [{ name: "a", type: "date" }] }, "Unsupported column type: date"],
  [
    { table: "x", columns: [{ name: "a", zip: 1 }] },
    "columns.0.zip: Extra inputs are not permitted",
  ],
  [
    { table: "x", columns: [{ name: "a", fk_column: "b" }] },
    "columns.0: fk_column requires fk_table",
  ],
  [{ table: "x", columns: [{ name: "a", fk_table: "none" }] }, "No such table: none"],
  [{ table: "x", columns: [{ name: "a", fk_table: "seen" }] }, "No such table: seen"],
  [
    { table: "x", columns: [{ name: "a", fk_table: "places", fk_column: "no" }] },
    "No such column: places.no",
  ],
  [
    { table: "x", columns: [{ name: "a", fk_table: "pairs" }] },
    'Cannot reference "pairs": name a column, its primary key is not one column',
  ],
  [{ table: "places", columns: [{ name: "a" }] }, 'table "places" already exists'],
  [{ table: "places", row: { name: 1 }, pk: "name" }, "pk cannot be changed for existing table"],
];

Deno.test("POST /db/-/create says what is wrong", async () => {
  await using ds = await withAtlas(SQL);
  for (const [body, error] of REFUSED) {
    const { status, json } = await post(ds, "-/create", body);
    assert.deepEqual([status, json.error], [400, error]);
  }
  assert.equal((await post(ds, "-/create", {}, null)).status, 403);
});

Deno.test("POST /db/-/create makes a table from columns", async () => {
  await using ds = await withAtlas(SQL);
  const { status, json } = await post(ds, "-/create", {
    table: "boats",
    columns: [
      { name: "name", not_null: true, default: "it's" },
      { name: "length", type: "float", default: -1.5 },
      { name: "made", default_expr: "current_date" },
      { name: "home", type: "integer", fk_table: "places" },
      { name: "tows", type: "integer", fk_table: "boats" },
    ],
    pk: "id",
  });
  assert.equal(status, 201);
  assert.equal(
    json.schema,
    `CREATE TABLE "boats" (
   "id" INTEGER PRIMARY KEY,
   "name" TEXT NOT NULL DEFAULT 'it''s',
   "length" REAL DEFAULT -1.5,
   "made" TEXT DEFAULT CURRENT_DATE,
   "home" INTEGER REFERENCES "places"("place_id"),
   "tows" INTEGER REFERENCES "boats"("id")
)`,
  );
  assert.match(json.table_url, /\/atlas\/boats$/);
  assert.match(json.table_api_url, /\/atlas\/boats\.json$/);
});

Deno.test("POST /db/-/create makes a table from rows, and adds to it", async () => {
  await using ds = await withAtlas(SQL);
  const create = (body: object) => post(ds, "-/create", { table: "crew", pk: "id", ...body });
  const made = await create({ rows: [{ id: 1, n: 1 }, { id: 2, n: 2.5, tags: ["a"] }] });
  assert.deepEqual([made.status, made.json.row_count], [201, 2]);
  const again = await create({ row: { id: 1, n: 9 } });
  assert.deepEqual(again.errors, ["UNIQUE constraint failed: crew.id"]);
  await create({ row: { id: 1, n: 9 }, ignore: true });
  await create({ row: { id: 2, n: 9, mood: null }, replace: true, alter: true });
  assert.deepEqual(await rows(ds, "crew"), [
    { id: 1, n: 1, tags: null, mood: null },
    { id: 2, n: 9, tags: null, mood: null },
  ]);
});

Deno.test("a table that cannot be filled is not made", async () => {
  await using ds = await withAtlas(SQL);
  const asked = { table: "crew", rows: [{ id: 1 }, { id: 1 }], pk: "id" };
  assert.equal((await post(ds, "-/create", asked)).status, 400);
  assert.equal((await ds.app.databases.get("atlas")!.schema()).tables.has("crew"), false);
});

Deno.test("POST /db/table/-/set-column-type sets, checks and takes away", async () => {
  await using ds = await withAtlas(SQL);
  const set = (column: unknown, column_type: unknown) =>
    post(ds, "places/-/set-column-type", { column, column_type });
  assert.deepEqual((await set("name", { type: "url", config: { max: 1 } })).json, {
    ok: true,
    database: "atlas",
    table: "places",
    column: "name",
    column_type: { type: "url", config: { max: 1 } },
  });
  const refused = await post(ds, "places/-/insert", { rows: [{ name: "x" }, { name: 5 }] });
  assert.deepEqual(refused.errors, ["name: Invalid URL", "name: URL must be a string"]);
  assert.equal((await set("place_id", { type: "url" })).status, 400);
  assert.equal((await set("name", null)).json.column_type, null);
  assert.equal((await post(ds, "places/-/insert", { row: { name: "x" } })).status, 201);
});
