import type { Plugin } from "../../lib/mod.ts";
import assert from "node:assert/strict";
import type { TestDatasette } from "../helpers/datasette.ts";
import { post, ROOT, rows, withAtlas } from "../helpers/write_api.ts";

const SQL = `
  create table people (slug text primary key, name text);
  create table posts (
    id integer primary key autoincrement, -- never used twice
    title text collate nocase check (length(title) < 50),
    "body" text not null default 'it''s', /* long */
    score FLOAT default -1,
    word_count integer generated always as (length(body)) stored,
    author varchar(10) references people on delete cascade,
    born DATE,
    unique (title, author),
    check (score < 100)
  );
  insert into posts (id, title, body, score, author) values (3, 'One', 'text', 1.5, 'ada');
  insert into posts (id, title) values (9, 'Two');
  delete from posts where id = 9;
  create index by_score on posts (score) where title is not null;
  create table log (what);
  create trigger logged after update on posts begin insert into log values (new.title); end;
  create view titles as select title from posts;
  create table lone (a, b, c);
  insert into lone (rowid, a, b, c) values (7, 1, '2', 3.0);
  create virtual table search using fts5(title, content='posts', content_rowid='id');
`;

interface Op {
  op: string;
  args: Record<string, unknown>;
}

function alter(ds: TestDatasette, table: string, ...operations: Op[]) {
  return post(ds, `${table}/-/alter`, { operations });
}

const op = (name: string, args: Record<string, unknown>): Op => ({ op: name, args });

Deno.test("an integer key that is not the rowid does not become it", async () => {
  await using ds = await withAtlas("create table t (id int primary key, x boolean default 0)");
  const { json } = await alter(ds, "t", op("alter_column", { name: "x", not_null: true }));
  assert.equal(
    json.schema,
    `CREATE TABLE "t" (\n   "id" int PRIMARY KEY,\n   "x" boolean NOT NULL DEFAULT '0'\n)`,
  );
});

const REFUSED: [table: string, operations: unknown, error: string][] = [
  ["posts", undefined, "operations: Field required"],
  ["posts", [], "operations: List should have at least 1 item"],
  ["posts", [{ op: "explode" }], "operations.0: op should be one of 'add_column', "],
  ["posts", [{ op: "drop_column" }], "operations.0.drop_column.args: Field required"],
  [
    "posts",
    [op("drop_column", { name: "a", zip: 1 })],
    "operations.0.drop_column.args.zip: Extra inputs are not permitted",
  ],
  [
    "posts",
    [op("alter_column", { name: "title" })],
    "operations.0.alter_column.args: At least one of type, not_null, default or default_expr",
  ],
  ["posts", [op("rename_table", { to: "sqlite_x" })], "operations.0.rename_table.args.to: Invalid"],
  [
    "posts",
    [op("add_column", { name: "a", not_null: true })],
    "add_column args.default or args.default_expr is required when not_null is true",
  ],
  ["posts", [op("drop_column", { name: "no" })], "no such column: no"],
  ["posts", [op("add_column", { name: "title" })], "duplicate column name: title"],
  [
    "posts",
    [op("drop_column", { name: "body" })],
    'Cannot drop column "body": it is used by generated always as (length(body)) stored',
  ],
  [
    "posts",
    [op("drop_column", { name: "score" })],
    'Cannot drop column "score": it is used by check',
  ],
  ["lone", ["a", "b", "c"].map((name) => op("drop_column", { name })), "Tables must have at least"],
  [
    "posts",
    [op("add_foreign_key", { column: "title", fk_table: "no" })],
    "No such table: no",
  ],
  ["titles", [op("drop_column", { name: "title" })], 'Cannot alter "titles": it is a view'],
  ["search", [op("drop_column", { name: "title" })], 'Cannot alter "search": Not a CREATE TABLE'],
  [
    "posts",
    [op("alter_column", { name: "born", not_null: true })],
    "NOT NULL constraint failed: posts.born",
  ],
];

