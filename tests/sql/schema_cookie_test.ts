import assert from "node:assert/strict";
import { DatabaseSync } from "../../lib/sql/node_sqlite.ts";
import { SchemaCookie } from "../../lib/sql/schema_cookie.ts";

Deno.test("the version of a schema is read from the file, as long as it stands there", () => {
  const folder = Deno.makeTempDirSync();
  const path = `${folder}/a.db`;
  Deno.writeFileSync(path, new Uint8Array());
  const cookie = new SchemaCookie(path);
  try {
    assert.equal(cookie.read(0), undefined);
    for (const sql of ["create table t (x)", "insert into t values (1)", "drop table t"]) {
      const version = changed(path, sql);
      assert.equal(cookie.read(0), version);
    }
    changed(path, "pragma journal_mode = wal");
    assert.equal(cookie.read(0), undefined);
    Deno.removeSync(path);
    const version = changed(path, "create table t (x); create table u (x)");
    assert.equal(cookie.read(1), version);
  } finally {
    cookie.close();
    Deno.removeSync(folder, { recursive: true });
  }
});

/** Runs SQL and returns the version that SQLite tells. */
function changed(path: string, sql: string): number {
  const database = new DatabaseSync(path);
  database.exec(sql);
  const { schema_version: version } = database.prepare("pragma schema_version")
    .get() as unknown as {
      schema_version: number;
    };
  database.close();
  return version;
}
