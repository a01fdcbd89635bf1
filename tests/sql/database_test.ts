/** Schema, changing files, and files in trouble. */

import assert from "node:assert/strict";
import { TestDatabases } from "../helpers/databases.ts";
import { writeSql } from "../helpers/temporary.ts";
import { DatabaseSync } from "../../lib/sql/node_sqlite.ts";
import { databaseName } from "../../lib/sql/database_name.ts";
import { DatabaseUnavailable, Forbidden, SqlError } from "../../lib/errors.ts";

const LIBRARY = {
  "library.db": `
    create table authors (id integer primary key, name text not null default 'anon');
    create table books (
      isbn text primary key, author references authors, editor integer references authors(id),
      price real, lower_title text generated always as (lower(isbn)) virtual
    );
    create table pairs (a int, b int, primary key (b, a)) without rowid;
    create table _drafts (x);
    create virtual table books_fts using fts5(isbn, content="books");
    create unique index authors_name on authors(name);
    create view cheap as select isbn, price from books where price < 5;
    create view broken as select * from missing;
    create trigger touch after insert on authors begin select 1; end;
    create table "odd ""name""" ("a b" int, foreign key ("a b") references nowhere(x));
  `,
};

Deno.test("schema() tells columns, keys and references", async () => {
  await using databases = new TestDatabases(LIBRARY);
  const { tables } = await databases.get("library").schema();
  const books = tables.get("books");
  assert(books !== undefined);
  assert.deepEqual(books.columns.map(({ name, type, hidden }) => [name, type, hidden]), [
    ["isbn", "TEXT", 0],
    ["author", "", 0],
    ["editor", "INTEGER", 0],
    ["price", "REAL", 0],
    ["lower_title", "TEXT", 2],
  ]);
  assert.deepEqual(books.primaryKeys, ["isbn"]);
  assert.deepEqual(books.foreignKeys, [
    { column: "editor", otherTable: "authors", otherColumn: "id" },
    { column: "author", otherTable: "authors", otherColumn: null },
  ]);
  assert.deepEqual(tables.get("authors")?.incoming, [
    { otherTable: "books", column: "id", otherColumn: "author" },
    { otherTable: "books", column: "id", otherColumn: "editor" },
  ]);
  assert.equal(books.ftsTable, "books_fts");
  assert.equal(books.hasRowid, true);
});

Deno.test("schema() tells tables, views and what is hidden apart", async () => {
  await using databases = new TestDatabases(LIBRARY);
  const { tables } = await databases.get("library").schema();
  const pairs = tables.get("pairs");
  assert.deepEqual([pairs?.primaryKeys, pairs?.hasRowid], [["b", "a"], false]);
  assert.deepEqual(tables.get("authors")?.uniqueColumns, ["name"]);
  assert.equal(tables.get("authors")?.triggers[0]?.name, "touch");
  assert.equal(tables.get("cheap")?.isView, true);
  assert.deepEqual(tables.get("broken")?.columns, []);
  assert.equal(tables.get('odd "name"')?.foreignKeys[0]?.otherTable, "nowhere");
  const hidden = [...tables.values()].filter((table) => table.hidden).map(({ name }) => name);
  assert.deepEqual(hidden, [
    "_drafts",
    "books_fts",
    "books_fts_config",
    "books_fts_data",
    "books_fts_docsize",
    "books_fts_idx",
  ]);
});

Deno.test("a schema changed by another program is seen at the next look", async () => {
  await using databases = new TestDatabases({ "a.db": "create table one (x)" });
  const database = databases.get("a");
  assert.deepEqual([...(await database.schema()).tables.keys()], ["one"]);
  writeSql(database.path as string, "create table two (x)");
  await until(async () => (await database.schema()).tables.has("two"));
});

Deno.test("an unchanged schema is the same object, a changed row gives another fingerprint", async () => {
  await using databases = new TestDatabases({ "a.db": "create table one (x)" });
  const database = databases.get("a");
  // A file that was changed just now may change again within the same tick of the clock.
  await new Promise((resolve) => setTimeout(resolve, 60));
  const [schema, fingerprint] = [await database.schema(), database.fingerprint({ isFresh: true })];
  await new Promise((resolve) => setTimeout(resolve, 60));
  assert.equal(await database.schema(), schema);
  assert.equal(database.fingerprint(), fingerprint);
  await database.executeWrite("insert into one values (1)");
  assert.notEqual(database.fingerprint(), fingerprint);
  assert.equal(await database.schema(), schema);
});

Deno.test("a file replaced under us is opened anew", async () => {
  await using databases = new TestDatabases({
    "a.db": "create table t (x); insert into t values (1)",
  });
  const database = databases.get("a");
  assert.equal(await database.value("select x from t"), 1);
  const other = databases.folder.database("other", "create table t (x); insert into t values (2)");
  Deno.renameSync(other, database.path as string);
  await until(async () => await database.value("select x from t") === 2);
});

Deno.test("a database in WAL mode shows what another connection has just committed", async () => {
  await using databases = new TestDatabases({
    "a.db": "pragma journal_mode = wal; create table t (x)",
  });
  const database = databases.get("a");
  const writer = new DatabaseSync(database.path as string);
  writer.exec("insert into t values (1)");
  assert.equal(await database.value("select count(*) from t"), 1);
  writer.exec("insert into t values (2)");
  assert.equal(await database.value("select count(*) from t"), 2);
  writer.close();
});

