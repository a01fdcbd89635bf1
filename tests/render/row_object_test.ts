import assert from "node:assert/strict";
import { rowMaker } from "../../lib/render/row_object.ts";

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
  Deno.test(`rowMaker() takes columns ${what}`, () => {
    const row = rowMaker(columns)(columns.map((_, i) => i));
    assert.deepEqual(Object.entries(row), expected);
    assert.equal(Object.getPrototypeOf(row), Object.prototype);
  });
}

Deno.test("rowMaker() makes a new object each time, after many other columns too", () => {
  const make = rowMaker(["a"]);
  for (let i = 0; i < 500; i++) rowMaker([`c${i}`]);
  assert.deepEqual([make([1]), rowMaker(["a"])([2])], [{ a: 1 }, { a: 2 }]);
});
