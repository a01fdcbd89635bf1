import { equal } from "node:assert/strict";
import { isStored } from "../../lib/table/is_stored.ts";

const TABLES: [sql: string | null, isView: boolean, stored: boolean][] = [
  ["CREATE TABLE t (a)", false, true],
  ["create virtual table f using fts5(a)", false, true],
  ["CREATE VIRTUAL TABLE r USING rtree_i32(a, b, c)", false, true],
  ["CREATE VIRTUAL TABLE s USING statement((select random()))", false, false],
  ["CREATE VIEW v AS SELECT date('now')", true, false],
  [null, false, true],
];
for (const [sql, isView, stored] of TABLES) {
  Deno.test(`isStored() of ${sql} is ${stored}`, () => equal(isStored({ sql, isView }), stored));
}
