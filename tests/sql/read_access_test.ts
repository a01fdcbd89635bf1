/** SQL of somebody who may not see all tables: the others do not exist, whatever the statement. */

import assert from "node:assert/strict";
import type { Database } from "../../lib/sql/types.ts";
import { ReadAccess } from "../../lib/sql/read_access.ts";
import type { Schema } from "../../lib/sql/schema.ts";
import { TestDatabases } from "../helpers/databases.ts";

const SOURCE = `
  create table secret (id integer primary key autoincrement, code text);
  insert into secret values (1, 'hush'), (2, 'quiet');
  create index secret_code on secret (code);
  create table docs (id integer primary key, title text, secret_id integer references secret (id));
  insert into docs values (1, 'alpha', 1), (2, 'beta', 2);
  create index docs_title on docs (title);
  create table "odd ""name" (x);
  insert into "odd ""name" values (3);
  create view open_view as select id, code from secret;
  create view nested_view as select code from closed_view;
  create view closed_view as select code from secret;
  create view broken_view as select gone from secret;
  create view counted_view as select count(*) as n from secret_fts where secret_fts match 'hush';
  create virtual table docs_fts using fts5(title, content='docs', content_rowid='id');
  insert into docs_fts(docs_fts) values ('rebuild');
  create virtual table notes using fts4(body);
  insert into notes values ('a note');
  create virtual table secret_fts using fts5(code, content=secret, content_rowid='id');
  insert into secret_fts(secret_fts) values ('rebuild');
  create virtual table words using fts5vocab(secret_fts, row);
  create virtual table boxes using rtree(id, min_x, max_x);
  insert into boxes values (1, 2, 3);
  analyze;`;

const VISIBLE = [
  "docs",
  'odd "name',
  "open_view",
  "nested_view",
  "broken_view",
  "counted_view",
  "notes",
  "boxes",
];

async function accessTo(database: Database, visible: string[] = VISIBLE): Promise<ReadAccess> {
  const schema: Schema = await database.schema();
  return new ReadAccess([{ name: "main", schema, visible: new Set(visible) }]);
}

async function answer(database: Database, sql: string, untrusted: ReadAccess): Promise<string> {
  try {
    const { rows } = await database.execute(sql, [], { untrusted, maxRows: 100 });
    return JSON.stringify(rows.map((row) => row.map(String)));
  } catch (error) {
    return String((error as Error).message);
  }
}

const ALLOWED: [sql: string, rows: string][] = [
  ["select title from docs order by id", '[["alpha"],["beta"]]'],
  ['select x from "odd ""name"', '[["3"]]'],
  ['select x from [odd "name]', '[["3"]]'],
  ["select code from open_view where id = 1", '[["hush"]]'],
  ["select count(*) from open_view", '[["2"]]'],
  ["select 1 from open_view", '[["1"],["1"]]'],
  ["select code from nested_view order by code", '[["hush"],["quiet"]]'],
  ["select n from counted_view", '[["1"]]'],
  ["with open_view as (select title from docs) select * from open_view", '[["alpha"],["beta"]]'],
  ["with secret as (select 7 as x) select x from secret", '[["7"]]'],
  [
    "select title from docs where id in (select rowid from docs_fts where docs_fts match 'beta')",
    '[["beta"]]',
  ],
  ["select body from notes where notes match 'note'", '[["a note"]]'],
  ["select min_x from boxes where id = 1", '[["2.0"]]'],
  ["select value from json_each('[5]')", '[["5"]]'],
  ["select title from docs indexed by docs_title where title = 'beta'", '[["beta"]]'],
  ["select name from pragma_table_info('docs') where pk", '[["id"]]'],
  ["select name from pragma_index_list('docs')", '[["docs_title"]]'],
  ["select name from pragma_index_info('docs_title')", '[["title"]]'],
  ["select name from pragma_table_list('docs')", '[["docs"]]'],
];

for (const workers of [false, true]) {
  Deno.test(`restricted SQL finds what may be seen (${workers ? "worker" : "process"})`, async () => {
    await using databases = new TestDatabases({ "a.db": SOURCE }, { useWorkers: workers });
    const database = databases.get("a");
    const access = await accessTo(database);
    for (const [sql, rows] of ALLOWED) assert.equal(await answer(database, sql, access), rows, sql);
    const plan = await answer(database, "explain query plan select * from docs", access);
    assert.match(plan, /SCAN docs/);
  });
}

/** `{T}` is a closed table once, and one that does not exist the next time. */
const PROBES = [
  "select * from {T}",
  "select * from main.{T}",
  "select * from MAIN.{T}",
  'select * from "{T}"',
  "select code from {T}",
  "select nonsense from {T}",
  "select {T}.code from docs, {T}",
  "select * from {T}, zz_other",
  "select * from zz_other, {T}",
  "select * from docs where exists (select 1 from {T})",
  "select (select count(*) from {T})",
  "select 1 from {T} limit 0",
  "with open_view as (select * from {T}) select * from open_view",
  "with nested_view as (select code from {T}) select code from nested_view",
  "with x(code) as (select code from {T} union select code from x) select * from x",
  "select * from docs join {T} on {T}.id = docs.secret_id",
  "select * from docs natural join {T}",
  "select * from docs where id in {T}",
  "select * from docs order by (select max(id) from {T})",
  "select sum(id) over (order by (select 1 from {T})) from docs",
  "explain select * from {T}",
  "explain query plan select * from {T}",
  "select * from {T}_fts",
  "select * from {T}_fts where {T}_fts match 'hush'",
  "select * from {T}_fts_data",
  "select * from {T}_fts_config",
  "select * from {T}_fts('hush')",
  "select name from pragma_table_info('{T}')",
  "select name from pragma_table_xinfo('{T}')",
  "select name from pragma_index_list('{T}')",
  "select name from pragma_index_info('{T}_code')",
  "select name from pragma_index_xinfo('{T}_code')",
  "select name from pragma_table_list('{T}')",
  "select \"table\" from pragma_foreign_key_list('{T}')",
  "select name from pragma_table_info('sec' || 'ret')",
  "select * from docs indexed by {T}_code",
  "select 1 union select code from {T}",
  "select typeof({T}) from docs",
  "values ((select 1 from {T}))",
  "select 1 from docs) union select code from (select * from {T}",
  "select 1; select * from {T}",
  "select * from `{T}`",
  "select * from [{T}]",
  "select * from temp.{T}",
];

