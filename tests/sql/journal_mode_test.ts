/** What the writer leaves beside a file, and what it leaves alone. */

import assert from "node:assert/strict";
import { SqlError } from "../../lib/errors.ts";
import { isLeftJournal } from "../../lib/sql/left_journal.ts";
import { isOfSame } from "../../lib/sql/process/journal_mode.ts";
import { DatabaseSync } from "../../lib/sql/node_sqlite.ts";
import { TestDatabases } from "../helpers/databases.ts";

const TABLE = { "a.db": "create table t (x)" };
const INSERT = "insert into t values (?)";

/** Bytes of the rollback journal; null when there is none. */
function journalBytes(path: string): number | null {
  try {
    return Deno.statSync(`${path}-journal`).size;
  } catch {
    return null;
  }
}

Deno.test("commits empty the journal once it is seen, and the end of the server removes it", async () => {
  let path = "";
  const databases = new TestDatabases(TABLE);
  try {
    const database = databases.get("a");
    path = database.path!;
    await database.executeWrite(INSERT, [1]);
    assert.equal(journalBytes(path), null);
    await database.executeWrite(INSERT, [2]);
    assert.equal(journalBytes(path), 0);
    await database.executeWriteFn((transaction) => transaction.run(INSERT, [3]));
    assert.equal(journalBytes(path), 0);
    assert.equal(await database.value("select count(*) from t"), 3);
    await databases.served.close();
    assert.equal(journalBytes(path), null);
  } finally {
    databases.folder[Symbol.dispose]();
  }
});

Deno.test("a write-ahead log stays one", async () => {
  await using databases = new TestDatabases({
    "a.db": "pragma journal_mode = wal; create table t (x)",
  });
  const database = databases.get("a");
  for (const x of [1, 2]) await database.executeWrite(INSERT, [x]);
  assert.equal(journalBytes(database.path!), null);
  const other = new DatabaseSync(database.path!);
  const query = other.prepare("pragma journal_mode");
  query.setReturnArrays(true);
  assert.deepEqual(query.get(), ["wal"]);
  other.close();
});

Deno.test("other programs may delete the journal and write with one of their own", async () => {
  await using databases = new TestDatabases(TABLE);
  const database = databases.get("a");
  for (const x of [1, 2]) await database.executeWrite(INSERT, [x]);
  const other = new DatabaseSync(database.path!);
  other.exec("insert into t values (3)");
  assert.equal(journalBytes(database.path!), null);
  await database.executeWrite(INSERT, [4]);
  assert.equal(journalBytes(database.path!), 0);
  other.exec("insert into t values (5)");
  other.close();
  assert.equal(await database.value("select group_concat(x) from t"), "1,2,3,4,5");
});

Deno.test("others can write to a journal of the same user, group and mode", () => {
  const database = { uid: 1000, gid: 1000, mode: 0o664 };
  assert.equal(isOfSame({ ...database }, database), true);
  assert.equal(isOfSame({ ...database, gid: 33 }, database), false);
  assert.equal(isOfSame({ ...database, uid: 33 }, database), false);
  assert.equal(isOfSame({ ...database, mode: 0o644 }, database), false);
});

Deno.test("an empty journal is nothing that was left behind", async () => {
  await using databases = new TestDatabases(TABLE);
  const { path } = databases.get("a");
  const complaint = new SqlError("attempt to write a readonly database");
  assert.equal(isLeftJournal(complaint, path!), false);
  Deno.writeTextFileSync(`${path}-journal`, "");
  assert.equal(isLeftJournal(complaint, path!), false);
  Deno.writeTextFileSync(`${path}-journal`, "pages");
  assert.equal(isLeftJournal(complaint, path!), true);
  assert.equal(isLeftJournal(new SqlError("no such table: t"), path!), false);
  Deno.removeSync(`${path}-journal`);
});
