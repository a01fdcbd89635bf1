import { deepEqual, equal, rejects } from "node:assert/strict";
import { Args } from "../../../lib/http/args.ts";
import type { Database } from "../../../lib/sql/types.ts";
import { parseTableArguments } from "../../../lib/table/arguments.ts";
import type { FacetType } from "../../../lib/table/facets/facet_request.ts";
import { computeFacets, facetSize, sortFacets } from "../../../lib/table/facets/facet_results.ts";
import { suggestFacets } from "../../../lib/table/facets/suggest.ts";
import { planTable, type TablePlan } from "../../../lib/table/plan.ts";
import { TestDatabases } from "../../helpers/databases.ts";

const SQL = `
  create table things (kind text, value integer, "count" text, tags text, day text, note text);
  insert into things values
    ('b', 1, 'x', '["red", "red", "blue"]', '2024-01-02 10:00', 'only one'),
    ('b', 2, 'y', '["blue"]', '2024-01-02T11:00:00Z', 'another'),
    ('a', 2, 'x', '[]', '2024-02-03', 'a third'),
    (null, 2, 'x', 'not json', 'soon', null);
  create view things_view as select kind, tags from things;
  create table keyed (a text, b text, tags text, primary key (a, b)) without rowid;
  insert into keyed values ('x', '1', '["t"]'), ('x', '2', '["t", "u"]');
  create table empty_arrays (tags text);
  insert into empty_arrays values ('[]'), ('[]'), (null), ('');
`;

async function planOf(database: Database, table: string, query = ""): Promise<TablePlan> {
  const schema = await database.schema();
  const settings = { default_page_size: 10, max_returned_rows: 10 };
  return planTable(parseTableArguments(new Args(query), settings), {
    table: schema.tables.get(table)!,
    schema,
    config: undefined,
    settings,
  });
}

const FACETS: [
  table: string,
  query: string,
  type: FacetType,
  column: string,
  values: unknown[][],
][] = [
  ["things", "", "column", "kind", [["b", 2], ["a", 1]]],
  ["things", "value=2", "column", "kind", [["a", 1], ["b", 1]]],
  ["things", "_next=1", "column", "kind", [["b", 2], ["a", 1]]],
  ["things", "", "column", "value", [[2, 3], [1, 1]]],
  ["things", "", "column", "count", [["x", 3], ["y", 1]]],
  ["things", "", "array", "tags", [["blue", 2], ["red", 1]]],
  ["things", "", "date", "day", [["2024-01-02", 2], ["2024-02-03", 1]]],
  ["things", "", "date", "note", []],
  ["things_view", "", "array", "tags", [["blue", 2], ["red", 1]]],
  ["keyed", "", "array", "tags", [["t", 2], ["u", 1]]],
];

Deno.test("computeFacets()", async (test) => {
  await using databases = new TestDatabases({ "t.db": SQL });
  const database = databases.get("t");
  for (const [table, query, type, column, values] of FACETS) {
    await test.step(`${type} ${column} of ${table}?${query}`, async () => {
      const plan = await planOf(database, table, query);
      const wanted = [{ type, column, isConfigured: false }];
      const { facets, timedOut } = await computeFacets(wanted, plan, database, {
        size: 10,
        timeLimitMs: 5000,
      });
      deepEqual(timedOut, []);
      deepEqual(facets[0]?.values.map(({ value, count }) => [value, count]), values);
    });
  }
  await test.step("says when there are more values than are shown", async () => {
    const wanted = [{ type: "column" as const, column: "kind", isConfigured: false }];
    const plan = await planOf(database, "things");
    const { facets } = await computeFacets(wanted, plan, database, { size: 1, timeLimitMs: 5000 });
    equal(facets[0]?.isTruncated, true);
    equal(facets[0]?.values.length, 1);
  });
  await test.step("refuses a column that does not exist", async () => {
    const wanted = [{ type: "column" as const, column: "knid", isConfigured: false }];
    const plan = await planOf(database, "things");
    await rejects(
      computeFacets(wanted, plan, database, { size: 1, timeLimitMs: 5000 }),
      /Cannot facet by "knid": things has no such column, did you mean "kind"/,
    );
  });
});

Deno.test("suggestFacets()", async (test) => {
  await using databases = new TestDatabases({ "t.db": SQL });
  const database = databases.get("t");
  const suggest = async (table: string, size = 10, query = "") =>
    (await suggestFacets(await planOf(database, table, query), database, {
      size,
      timeLimitMs: 5000,
      present: [{ type: "column", column: "kind" }],
    }))?.map(({ type, column }) => `${type} ${column}`);
  await test.step("finds columns with few values, dates and arrays", async () => {
    deepEqual(await suggest("things"), ["column value", "column count", "date day"]);
  });
  await test.step("leaves out columns with more values than a facet shows", async () => {
    deepEqual(await suggest("things", 1), ["date day"]);
  });
  await test.step("takes a column for an array only if every text is one", async () => {
    deepEqual(await suggest("keyed"), ["array tags"]);
    deepEqual(await suggest("empty_arrays"), ["column tags"]);
  });
  await test.step("looks at the rows that the filters leave", async () => {
    deepEqual(await suggest("things", 10, "note=only+one"), ["date day", "array tags"]);
  });
});

const SETTINGS = { default_facet_size: 30, max_returned_rows: 100 };
const SIZES: [requested: number | "max" | null, configured: number | "max" | undefined, number][] =
  [
    [null, undefined, 30],
    [null, 5, 5],
    [3, 5, 3],
    ["max", 5, 100],
    [null, "max", 100],
    [1000, undefined, 100],
  ];
for (const [requested, configured, size] of SIZES) {
  Deno.test(`facetSize() asked for ${requested}, configured ${configured}, is ${size}`, () => {
    equal(facetSize(requested, configured, SETTINGS), size);
  });
}

Deno.test("sortFacets() puts configured ones first, then those with most values", () => {
  const facet = (column: string, length: number) => ({
    type: "column" as const,
    column,
    isConfigured: false,
    isTruncated: false,
    values: Array.from({ length }, () => ({ value: "x", count: 1 })),
  });
  const facets = [facet("a", 1), facet("b", 3), facet("c", 2), facet("d", 1), facet("e", 3)];
  deepEqual(sortFacets(facets, ["d", "c"]).map(({ column }) => column), ["d", "c", "e", "b", "a"]);
});
