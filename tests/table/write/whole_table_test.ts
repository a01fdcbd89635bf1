import { equal } from "node:assert/strict";
import { changesWholeTable } from "../../../lib/table/write/whole_table.ts";

const CASES: [sql: string, expected: boolean][] = [
  ["delete from boats", true],
  ["DELETE FROM boats; ", true],
  ["update boats set name = 'where'", true],
  ["update boats set name = (select name from crews where id = 1)", true],
  ["delete from boats -- where id = 1", true],
  ["with gone as (select 1 where 1) delete from boats", true],
  ["update boats set a = 1 returning *", true],
  ["delete from boats where id = 1", false],
  ["update boats set a = 1 where id in (select 1)", false],
  ["with x as (select 1) update boats set a = 1 where b", false],
  ["insert into boats select * from crews", false],
  ["insert into boats values (1) on conflict do update set a = 1", false],
  ["replace into boats values (1)", false],
  ["drop table boats", false],
  ["select 1", false],
];

Deno.test("changesWholeTable() finds updates and deletes without a WHERE of their own", () => {
  for (const [sql, expected] of CASES) equal(changesWholeTable(sql), expected, sql);
});
