import { deepEqual, throws } from "node:assert/strict";
import { BadRequest } from "../../lib/errors.ts";
import { rowStatement } from "../../lib/table/row_statement.ts";

Deno.test("rowStatement() looks the primary key up, quoted, by text", () => {
  deepEqual(rowStatement({ name: "places", primaryKeys: ["place_id"] }, ["5"]), {
    sql: 'select * from places where "place_id"=:p0',
    params: { p0: "5" },
    primaryKeys: ["place_id"],
  });
});

Deno.test("rowStatement() follows the order of a compound key", () => {
  deepEqual(rowStatement({ name: "odd name", primaryKeys: ["b", 'a"'] }, ["1", "x"]), {
    sql: 'select * from "odd name" where "b"=:p0 AND "a"""=:p1',
    params: { p0: "1", p1: "x" },
    primaryKeys: ["b", 'a"'],
  });
});

Deno.test("rowStatement() uses the rowid where there is no key", () => {
  deepEqual(rowStatement({ name: "events", primaryKeys: [] }, ["1"]), {
    sql: 'select rowid, * from events where "rowid"=:p0',
    params: { p0: "1" },
    primaryKeys: ["rowid"],
  });
});

Deno.test("rowStatement() refuses a path with another number of parts", () => {
  throws(() => rowStatement({ name: "t", primaryKeys: ["a", "b"] }, ["1"]), BadRequest);
  throws(() => rowStatement({ name: "t", primaryKeys: ["a"] }, ["1", "2"]), BadRequest);
});
