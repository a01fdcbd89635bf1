import { deepEqual, equal } from "node:assert/strict";
import {
  currentTarget,
  fittingTargets,
  foreignKeyTargets,
  isNamedAfter,
} from "../../lib/table/foreign_key_options.ts";
import { tableSchema as table } from "./table_schema.ts";

const TABLES = [
  table("kinds", [["code", "TEXT", 1]]),
  table("no_key", [["a", "TEXT", 0]]),
  table("pairs", [["a", "TEXT", 1], ["b", "TEXT", 2]]),
  table("places", [["id", "integer", 1], ["kind_code", "text", 0], ["region_id", "int", 0]], {
    foreignKeys: [{ column: "region_id", otherTable: "regions", otherColumn: null }],
  }),
  table("regions", [["id", "INTEGER", 1]]),
  table("shadow", [["id", "INTEGER", 1]], { hidden: true }),
  table("sqlite_thing", [["id", "INTEGER", 1]]),
  table("view", [["id", "INTEGER", 1]], { isView: true }),
];
const SCHEMA = { tables: new Map(TABLES.map((table) => [table.name, table])) };

Deno.test("foreignKeyTargets() are the single keys of visible tables", () => {
  deepEqual(foreignKeyTargets(SCHEMA), [
    { table: "kinds", column: "code", type: "TEXT", affinity: "TEXT" },
    { table: "places", column: "id", type: "INTEGER", affinity: "INTEGER" },
    { table: "regions", column: "id", type: "INTEGER", affinity: "INTEGER" },
  ]);
});

Deno.test("fittingTargets() puts the target with a matching name first", () => {
  const fitting = fittingTargets({ name: "region_id", type: "int" }, foreignKeyTargets(SCHEMA));
  deepEqual(fitting.map((target) => target.table), ["regions", "places"]);
});

Deno.test("fittingTargets() lets NUMERIC columns refer to any number", () => {
  const targets = foreignKeyTargets(SCHEMA);
  equal(fittingTargets({ name: "x", type: "DECIMAL" }, targets).length, 2);
  equal(fittingTargets({ name: "x", type: "REAL" }, targets).length, 0);
});

const NAMES: [column: string, table: string, key: string, named: boolean][] = [
  ["region_id", "regions", "id", true],
  ["Regions_ID", "regions", "id", true],
  ["country_code", "countries", "code", true],
  ["region", "regions", "id", false],
  ["id", "regions", "id", false],
];
for (const [column, table, key, named] of NAMES) {
  Deno.test(`isNamedAfter() of ${column} and ${table}.${key} is ${named}`, () => {
    equal(isNamedAfter(column, { table, column: key }), named);
  });
}

Deno.test("currentTarget() knows the key that a reference leaves out", () => {
  const places = SCHEMA.tables.get("places")!;
  deepEqual(currentTarget(places, "region_id", SCHEMA), { table: "regions", column: "id" });
  equal(currentTarget(places, "kind_code", SCHEMA), null);
});
