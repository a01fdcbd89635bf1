import assert from "node:assert/strict";
import { formatInteger, plural } from "../../lib/text/numbers.ts";

const INTEGERS: [number | bigint, string][] = [
  [0, "0"],
  [999, "999"],
  [1234, "1,234"],
  [-1234567, "-1,234,567"],
  [9007199254740993n, "9,007,199,254,740,993"],
];

for (const [value, text] of INTEGERS) {
  Deno.test(`formatInteger() writes ${text}`, () => assert.equal(formatInteger(value), text));
}

Deno.test("plural() picks the word by the number", () => {
  assert.equal(plural(0, "row"), "0 rows");
  assert.equal(plural(1, "row"), "1 row");
  assert.equal(plural(1200n, "query", "queries"), "1,200 queries");
});
