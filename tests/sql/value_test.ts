import assert from "node:assert/strict";
import { formatReal, Real, valueToText } from "../../lib/sql/value.ts";

const REALS: [number, string][] = [
  [4, "4.0"],
  [0.1, "0.1"],
  [-2.5, "-2.5"],
  [0, "0.0"],
  [-0, "-0.0"],
  [1e15, "1000000000000000.0"],
  [1e16, "1e+16"],
  [1.5e300, "1.5e+300"],
  [0.0001, "0.0001"],
  [0.00001, "1e-05"],
  [1e-7, "1e-07"],
  [Infinity, "inf"],
  [-Infinity, "-inf"],
];

Deno.test("formatReal() prints floats as Datasette does", () => {
  for (const [value, text] of REALS) assert.equal(formatReal(value), text);
});

Deno.test("Real calculates like a number and prints with its fraction", () => {
  const price = new Real(4);
  assert.equal(Number(price) * 2, 8);
  assert.equal(`${price}`, "4.0");
  assert.equal(JSON.stringify({ price }), '{"price":4.0}');
});

Deno.test("valueToText() gives the text of page tokens and CSV", () => {
  assert.equal(valueToText(null), "");
  assert.equal(valueToText(4), "4");
  assert.equal(valueToText(new Real(4)), "4.0");
  assert.equal(valueToText(9007199254740993n), "9007199254740993");
  assert.equal(valueToText(1e-7), "1e-07");
});
