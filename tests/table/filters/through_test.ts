import { deepEqual, equal, throws } from "node:assert/strict";
import type { Schema } from "../../../lib/sql/schema.ts";
import { throughConditions } from "../../../lib/table/filters/through.ts";
import { ParamList } from "../../../lib/table/params.ts";
import { tableSchema } from "../table_schema.ts";

const PLACES = tableSchema("places", [["id", "INTEGER", 1], ["name", "TEXT"]], {
  incoming: [{ otherTable: "events", column: "id", otherColumn: "place_id" }],
});
const EVENTS = tableSchema("events", [["place_id", "INTEGER"], ["category", "TEXT"]], {
  foreignKeys: [{ column: "place_id", otherTable: "places", otherColumn: null }],
});
const SCHEMA: Schema = { version: 1, tables: new Map([["places", PLACES], ["events", EVENTS]]) };

Deno.test("throughConditions() follows the foreign key to us, to the primary key if it names none", () => {
  const params = new ParamList();
  const through = [{ table: "events", column: "category", value: "wake" }];
  const [condition] = throughConditions(through, PLACES, SCHEMA, params);
  equal(condition?.sql, "id in (select place_id from events where category = :p0)");
  equal(condition?.description, 'events.category = "wake"');
  deepEqual(params.values, { p0: "wake" });
});

Deno.test("throughConditions() names the tables that could be used", () => {
  const through = [{ table: "nope", column: "category", value: "wake" }];
  throws(
    () => throughConditions(through, PLACES, SCHEMA, new ParamList()),
    {
      message: "Invalid _through - could not find corresponding foreign key",
      advice: {
        text: "Tables that point at {table}: {tables}.",
        values: { table: PLACES.name, tables: "events" },
      },
    },
  );
});

Deno.test("throughConditions() refuses a column that the other table does not have", () => {
  const through = [{ table: "events", column: "categry", value: "wake" }];
  throws(
    () => throughConditions(through, PLACES, SCHEMA, new ParamList()),
    /did you mean "category"/,
  );
});
