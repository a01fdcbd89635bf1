import { deepEqual, equal } from "node:assert/strict";
import { overviewOf } from "../../../lib/views/home/overview.ts";
import type { TableSummary } from "../../../lib/views/table/table_summary.ts";

const known = { hasRowCounts: true, sortByRelationships: false };

function table(name: string, changes: Partial<TableSummary> = {}): TableSummary {
  return {
    name,
    columns: ["id"],
    primaryKeys: ["id"],
    count: 1,
    isCountTruncated: false,
    isHidden: false,
    ftsTable: null,
    foreignKeys: { incoming: [], outgoing: [] },
    isPrivate: false,
    ...changes,
  };
}

const relation = { other_table: "x", column: "y", other_column: "z" };
const linked = { foreignKeys: { incoming: [relation], outgoing: [relation] } };

function names(tables: TableSummary[], options: Partial<typeof known> = {}): string[] {
  const overview = overviewOf({ tables, views: [] }, { ...known, ...options });
  return overview.tables.map(({ name }) => name);
}

Deno.test("overviewOf() names the five largest tables", () => {
  const tables = [10, 60, 20, 50, 30, 40].map((count) => table(`t${count}`, { count }));
  deepEqual(names(tables), ["t60", "t50", "t40", "t30", "t20"]);
});

Deno.test("overviewOf() sorts by relationships first when asked, or when sizes are unknown", () => {
  const tables = [table("large", { count: 9 }), table("linked", linked)];
  deepEqual(names(tables), ["large", "linked"]);
  deepEqual(names(tables, { sortByRelationships: true }), ["linked", "large"]);
  deepEqual(names(tables, { hasRowCounts: false }), ["linked", "large"]);
});

Deno.test("overviewOf() adds up visible and hidden tables apart", () => {
  const tables = [
    table("a", { count: 2 }),
    table("b", { count: 3 }),
    table("h", { count: 5, isHidden: true }),
  ];
  const { tablesCount, rowsSum, hiddenTablesCount, hiddenRowsSum } = overviewOf(
    { tables, views: [] },
    known,
  );
  deepEqual([tablesCount, rowsSum, hiddenTablesCount, hiddenRowsSum], [2, 5, 1, 5]);
});

Deno.test("overviewOf() fills up with views and says whether there is more", () => {
  const views = ["v1", "v2", "v3", "v4", "v5"].map((name) => ({ name, isPrivate: false }));
  const overview = overviewOf({ tables: [table("a")], views }, known);
  deepEqual(overview.views.map(({ name }) => name), ["v1", "v2", "v3", "v4"]);
  equal(overview.hasMore, true);
  equal(overviewOf({ tables: [table("a")], views: views.slice(1) }, known).hasMore, false);
});

Deno.test("overviewOf() knows a sum that is only a lower bound", () => {
  const tables = [table("a", { count: 10001, isCountTruncated: true })];
  equal(overviewOf({ tables, views: [] }, known).isLowerBound, true);
  equal(overviewOf({ tables, views: [] }, { ...known, hasRowCounts: false }).isLowerBound, false);
});