Deno.test("POST /db/table/-/alter says what is wrong, and changes nothing", async () => {
  await using ds = await withAtlas(SQL);
  const schema = async () => {
    const { rows } = await ds.app.databases.get("atlas")!.execute("select * from sqlite_schema");
    return rows;
  };
  const before = await schema();
  for (const [table, operations, error] of REFUSED) {
    const { status, json } = await post(ds, `${table}/-/alter`, { operations });
    assert.equal(status, 400);
    assert.ok(json.error.startsWith(error), `${json.error} is not ${error}`);
  }
  assert.deepEqual(await schema(), before);
  const denied = await post(ds, "posts/-/alter", {}, null);
  assert.deepEqual([denied.status, denied.json.error], [
    403,
    "Permission denied: need alter-table",
  ]);
});

Deno.test("a table that is written anew keeps all that it had", async () => {
  await using ds = await withAtlas(SQL);
  const { status, json } = await alter(
    ds,
    "posts",
    op("rename_column", { name: "title", to: "headline" }),
    op("alter_column", { name: "score", default: 2 }),
    op("reorder_columns", { columns: ["id", "body"] }),
  );
  assert.equal(status, 200, json.error);
  assert.equal(
    json.schema,
    `CREATE TABLE "posts" (
   "id" INTEGER PRIMARY KEY AUTOINCREMENT, -- never used twice
   "body" TEXT NOT NULL DEFAULT 'it''s', /* long */
   "headline" TEXT collate nocase check (length("headline") < 50),
   "score" REAL DEFAULT 2,
   "word_count" INTEGER generated always as (length(body)) stored,
   "author" TEXT REFERENCES "people"("slug") on delete cascade,
   "born" DATE,
   unique ("headline", author),
   check (score < 100)
)`,
  );
  await post(ds, "posts/3/-/update", { update: { headline: "Three" } });
  assert.deepEqual(await rows(ds, "log"), [{ rowid: 1, what: "Three" }]);
  const next = await post(ds, "posts/-/insert", { row: { headline: "Ten" } });
  assert.equal(next.json.rows[0].id, 10);
  assert.deepEqual(await rows(ds, "titles"), [{ headline: "Ten" }, { headline: "Three" }]);
  const indexes = (await ds.app.databases.get("atlas")!.table("posts"))!.indexes;
  assert.ok(indexes.some(({ name, sql }) => name === "by_score" && sql!.includes("headline")));
});

Deno.test("rows of tables without a key keep their rowid", async () => {
  await using ds = await withAtlas(SQL);
  await alter(ds, "lone", op("drop_column", { name: "b" }), op("rename_table", { to: "odd one" }));
  assert.deepEqual(await rows(ds, "odd+one"), [{ rowid: 7, a: 1, c: 3 }]);
});

Deno.test("two columns can change their names", async () => {
  await using ds = await withAtlas(SQL);
  await alter(
    ds,
    "lone",
    op("rename_column", { name: "a", to: "b" }),
    op("rename_column", { name: "b", to: "a" }),
  );
  assert.deepEqual(await rows(ds, "lone"), [{ rowid: 7, b: 1, a: "2", c: 3 }]);
});

Deno.test("keys and foreign keys come and go", async () => {
  await using ds = await withAtlas(SQL);
  const key = { column: "b", fk_table: "people" };
  const made = await alter(
    ds,
    "lone",
    op("set_primary_key", { columns: ["a", "c"] }),
    op("add_foreign_key", key),
    op("alter_column", { name: "b", type: "text", not_null: true }),
    op("add_column", { name: "d", type: "integer", default: 4 }),
  );
  assert.equal(
    made.json.schema,
    `CREATE TABLE "lone" (
   "a",
   "b" TEXT NOT NULL REFERENCES "people"("slug"),
   "c",
   "d" INTEGER DEFAULT 4,
   PRIMARY KEY ("a", "c")
)`,
  );
  const gone = await alter(
    ds,
    "lone",
    op("drop_foreign_key", { column: "b" }),
    op("alter_column", { name: "d", default: null }),
    op("alter_column", { name: "b", not_null: false }),
  );
  assert.match(gone.json.schema, /"b" TEXT,\n {3}"c",\n {3}"d" INTEGER,/);
  const set = await alter(ds, "lone", op("set_foreign_keys", { foreign_keys: [key] }));
  assert.match(set.json.schema, /"b" TEXT REFERENCES "people"\("slug"\)/);
});

