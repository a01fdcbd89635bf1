import { deepEqual } from "node:assert/strict";
import { planTree } from "../../../lib/views/query/query_plan.ts";

Deno.test("planTree() puts steps below their parents", () => {
  const rows = [[2, 0, 0, "MATERIALIZE t"], [5, 2, 0, "SCAN a"], [9, 0, 0, "SCAN t"]];
  deepEqual(planTree(rows), [
    {
      text: "MATERIALIZE t",
      note: null,
      steps: [{ text: "SCAN a", note: "fullScan", steps: [] }],
    },
    { text: "SCAN t", note: null, steps: [] },
  ]);
});

const NOTES: [detail: string, note: string | null][] = [
  ["SCAN countries", "fullScan"],
  ["SCAN odd name", "fullScan"],
  ["SCAN c LEFT-JOIN", "fullScan"],
  ["SCAN c USING INDEX by_name", "indexScan"],
  ["SCAN c USING COVERING INDEX by_name", "indexScan"],
  ["SEARCH c USING INTEGER PRIMARY KEY (rowid=?)", null],
  ["SEARCH c USING AUTOMATIC COVERING INDEX (code=?)", "automaticIndex"],
  ["SCAN notes VIRTUAL TABLE INDEX 0:M1", null],
  ["SCAN CONSTANT ROW", null],
  ["SCAN (subquery-2)", null],
  ["USE TEMP B-TREE FOR ORDER BY", "sort"],
];
for (const [detail, note] of NOTES) {
  Deno.test(`planTree() notes of ${detail}: ${note}`, () => {
    deepEqual(planTree([[1, 0, 0, detail]]).map((step) => step.note), [note]);
  });
}
