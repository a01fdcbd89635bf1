/** Bins in SQL and in JavaScript are the same bins. */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { type Bins, numberBins, timeBins } from "../../lib/chart/bins.ts";

const seconds = (iso: string) => Date.parse(iso) / 1000;

/** Values, most bins -> where the bins start that hold the values. */
const TIMES: [name: string, most: number, times: string[], starts: string[]][] = [
  ["hours before 1970", 10, ["1969-12-31T21:30Z", "1970-01-01T02:10Z"], [
    "1969-12-31T21:00:00.000Z",
    "1970-01-01T02:00:00.000Z",
  ]],
  ["weeks begin on Mondays", 12, ["2024-01-01T00:00Z", "2024-01-07T23:59Z", "2024-03-01T00:00Z"], [
    "2024-01-01T00:00:00.000Z",
    "2024-01-01T00:00:00.000Z",
    "2024-02-26T00:00:00.000Z",
  ]],
  ["months", 20, ["2023-02-28T00:00Z", "2024-02-29T12:00Z"], [
    "2023-02-01T00:00:00.000Z",
    "2024-02-01T00:00:00.000Z",
  ]],
  ["centuries", 20, ["0950-03-04T00:00Z", "1950-05-06T00:00Z"], [
    "0900-01-01T00:00:00.000Z",
    "1900-01-01T00:00:00.000Z",
  ]],
];

/** The bin of each value, by SQLite. */
function binsOf(bins: Bins, values: readonly number[]): number[] {
  using database = new DatabaseSync(":memory:");
  const statement = database.prepare(
    `select ${bins.sql("x")} as bin from (select cast(? as real) as x)`,
  );
  return values.map((value) => Number(statement.get(value)?.bin));
}

for (const [name, most, times, starts] of TIMES) {
  Deno.test(`timeBins() makes ${name}`, () => {
    const values = times.map(seconds);
    const [min, max] = [Math.min(...values), Math.max(...values)];
    const bins = timeBins({ min, max, precision: "second", most });
    assert.ok(bins.last - bins.first <= most);
    const found = binsOf(bins, values);
    assert.deepEqual(
      found.map((bin) => new Date(bins.start(bin) * 1000).toISOString()),
      starts,
    );
    assert.ok(found.every((bin) => bin >= bins.first && bin <= bins.last));
  });
}

Deno.test("numberBins() puts limits and the largest number where they belong", () => {
  const bins = numberBins({ min: 0, max: 1, isWhole: false, about: 10 });
  assert.deepEqual(binsOf(bins, [0, 0.1, 0.3, 0.7, 0.99, 1]), [0, 1, 3, 7, 9, 9]);
  const whole = numberBins({ min: -2, max: 3, isWhole: true, about: 24 });
  assert.deepEqual(binsOf(whole, [-2, 0, 3]).map((bin) => whole.start(bin)), [-2, 0, 3]);
  const same = numberBins({ min: 5, max: 5, isWhole: false, about: 24 });
  assert.deepEqual(binsOf(same, [5]), [0]);
});