Deno.test("column types go with their columns", async () => {
  await using ds = await withAtlas(SQL);
  const column_type = { type: "url" };
  await post(ds, "people/-/set-column-type", { column: "name", column_type });
  await alter(
    ds,
    "people",
    op("rename_column", { name: "name", to: "site" }),
    op("rename_table", { to: "sites" }),
  );
  const path = "/atlas/sites.json?_extra=column_types&_size=0";
  const { column_types } = await (await ds.client.get(path, ROOT)).json();
  assert.deepEqual(column_types, { site: { type: "url", config: null } });
});

const KEPT: [what: string, sql: string, expected: string][] = [
  [
    "a key in descending order",
    "(id integer primary key desc, x text)",
    '"id" INTEGER primary key desc',
  ],
  [
    "collations and order of a compound key",
    "(a text, b integer, x text, primary key (a collate nocase, b desc))",
    "primary key (a collate nocase, b desc)",
  ],
  [
    "what becomes of a conflict",
    "(id integer primary key on conflict replace, x text)",
    '"id" INTEGER primary key on conflict replace',
  ],
  [
    "the name of a key",
    "(a text, x text, constraint k primary key (a))",
    "constraint k primary key (a)",
  ],
];

for (const [what, sql, expected] of KEPT) {
  Deno.test(`POST /-/alter keeps ${what}`, async () => {
    await using ds = await withAtlas(
      `create table t ${sql}; insert into t (x) values ('a'), ('b')`,
    );
    const database = ds.app.databases.get("atlas")!;
    const rowids = async () => (await database.execute("select rowid, * from t order by x")).rows;
    const before = await rowids();
    const operations = [{ op: "alter_column", args: { name: "x", not_null: true } }];
    const { json } = await post(ds, "t/-/alter", { operations });
    assert.ok(json.schema.includes(expected), json.schema);
    assert.deepEqual(await rowids(), before);
  });
}

Deno.test("POST /-/alter gathers statistics again where there were some", async () => {
  await using ds = await withAtlas(
    "create table t (id integer primary key, x text); create index ix on t (x);" +
      "insert into t (x) values ('a'), ('b'); analyze",
  );
  const operations = [{ op: "alter_column", args: { name: "x", not_null: true } }];
  await post(ds, "t/-/alter", { operations });
  const stat = "select stat from sqlite_stat1 where idx = 'ix'";
  assert.equal(await ds.app.databases.get("atlas")!.value(stat), "2 1");
});

Deno.test("POST /-/alter deletes nothing elsewhere, even where foreign keys are enforced", async () => {
  const plugin: Plugin = {
    name: "keys",
    prepareConnection: ({ conn }) => conn.exec("pragma foreign_keys = on"),
  };
  await using ds = await withAtlas(
    "create table t (id integer primary key, x text); insert into t values (1, 'a');" +
      "create table child (t_id integer references t(id) on delete cascade);" +
      "insert into child values (1)",
    { plugins: [plugin] },
  );
  const operations = [{ op: "alter_column", args: { name: "x", not_null: true } }];
  assert.equal((await post(ds, "t/-/alter", { operations })).status, 200);
  const database = ds.app.databases.get("atlas")!;
  assert.equal(await database.value("select count(*) from child"), 1);
  await assert.rejects(database.executeWrite("insert into child values (2)"), /FOREIGN KEY/);
});