Deno.test("a database that changes to WAL mode while it is served shows its new rows", async () => {
  await using databases = new TestDatabases({ "a.db": "create table t (x)" });
  const database = databases.get("a");
  // Old enough for its time stamps to be trusted.
  await new Promise((resolve) => setTimeout(resolve, 60));
  await database.schema();
  const before = database.fingerprint();
  const writer = new DatabaseSync(database.path as string);
  writer.exec("pragma journal_mode = wal; insert into t values (1)");
  assert.notEqual(database.fingerprint({ isFresh: true }), before);
  await new Promise((resolve) => setTimeout(resolve, 60));
  await database.schema();
  const settled = database.fingerprint({ isFresh: true });
  writer.exec("insert into t values (2)");
  assert.notEqual(database.fingerprint({ isFresh: true }), settled);
  writer.close();
});

Deno.test("a locked database answers 503 after its time, then works again", async () => {
  await using databases = new TestDatabases({ "a.db": "create table t (x)" }, {
    settings: { sql_time_limit_ms: 200 },
  });
  const database = databases.get("a");
  const other = new DatabaseSync(database.path as string);
  other.exec("begin exclusive");
  await assert.rejects(database.execute("select * from t"), (error: DatabaseUnavailable) => {
    assert(error instanceof DatabaseUnavailable, String(error));
    assert.equal(error.status, 503);
    assert.match(error.message, /locked/);
    return true;
  });
  other.exec("commit");
  other.close();
  assert.equal(await database.value("select count(*) from t"), 0);
});

Deno.test("a damaged file is an answer, and other databases go on", async () => {
  await using databases = new TestDatabases({ "bad.db": "", "good.db": "create table t (x)" });
  Deno.writeTextFileSync(databases.get("bad").path as string, "This is not SQLite. ".repeat(200));
  await assert.rejects(databases.get("bad").schema(), /damaged: file is not a database/);
  assert.equal(await databases.get("good").value("select count(*) from t"), 0);
});

Deno.test("a file that was deleted is an answer that says so", async () => {
  await using databases = new TestDatabases({ "a.db": "create table t (x)" });
  const database = databases.get("a");
  await database.schema();
  Deno.removeSync(database.path as string);
  await new Promise((resolve) => setTimeout(resolve, 5));
  await assert.rejects(database.execute("select 1"), /The database file is gone: a\.db/);
});

Deno.test("SQLite's own message comes with status 400", async () => {
  await using databases = new TestDatabases({ "a.db": "" });
  await assert.rejects(databases.get("a").execute("select * from nowhere"), (error: SqlError) => {
    assert(error instanceof SqlError);
    assert.equal(error.status, 400);
    assert.equal(error.message, "no such table: nowhere");
    return true;
  });
});

Deno.test("statements of a batch fail one by one", async () => {
  await using databases = new TestDatabases({ "a.db": "" });
  const replies = await databases.get("a").batch([
    { sql: "select 1" },
    { sql: "select nope" },
    { sql: "select 3" },
  ]);
  assert.deepEqual(replies.map(({ ok }) => ok), [true, false, true]);
});

Deno.test("an immutable database has a hash and refuses writes", async () => {
  await using databases = new TestDatabases({ "a.db": "create table t (x)" });
  const path = databases.get("a").path as string;
  await using immutable = new TestDatabases({}, {
    start: { files: [{ path, immutable: true }] },
  });
  const database = immutable.get("a");
  assert.match(database.hash ?? "", /^[0-9a-f]{64}$/);
  assert.equal(database.color, database.hash?.slice(0, 6));
  await assert.rejects(database.executeWrite("insert into t values (1)"), Forbidden);
});

Deno.test("an immutable database in WAL mode is read without its log", async () => {
  await using databases = new TestDatabases({
    "a.db": "pragma journal_mode = wal; create table t (x)",
  });
  await using immutable = new TestDatabases({}, {
    start: { files: [{ path: databases.get("a").path as string, immutable: true }] },
  });
  assert.equal(await immutable.get("a").value("select count(*) from t"), 0);
});

Deno.test("cross-database queries join files in _memory", async () => {
  await using databases = new TestDatabases({
    "one.db": "create table t (x); insert into t values (1)",
    "two.db": "create table t (x); insert into t values (2)",
  }, { start: { crossdb: true } });
  const sql = "select one.t.x, two.t.x from one.t, two.t";
  const { rows } = await databases.get("_memory").execute(sql, [], { untrusted: true });
  assert.deepEqual(rows, [[1, 2]]);
});

Deno.test("files with the same name get a number", async () => {
  await using databases = new TestDatabases({ "a.db": "", "a.sqlite": "" });
  assert.deepEqual([...databases.served].map(({ name }) => name), ["a", "a_2"]);
});

Deno.test("databaseName() drops the last extension only", () => {
  assert.equal(databaseName("/data/dots.in.name.db"), "dots.in.name");
  assert.equal(databaseName("plain"), "plain");
  assert.equal(databaseName(".hidden"), ".hidden");
});

/** Waits for a condition that must come true within a second. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.fail("The condition did not come true");
}
