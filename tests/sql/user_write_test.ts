/** Statements that somebody typed: what they would do, and doing it. */
import assert from "node:assert/strict";
import { QueryInterrupted, SqlError } from "../../lib/errors.ts";
import type { SqlOperation } from "../../lib/sql/operation.ts";
import type { Database, UserWrite } from "../../lib/sql/types.ts";
import { testDatasette } from "../helpers/datasette.ts";

const SQL = `
  create table boats (id integer primary key, name text);
  insert into boats (name) values ('Ada'), ('Bea'), ('Cleo');
  create table log (line text);
  create trigger renamed after update on boats begin insert into log values (new.name); end;
  create table seats (id integer primary key autoincrement);
  create virtual table notes using fts5(body);
  create view names as select name from boats;
`;

async function withBoats(work: (database: Database) => Promise<void>): Promise<void> {
  await using ds = await testDatasette({ databases: { harbour: SQL } });
  await work(ds.app.databases.get("harbour")!);
}

function told(operations: readonly SqlOperation[]): string[] {
  return operations.filter(({ isInternal, kind }) => !isInternal && kind !== "select")
    .map(({ kind, targetType, table, target, source, tableKind }) =>
      [kind, tableKind ?? targetType, table ?? target, source].filter(Boolean).join(" ")
    );
}

const ANALYSES: [sql: string, expected: string[]][] = [
  ["insert into boats (name) values (:name)", ["insert table boats"]],
  ["update boats set name = 'x' where id = 1", [
    "update table boats",
    "read table boats",
    "insert table log renamed",
    "read table boats renamed",
  ]],
  ["delete from boats", ["delete table boats"]],
  ["delete from notes", ["delete virtual notes"]],
  ["delete from notes_data", ["update shadow notes_data"]],
  ["select name from names", ["read table boats names", "read view names"]],
  ["create table piers (id)", ["create table piers"]],
  ["create table copies as select name from boats", ["create table copies", "read table boats"]],
  ["create index by_name on boats (name)", ["create index boats", "read table boats"]],
  ["create trigger t after delete on boats begin select 1; end", ["create trigger boats"]],
  ["alter table boats add column crew", ["alter table boats"]],
  ["alter table seats rename to places", ["alter table seats"]],
  ["drop table boats", ["drop table boats"]],
  ["drop table seats", ["drop table seats"]],
  ["drop trigger renamed", ["drop trigger boats"]],
  ["create temp table hidden (id)", ["create table hidden"]],
  ["pragma user_version = 5", ["pragma pragma user_version"]],
  ["vacuum", ["vacuum database"]],
  ["vacuum into '/tmp/copy.db'", ["vacuum database"]],
  ["attach 'x.db' as x", ["attach database x.db"]],
  ["begin", ["begin transaction BEGIN"]],
];

Deno.test("analyze() tells everything that a statement does, and runs nothing", async () => {
  await withBoats(async (database) => {
    const before = Deno.readFileSync(database.path!);
    for (const [sql, expected] of ANALYSES) {
      assert.deepEqual(told(await database.analyze(sql)).sort(), [...expected].sort(), sql);
    }
    assert.deepEqual(Deno.readFileSync(database.path!), before);
    assert.equal(await database.value("pragma user_version"), 0);
  });
});

Deno.test("analyze() refuses a second statement and bad SQL", async () => {
  await withBoats(async (database) => {
    for (const sql of ["delete from log; delete from boats", "insert nonsense", "", "-- nothing"]) {
      await assert.rejects(database.analyze(sql), SqlError, sql);
    }
  });
});

async function checked(
  database: Database,
  sql: string,
  options: Partial<UserWrite> = {},
): Promise<UserWrite> {
  const allowed = await database.analyze(sql);
  return { sql, params: {}, allowed, maxRows: 10, timeLimitMs: 1000, ...options };
}

Deno.test("executeUserWrite() gives the rows of RETURNING, cut, and changes all", async () => {
  await withBoats(async (database) => {
    const sql = "update boats set name = name || :end returning id, name";
    const write = await checked(database, sql, { params: { end: "!" }, maxRows: 2 });
    const { columns, rows, truncated, changes } = await database.executeUserWrite(write);
    assert.deepEqual([columns, rows], [["id", "name"], [[1, "Ada!"], [2, "Bea!"]]]);
    assert.deepEqual([truncated, changes], [true, 3]);
    assert.equal(await database.value("select count(*) from boats where name like '%!'"), 3);
  });
});

Deno.test("executeUserWrite() fails where a row breaks a rule, and changes nothing", async () => {
  await withBoats(async (database) => {
    for (const returning of ["", " returning id"]) {
      const sql = `insert into boats (id) values (9), (1)${returning}`;
      const write = await checked(database, sql);
      await assert.rejects(database.executeUserWrite(write), /UNIQUE constraint failed/);
    }
    assert.equal(await database.value("select count(*) from boats"), 3);
  });
});

Deno.test("executeUserWrite() leaves no trace of a dry run", async () => {
  await withBoats(async (database) => {
    const write = await checked(database, "delete from boats", { isDryRun: true });
    assert.equal((await database.executeUserWrite(write)).changes, 3);
    assert.equal(await database.value("select count(*) from boats"), 3);
    await database.executeUserWrite({ ...write, isDryRun: false });
    assert.equal(await database.value("select count(*) from boats"), 0);
  });
});

Deno.test("executeUserWrite() refuses what was allowed for other tables", async () => {
  await withBoats(async (database) => {
    const write = await checked(database, "insert into log values (1)");
    await database.executeWriteScript(
      "create trigger spy after insert on log begin delete from boats; end",
    );
    await assert.rejects(database.executeUserWrite(write), /have changed meanwhile/);
    assert.equal(await database.value("select count(*) from boats"), 3);
  });
});

Deno.test("executeUserWrite() ends what takes too long; the next write works", async () => {
  await withBoats(async (database) => {
    const endless = "insert into log with recursive n(i) as " +
      "(select 1 union all select i + 1 from n) select i from n";
    const write = await checked(database, endless, { timeLimitMs: 100 });
    await assert.rejects(database.executeUserWrite(write), QueryInterrupted);
    await database.executeUserWrite(await checked(database, "insert into log values ('after')"));
    assert.deepEqual((await database.execute("select line from log")).rows, [["after"]]);
  });
});