Deno.test("a closed table cannot be told from one that does not exist", async () => {
  await using databases = new TestDatabases({ "a.db": SOURCE });
  const database = databases.get("a");
  const access = await accessTo(database);
  for (const probe of PROBES) {
    const told = async (name: string) => {
      const text = await answer(database, probe.replaceAll("{T}", name), access);
      return text.replaceAll(name, "{T}");
    };
    const [closed, missing] = [await told("secret"), await told("zecret")];
    assert.equal(closed, missing, probe);
    assert.doesNotMatch(closed, /hush|quiet|code_|not authorized|prohibited/, probe);
  }
});

/** Statements that would name or measure what is closed. */
const SNOOPING = [
  "select name from sqlite_master",
  "select sql from sqlite_schema",
  "select name from main.sqlite_master",
  "select name from sqlite_temp_master",
  "select count(*) from sqlite_master",
  "select exists(select 1 from sqlite_master where name = 'secret')",
  "with open_view as (select name from sqlite_master) select * from open_view",
  "select name from pragma_table_list()",
  "select name from pragma_table_list",
  "select * from dbstat",
  "select count(*) from dbstat where name = 'secret'",
  "select tbl from sqlite_stat1",
  "select name from sqlite_sequence",
  "select \"table\" from pragma_foreign_key_list('docs')",
  "explain query plan select * from open_view",
  "explain select code from nested_view",
  "select * from words",
  "select * from broken_view",
  "select m.name, t.name from pragma_table_list m, pragma_table_info(m.name) t",
];

Deno.test("names and sizes of closed tables are told by nothing", async () => {
  await using databases = new TestDatabases({ "a.db": SOURCE });
  const database = databases.get("a");
  const access = await accessTo(database);
  for (const sql of SNOOPING) {
    const told = await answer(database, sql, access);
    assert.doesNotMatch(
      told,
      /secret(?!_table)|hush|quiet|closed_view|\bgone\b/,
      `${sql}: ${told}`,
    );
    assert.doesNotMatch(told, /\["[12]"\]/, `${sql}: ${told}`);
  }
});

Deno.test("a statement prepared for one visitor serves no other", async () => {
  await using databases = new TestDatabases({ "a.db": SOURCE }, {
    settings: { num_sql_threads: 1 },
  });
  const database = databases.get("a");
  const [all, some] = [await accessTo(database, ["docs", "secret"]), await accessTo(database)];
  const sql = "select code from secret where id = 1";
  for (let round = 0; round < 3; round++) {
    const { rows } = await database.execute(sql, [], { untrusted: true, maxRows: 10 });
    assert.deepEqual(rows, [["hush"]]);
    assert.equal(await answer(database, sql, all), '[["hush"]]');
    assert.equal(await answer(database, sql, some), "no such table: secret");
    const stream = database.export({ sql }, { format: "csv", untrusted: some });
    await assert.rejects(stream, { message: "no such table: secret" });
  }
});

Deno.test("a table that was made after the access is closed", async () => {
  await using databases = new TestDatabases({ "a.db": SOURCE });
  const database = databases.get("a");
  const access = await accessTo(database);
  await database.executeWrite("create table later (x)");
  assert.equal(await answer(database, "select * from later", access), "no such table: later");
  await database.executeWrite("drop table docs");
  assert.match(await answer(database, "select * from docs", access), /does not work/);
});

Deno.test("attached databases have what is visible in each of them", async () => {
  const source = "create table both (x); insert into both values ('";
  await using databases = new TestDatabases({
    "one.db": `${source}one')`,
    "two.db": `${source}two'); create table secret (x); insert into secret values ('hush')`,
  }, { start: { crossdb: true } });
  const memory = databases.get("_memory");
  const part = async (name: string, visible: string[]) => ({
    name,
    schema: await databases.get(name).schema(),
    visible: new Set(visible),
  });
  const main = { name: "main", schema: await memory.schema(), visible: new Set<string>() };
  const access = new ReadAccess([main, await part("one", ["both"]), await part("two", ["both"])]);
  assert.equal(
    await answer(memory, "select one.both.x, two.both.x from one.both, two.both", access),
    '[["one","two"]]',
  );
  assert.equal(
    await answer(memory, "select * from two.secret", access),
    "no such table: two.secret",
  );
  assert.equal(await answer(memory, "select * from secret", access), "no such table: secret");
  assert.doesNotMatch(await answer(memory, "select * from two.sqlite_master", access), /secret/);
  assert.doesNotMatch(await answer(memory, "select * from pragma_database_list", access), /two/);
  const closed = new ReadAccess([main, await part("one", []), await part("two", ["both"])]);
  // SQLite would take the first one: that must not become the second.
  assert.equal(await answer(memory, "select x from both", closed), "no such table: both");
  assert.equal(await answer(memory, "select x from two.both", closed), '[["two"]]');
});
