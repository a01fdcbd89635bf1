import assert from "node:assert/strict";
import { readFileState } from "../../lib/sql/file_state.ts";
import { DatabaseSync } from "../../lib/sql/node_sqlite.ts";
import { WalIndex } from "../../lib/sql/wal_index.ts";
import { testDatasette } from "../helpers/datasette.ts";

/** More than fits into the memory of the connection, so that the log grows before the commit. */
const MANY_ROWS = `
  pragma cache_size = 2; begin;
  with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000)
  insert into t select printf('%0100d', i) from n`;

Deno.test("a log that grows changes nothing until something is committed", () => {
  const folder = Deno.makeTempDirSync();
  const path = `${folder}/a.db`;
  const database = new DatabaseSync(path);
  const index = new WalIndex(path);
  const fingerprint = () => readFileState(path, index)?.fingerprint.replace(/-look\d+$/, "");
  try {
    assert.equal(index.state(), null, "there is no log");
    database.exec("pragma journal_mode = wal; create table t (x); insert into t values (1)");
    const [before, state] = [fingerprint(), index.state()];
    assert.notEqual(state, null);
    const { size } = Deno.statSync(`${path}-wal`);
    database.exec(MANY_ROWS);
    assert.ok(Deno.statSync(`${path}-wal`).size > size);
    assert.equal(fingerprint(), before);
    database.exec("rollback");
    assert.equal(fingerprint(), before);
    for (const sql of [MANY_ROWS + "; commit", "delete from t", "insert into t values (1)"]) {
      const last = index.state();
      database.exec(sql);
      assert.notEqual(index.state(), last, sql);
    }
    database.close();
    assert.equal(index.state(), null, "the last connection takes the log with it");
  } finally {
    index.close();
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("another index in the place of the old one is read", () => {
  const folder = Deno.makeTempDirSync();
  const path = `${folder}/a.db`;
  const index = new WalIndex(path);
  const states = [];
  try {
    for (let i = 0; i < 2; i++) {
      const database = new DatabaseSync(path);
      database.exec("pragma journal_mode = wal; create table if not exists t (x)");
      database.exec("insert into t values (1)");
      states.push(index.state());
      database.close();
    }
    assert.ok(!states.includes(null));
    assert.notEqual(states[0], states[1]);
  } finally {
    index.close();
    Deno.removeSync(folder, { recursive: true });
  }
});

Deno.test("pages follow each commit of another program to a write-ahead log", async () => {
  await using ds = await testDatasette({
    databases: {
      "a.db": "pragma journal_mode = wal; create table t (x); insert into t values (0)",
    },
  });
  const database = new DatabaseSync(ds.folder.file("a.db"));
  const shown = async () => {
    const { rows } = await (await ds.client.get("/a/t.json?_shape=objects&_size=max")).json();
    return rows.length;
  };
  try {
    for (let rows = 1; rows < 20; rows++) {
      assert.equal(await shown(), rows);
      assert.equal(await shown(), rows, "asked again");
      database.exec(`insert into t values (${rows})`);
    }
    database.exec("alter table t add column y default 7");
    // What stands in the schema is looked at every other millisecond.
    await new Promise((resolve) => setTimeout(resolve, 5));
    const { rows } = await (await ds.client.get("/a/t.json?_size=1")).json();
    assert.equal(rows[0].y, 7);
  } finally {
    database.close();
  }
});
