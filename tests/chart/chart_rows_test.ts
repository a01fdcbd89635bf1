/** Samples hold the rows that they say. */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { rowsSql, type Sample } from "../../lib/chart/chart_rows.ts";

const SAMPLES: [sample: Sample | null, where: string, found: number[]][] = [
  [null, "where n > 6 ", [7, 8, 9, 10]],
  [{ kind: "first", rows: 2 }, "where n > 6 ", [7, 8]],
  [{ kind: "every", step: 3, last: 10, rowid: "rowid" }, "", [3, 6, 9]],
  [{ kind: "every", step: 3, last: 10, rowid: "rowid" }, "where n > 6 ", [9]],
];

for (const [sample, where, found] of SAMPLES) {
  Deno.test(`rowsSql() of ${JSON.stringify(sample)} ${where}`, () => {
    using database = new DatabaseSync(":memory:");
    database.exec(
      "create table t (n); insert into t values (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)",
    );
    const rows = { filtered: { sql: `from t ${where}` }, sample };
    const all = database.prepare(`select x from ${rowsSql({ x: "n" }, rows)}`).all();
    assert.deepEqual(all.map(({ x }) => x), found);
  });
}
