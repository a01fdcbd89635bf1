import { deepEqual, equal, throws } from "node:assert/strict";
import { BadRequest } from "../../lib/errors.ts";
import { Args } from "../../lib/http/request.ts";
import { parseQueryArguments } from "../../lib/query/arguments.ts";
import { storedQuery } from "./stored_query.ts";

Deno.test("parseQueryArguments() takes the SQL and the first value of each argument", () => {
  const args = new Args("sql=select+:a,+:b&a=1&a=2&_hide_sql=1");
  deepEqual(parseQueryArguments(args, null), {
    sql: "select :a, :b",
    values: { a: "1", _hide_sql: "1" },
    formValues: { a: "1", b: "" },
    timeLimitMs: undefined,
  });
});

for (const text of ["", "sql=", "sql=+%0A"]) {
  Deno.test(`parseQueryArguments() has nothing to run for "${text}"`, () => {
    equal(parseQueryArguments(new Args(text), null).sql, null);
  });
}

Deno.test("parseQueryArguments() runs a stored query, whatever ?sql= says", () => {
  const stored = storedQuery({ sql: "select :sql" });
  const parsed = parseQueryArguments(new Args("sql=select+2"), stored);
  equal(parsed.sql, "select :sql");
  deepEqual(parsed.values, { sql: "select 2" });
});

Deno.test("parseQueryArguments() asks for configured parameters in their order", () => {
  const stored = storedQuery({ sql: "select :since, :until", parameters: ["until", "since"] });
  const { formValues } = parseQueryArguments(new Args("since=1900"), stored);
  deepEqual(Object.entries(formValues), [["until", ""], ["since", "1900"]]);
});

Deno.test("parseQueryArguments() reads a time limit", () => {
  equal(parseQueryArguments(new Args("_timelimit=100"), null).timeLimitMs, 100);
  equal(parseQueryArguments(new Args("_timelimit="), null).timeLimitMs, undefined);
  throws(() => parseQueryArguments(new Args("_timelimit=soon"), null), BadRequest);
});
