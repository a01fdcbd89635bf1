import assert from "node:assert/strict";
import { rowObject } from "../../lib/render/row_object.ts";

const COLUMNS: [what: string, columns: string[], expected: [string, number][]][] = [
  ["in their order", ["b", "a"], [["b", 0], ["a", 1]]],
  ["and the last of the same name", ["a", "b", "a"], [["a", 2], ["b", 1]]],
  [
    "whatever they are called",
    ['"]: 1}; //', "\\", "\n\u2028", "${x}", "__proto__", "constructor"],
    [
      ['"]: 1}; //', 0],
      ["\\", 1],
      ["\n\u2028", 2],
      ["${x}", 3],
      ["__proto__", 4],
      ["constructor", 5],
    ],
  ],
  ["none at all", [], []],
];

for (const [what, columns, expected] of COLUMNS) {
  Deno.test(`rowObject() takes columns ${what}`, () => {
    const row = rowObject(columns, columns.map((_, i) => i));
    assert.deepEqual(Object.entries(row), expected);
    assert.equal(Object.getPrototypeOf(row), Object.prototype);
  });
}
