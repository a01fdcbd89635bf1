/** What SQLite stores comes back exactly, and what goes in is stored as what it is. */

import assert from "node:assert/strict";
import { Real, type SqlValue } from "../../lib/sql/value.ts";
import type { JsonRows } from "../../lib/sql/types.ts";
import { TestDatabases } from "../helpers/databases.ts";

const ANY = { "any.db": "create table t (n text); create table anything (v)" };

const EXPRESSIONS: [string, SqlValue][] = [
  ["null", null],
  ["1", 1],
  ["-5", -5],
  ["9007199254740991", 9007199254740991],
  ["9007199254740993", 9007199254740993n],
  ["-9223372036854775808", -9223372036854775808n],
  ["4.0", new Real(4)],
  ["0.25", 0.25],
  ["-0.0", new Real(-0)],
  ["1e999", Infinity],
  ["-1e999", -Infinity],
  ["'text with \"quotes\" and ☃'", 'text with "quotes" and ☃'],
  ["''", ""],
  ["x'00ff10'", new Uint8Array([0, 255, 16])],
  ["x''", new Uint8Array([])],
];

Deno.test("every kind of value comes through the pipe as it is", async () => {
  await using databases = new TestDatabases(ANY);
  const sql = `select ${EXPRESSIONS.map(([expression]) => expression).join(", ")}`;
  const { rows } = await databases.get("any").execute(sql);
  assert.deepEqual(rows[0], EXPRESSIONS.map(([, value]) => value));
});

const BOUND: [SqlValue, string, string][] = [
  [5, "integer", "5"],
  [5.5, "real", "5.5"],
  [new Real(5), "real", "5.0"],
  [9007199254740993n, "integer", "9007199254740993"],
  [Infinity, "real", "Inf"],
  ["5", "text", "5"],
  [null, "null", ""],
  [new Uint8Array([104, 105]), "blob", "hi"],
];

Deno.test("parameters keep their type: 5 is an integer, not 5.0", async () => {
  await using databases = new TestDatabases(ANY);
  for (const [value, type, text] of BOUND) {
    const { rows } = await databases.get("any").execute(
      "select typeof(:v), coalesce(cast(:v as text), '')",
      { v: value },
    );
    assert.deepEqual(rows[0], [type, text]);
  }
});

Deno.test("an integer stored in a TEXT column has no fraction", async () => {
  await using databases = new TestDatabases(ANY);
  await databases.get("any").executeWrite("insert into t values (?)", [5]);
  assert.equal(await databases.get("any").value("select n from t"), "5");
});

Deno.test("values without an SQL type are refused instead of stored as NULL", async () => {
  await using databases = new TestDatabases(ANY);
  for (const value of [undefined, true, new Date(0), { a: 1 }, 2n ** 63n]) {
    await assert.rejects(
      databases.get("any").execute("select ?", [value as SqlValue]),
      /Cannot bind/,
    );
  }
});

Deno.test("columns with the same name all come back", async () => {
  await using databases = new TestDatabases(ANY);
  const { columns, rows } = await databases.get("any").execute("select 1 as a, 2 as a, 3 as b");
  assert.deepEqual(columns, ["a", "a", "b"]);
  assert.deepEqual(rows, [[1, 2, 3]]);
});

Deno.test('rows as "json" are finished text, with the end of the page as values', async () => {
  await using databases = new TestDatabases(ANY);
  const sql = "select 1 as id, 2.0 as r, x'01' as b, 1e999 as i union all " +
    "select 2, 0.5, null, 3 union all select 3, 4, 5, 6 order by 1";
  const [reply] = await databases.get("any").batch([{ sql, as: "json", jsonRows: 2 }]);
  assert(reply?.ok);
  const { json, rowCount, tail } = reply.results as JsonRows;
  assert.equal(
    new TextDecoder().decode(json),
    '[{"id":1,"r":2.0,"b":{"$base64":true,"encoded":"AQ=="},"i":null},' +
      '{"id":2,"r":0.5,"b":null,"i":3}]',
  );
  assert.equal(rowCount, 3);
  assert.deepEqual(tail, [[2, 0.5, null, 3], [3, 4, 5, 6]]);
});

Deno.test("parameters of one call are gone in the next, though the statement is kept", async () => {
  await using databases = new TestDatabases(ANY);
  const database = databases.get("any");
  await database.execute("select :secret as x", { secret: "s3cret" });
  assert.equal(await database.value("select :secret as x", {}), null);
});

Deno.test("math functions and escape_fts are there", async () => {
  await using databases = new TestDatabases(ANY);
  const cases: [string, SqlValue][] = [
    ["sqrt(16)", new Real(4)],
    ["sqrt(-1)", null],
    ["pow(2, 10)", new Real(1024)],
    ["ceil(1.2)", new Real(2)],
    ["floor(7)", 7],
    ["log(100)", new Real(2)],
    ["log(2, 8)", new Real(3)],
    ["ln(null)", null],
    ["sin('abc')", null],
    ["mod(11, 3)", new Real(2)],
    ["escape_fts('a \"b c')", '"a" "b c"'],
  ];
  const { rows } = await databases.get("any").execute(
    `select ${cases.map(([expression]) => expression).join(", ")}`,
  );
  assert.deepEqual(rows[0], cases.map(([, value]) => value));
});
