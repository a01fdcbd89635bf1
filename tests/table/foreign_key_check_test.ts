import { deepEqual, equal } from "node:assert/strict";
import { QueryInterrupted } from "../../lib/errors.ts";
import { checkForeignKeys } from "../../lib/table/foreign_key_check.ts";
import type { ForeignKeyTarget } from "../../lib/table/foreign_key_options.ts";
import { TestDatabases } from "../helpers/databases.ts";

const REGIONS: ForeignKeyTarget = {
  table: "regions",
  column: "id",
  type: "INTEGER",
  affinity: "INTEGER",
};
const KINDS: ForeignKeyTarget = { table: "kinds", column: "code", type: "TEXT", affinity: "TEXT" };

Deno.test("checkForeignKeys() finds targets that have all values of a column", async () => {
  await using databases = new TestDatabases({
    "atlas.db": `
      create table regions (id integer primary key);
      create table kinds (code text primary key);
      create table places (region_id integer, other_id integer, kind text, blank integer);
      insert into regions values (1), (2);
      insert into kinds values ('city'), ('port');
      insert into places values (1, 1, 'city', null), (2, 9, 'port', null), (1, 2, null, null);
    `,
  });
  const numbers = ["region_id", "other_id", "blank"]
    .map((column) => ({ column, targets: [REGIONS] }));
  const candidates = [...numbers, { column: "kind", targets: [KINDS] }];
  const check = await checkForeignKeys(databases.get("atlas"), "places", candidates);
  equal(check.status, "completed");
  equal(check.sampledRows, 3);
  equal(check.checkedOptions, 3);
  deepEqual([...check.found], [
    ["region_id", { values: 2, targets: [REGIONS] }],
    ["other_id", { values: 3, targets: [] }],
    ["kind", { values: 2, targets: [KINDS] }],
  ]);
});

Deno.test("checkForeignKeys() does nothing where no column fits", async () => {
  const never = {
    batch() {
      throw new Error("nothing must be sent");
    },
  };
  const check = await checkForeignKeys(never, "t", [{ column: "a", targets: [] }]);
  equal(check.status, "skipped");
});

Deno.test("checkForeignKeys() says when time was up", async () => {
  const error = new QueryInterrupted("late");
  const late = { batch: () => Promise.resolve([{ ok: false as const, error }]) };
  const check = await checkForeignKeys(late, "t", [{ column: "a", targets: [REGIONS] }]);
  equal(check.status, "timed_out");
  equal(check.found.size, 0);
});
