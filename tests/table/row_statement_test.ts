import { deepEqual, equal, throws } from "node:assert/strict";
import { BadRequest, NotFound } from "../../lib/errors.ts";
import { rowStatement } from "../../lib/table/row_statement.ts";
import { tableSchema } from "./table_schema.ts";

const PLACES = tableSchema("places", [["place_id", "INTEGER", 1], ["name", "TEXT"]]);
const PAIRS = tableSchema("odd name", [['a"', "TEXT", 2], ["b", "INTEGER", 1]]);
const EVENTS = tableSchema("events", [["title", "TEXT"]]);

Deno.test("rowStatement() looks the primary key up, quoted, by text", () => {
  deepEqual(rowStatement(PLACES, ["5"]), {
    sql: 'select * from places where "place_id"=:p0',
    params: { p0: "5" },
    keys: ["place_id"],
  });
});

Deno.test("rowStatement() follows the order of a compound key", () => {
  deepEqual(rowStatement(PAIRS, ["1", "x"]), {
    sql: 'select * from "odd name" where "b"=:p0 AND "a"""=:p1',
    params: { p0: "1", p1: "x" },
    keys: ["b", 'a"'],
  });
});

Deno.test("rowStatement() uses the rowid where there is no key", () => {
  deepEqual(rowStatement(EVENTS, ["1"]), {
    sql: 'select rowid, * from events where "rowid"=:p0',
    params: { p0: "1" },
    keys: ["rowid"],
  });
});

Deno.test("rowStatement() finds the rowid that a column hides", () => {
  const table = tableSchema("t", [["rowid", "TEXT"]]);
  equal(rowStatement(table, ["1"]).sql, 'select _rowid_, * from t where "_rowid_"=:p0');
});

Deno.test("rowStatement() refuses a path with another number of parts", () => {
  throws(() => rowStatement(PAIRS, ["1"]), BadRequest);
  throws(() => rowStatement(PLACES, ["1", "2"]), BadRequest);
});

Deno.test("rowStatement() finds no row in a view", () => {
  throws(() => rowStatement(tableSchema("v", [["a", ""]], { isView: true }), ["1"]), NotFound);
});
