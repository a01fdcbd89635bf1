import { deepEqual, equal } from "node:assert/strict";
import { namedParameters, sqlParameters } from "../../lib/sql/parameters.ts";

const CASES: [what: string, sql: string, names: string[]][] = [
  ["finds a name", "select * from t where id = :id", ["id"]],
  ["keeps the order and drops repetitions", "select :b, :a, :b", ["b", "a"]],
  ["skips a string", "select ':no' || :yes", ["yes"]],
  ["knows a doubled quote", "select 'it''s :no' || :yes", ["yes"]],
  ["skips quoted names", 'select ":no", [:no], `:no`, :yes', ["yes"]],
  ["skips a line comment", "select :yes -- :no\n, :too", ["yes", "too"]],
  ["skips a block comment", "select /* :no\n:no */ :yes", ["yes"]],
  ["takes an unfinished string to the end", "select :yes, ':no", ["yes"]],
  ["takes an unfinished comment to the end", "select :yes /* :no", ["yes"]],
  ["reads letters beyond ASCII", "select :prix_é, :名", ["prix_é", "名"]],
  ["knows the other prefixes", "select @a, $b", ["a", "b"]],
  ["leaves a dollar inside a name alone", "select a$b from t", []],
  ["leaves a cast alone", "select json_extract(x, '$.a')", []],
  ["reads a name right after a word", "select x:y", ["y"]],
];

for (const [what, sql, names] of CASES) {
  Deno.test(`namedParameters() ${what}`, () => deepEqual(namedParameters(sql), names));
}

Deno.test("sqlParameters() tells parameters without a name", () => {
  equal(sqlParameters("select ?").hasPositional, true);
  equal(sqlParameters("select ?2, :a").hasPositional, true);
  equal(sqlParameters("select '?', :a -- ?").hasPositional, false);
});

Deno.test("sqlParameters() takes linear time on hostile text", () => {
  const quotes = "'".repeat(200_001);
  deepEqual(sqlParameters(quotes + ":a"), { names: [], hasPositional: false });
});
