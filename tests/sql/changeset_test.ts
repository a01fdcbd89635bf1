import assert from "node:assert/strict";
import { DatabaseSync } from "../../lib/sql/node_sqlite.ts";
import { readChangeset, type RecordedTable } from "../../lib/sql/process/changeset.ts";

function recorded(schema: string, change: string): RecordedTable[] {
  const database = new DatabaseSync(":memory:");
  database.exec(schema);
  const session = database.createSession();
  database.exec(change);
  const tables = readChangeset(session.changeset());
  session.close();
  database.close();
  return tables.map(({ name, key, rows }) => ({ name, key, rows }));
}

const VALUES: [sql: string, value: unknown][] = [
  ["null", null],
  ["9223372036854775807", 9223372036854775807n],
  ["-9223372036854775808", -9223372036854775808n],
  ["5", 5n],
  ["5.0", 5],
  ["1e308 * 10", Infinity],
  ["''", ""],
  ["'ä\u{feff}€'", "ä\u{feff}€"],
  ["x''", new Uint8Array()],
  ["x'00ff'", new Uint8Array([0, 255])],
  [`'${"x".repeat(20_000)}'`, "x".repeat(20_000)],
];

for (const [sql, value] of VALUES) {
  Deno.test(`readChangeset() has ${sql.slice(0, 30)} as it is`, () => {
    const [table] = recorded(
      "create table t (id integer primary key, v)",
      `insert into t values (1, ${sql})`,
    );
    assert.deepEqual(table?.rows, [
      { isIndirect: false, old: null, new: new Map<number, unknown>([[0, 1n], [1, value]]) },
    ]);
  });
}

Deno.test("readChangeset() tells updates, deletes, keys in their order and what triggers do", () => {
  const tables = recorded(
    `create table t (a, b, v, g as (v || '!') stored, primary key (b, a)) without rowid;
     insert into t values (1, 2, 'x'), (3, 4, 'y');
     create table seen (id integer primary key, v);
     create trigger telling after delete on t begin insert into seen (v) values (old.v); end;`,
    "update t set v = 'z' where a = 1; delete from t where a = 3",
  );
  assert.deepEqual(tables.map(({ name, key }) => [name, key]), [["t", [1, 0]], ["seen", [0]]]);
  const rows = [...tables[0]!.rows].sort((a, b) => Number(a.new === null) - Number(b.new === null));
  assert.deepEqual(rows, [
    {
      isIndirect: false,
      old: new Map<number, unknown>([[0, 1n], [1, 2n], [2, "x"]]),
      new: new Map([[2, "z"]]),
    },
    { isIndirect: false, old: new Map<number, unknown>([[0, 3n], [1, 4n], [2, "y"]]), new: null },
  ]);
  assert.equal(tables[1]!.rows[0]!.isIndirect, true);
});

Deno.test("readChangeset() has nothing to tell where nothing happened", () => {
  assert.deepEqual(recorded("create table t (id integer primary key)", "delete from t"), []);
});
