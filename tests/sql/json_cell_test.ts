import assert from "node:assert/strict";
import { parseExactJson } from "../../lib/sql/json_cell.ts";
import { Real } from "../../lib/sql/value.ts";

const CASES: [text: string, value: unknown][] = [
  ["1", 1],
  ["-12", -12],
  ["4.5", 4.5],
  ["4.50", 4.5],
  ["10.05", 10.05],
  ["123456789012345", 123456789012345],
  ["1.0", new Real(1)],
  ["-2.00", new Real(-2)],
  ["1e3", new Real(1000)],
  ["45.0e-1", 4.5],
  ["4.5E1", new Real(45)],
  // Nothing is left of the fraction.
  ["1000000.0000000000001", new Real(1000000)],
  ["9007199254740991", 9007199254740991],
  ["9007199254740993", 9007199254740993n],
  ["-9223372036854775808", -9223372036854775808n],
  ['"1.0 and 1e3"', "1.0 and 1e3"],
];

for (const [text, value] of CASES) {
  Deno.test(`parseExactJson() keeps ${text}`, () => {
    assert.deepEqual(parseExactJson(text), value);
    assert.deepEqual(parseExactJson(`{"a": [${text}, "x"], "b": 2}`), { a: [value, "x"], b: 2 });
    assert.deepEqual(parseExactJson(`{"a":[${text}],"b":2.0}`), { a: [value], b: new Real(2) });
  });
}

Deno.test("parseExactJson() finds what is special in any number", () => {
  for (let digits = 1; digits < 20; digits++) {
    for (const fraction of ["0", "1", "01", "10", "00000000001", "99999999999999"]) {
      const text = `${"7".repeat(digits)}.${fraction}`;
      const number = Number(text);
      const expected = Number.isInteger(number) ? new Real(number) : number;
      assert.deepEqual(parseExactJson(text), expected, text);
    }
  }
});
