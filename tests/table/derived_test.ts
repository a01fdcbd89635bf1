import { deepEqual, equal } from "node:assert/strict";
import { Args } from "../../lib/http/args.ts";
import { derivedSource, derivedTable, withoutEnd } from "../../lib/table/derived.ts";
import { planTable } from "../../lib/table/plan.ts";
import { parseQueryTableArguments } from "../../lib/table/query_arguments.ts";

const LIMITS = { max_returned_rows: 300 };

const STATEMENTS: [sql: string, rest: string][] = [
  ["select 1", "select 1"],
  ["select 1;", "select 1"],
  ["select 1 ; ; -- done; really", "select 1"],
  ["select 1 /* a; b */", "select 1"],
  ["select ';' -- '", "select ';'"],
  ["select '--'", "select '--'"],
  ['select 1 as "a;";\n', 'select 1 as "a;"'],
  ["select 1; select 2", "select 1; select 2"],
  ["-- first\nselect 1", "-- first\nselect 1"],
];
for (const [sql, rest] of STATEMENTS) {
  Deno.test(`withoutEnd() of ${JSON.stringify(sql)}`, () => equal(withoutEnd(sql), rest));
}

Deno.test("derivedSource() keeps a comment from hiding what follows", () => {
  equal(derivedSource({ sql: "select 1 -- one" }), "(\nselect 1 -- one\n) as result");
});

Deno.test("planTable() of a query binds its parameters beside ours, under other names", () => {
  const args = parseQueryTableArguments(new Args("n__gt=5&m__exact=x&_sort=n"), new Set(), LIMITS);
  const plan = planTable(args!, {
    table: derivedTable(["n", "m"]),
    schema: { version: 1, tables: new Map() },
    config: undefined,
    settings: { ...LIMITS, default_page_size: 10 },
    derived: { sql: "select :p1 as n, :x as m", params: { p1: "1", x: "2" }, untrusted: true },
  });
  equal(
    plan.rows.sql,
    "select n, m from (\nselect :p1 as n, :x as m\n) as result " +
      'where "m" = :p0 and "n" > :p2 order by n limit 11',
  );
  deepEqual(plan.rows.params, { p1: "1", x: "2", p0: "x", p2: 5 });
  equal(plan.untrusted, true);
});

const READ: [query: string, own: string[], isTable: boolean][] = [
  ["", [], false],
  ["_size=5&_shape=array&_extra=count", [], false],
  ["name=x", [], false],
  ["name__near=x", [], false],
  ["_where=1&_search=x", [], false],
  ["_sort=", [], false],
  ["name__exact=x", [], true],
  ["name__exact=x", ["name__exact"], false],
  ["_sort=name", [], true],
  ["_sort=name", ["_sort"], false],
  ["_facet_array=tags", [], true],
  ["_explore=on", [], true],
];
for (const [query, own, isTable] of READ) {
  Deno.test(`parseQueryTableArguments() of "${query}" beside the parameters [${own}]`, () => {
    equal(parseQueryTableArguments(new Args(query), new Set(own), LIMITS) !== null, isTable);
  });
}
