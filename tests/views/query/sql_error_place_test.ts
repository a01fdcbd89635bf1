import { equal } from "node:assert/strict";
import { sqlErrorPlace } from "../../../lib/views/query/sql_error_place.ts";

const CASES: [sql: string, message: string, marked: string | null, at?: string][] = [
  ["select nme from countries", "no such column: nme", "nme", "1:8"],
  ["select 1,\n  c.nme from countries c", "no such column: c.nme", "nme", "2:5"],
  ['select "n m" from t', "no such column: n m", '"n m"', "1:8"],
  ["select 'nme', nme", "no such column: nme", "nme", "1:15"],
  ["select * from 'nowhere'", "no such table: nowhere", "'nowhere'", "1:15"],
  ["select * from main.nowhere", "no such table: main.nowhere", "nowhere", "1:20"],
  ["select /* nope */ nope(1)", "no such function: nope", "nope", "1:19"],
  ["select a, from t", 'near "from": syntax error', "from", "1:11"],
  ["select 1 +", "incomplete input", "+", "1:10"],
  ["select 'a", 'unrecognized token: "\'a"', "'a", "1:8"],
  ["select id from a, b", "ambiguous column name: id", "id", "1:8"],
  ["select abs()", "wrong number of arguments to function abs()", "abs", "1:8"],
  ["select 1", "no such table: elsewhere", null],
  ["select 1", "database is locked", null],
];
for (const [sql, message, marked, at] of CASES) {
  Deno.test(`sqlErrorPlace() of "${message}" in ${sql}`, () => {
    const place = sqlErrorPlace(sql, message);
    equal(place && sql.slice(place.start, place.end), marked);
    equal(place ? `${place.line}:${place.column}` : undefined, at);
  });
}
