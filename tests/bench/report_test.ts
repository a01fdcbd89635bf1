import assert from "node:assert/strict";
import { format, median, verdict } from "../../bench/report.ts";

const NUMBERS: [value: number, text: string][] = [
  [0.7, "0.70"],
  [12.34, "12.3"],
  [4940.2, "4,940"],
  [Infinity, "never"],
  [NaN, "-"],
];

for (const [value, text] of NUMBERS) {
  Deno.test(`format() writes ${value} as ${text}`, () => assert.equal(format(value), text));
}

Deno.test("median() takes the middle, or the mean of the two in the middle", () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([4, 1, 2, 9]), 3);
});

Deno.test("verdict() says whether a promise is kept", () => {
  assert.match(verdict(0.71, "", { atLeast: 0.7 }), /ok +\(>= 0.70\)/);
  assert.match(verdict(151, " ms", { atMost: 150 }), /miss +\(<= 150 ms\)/);
  assert.equal(verdict(1, "", {}), "");
});
