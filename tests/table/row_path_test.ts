import { deepEqual, equal } from "node:assert/strict";
import { Real, type SqlValue } from "../../lib/sql/value.ts";
import { parseRowPath, rowName, rowPath } from "../../lib/table/row_path.ts";

const PATHS: [keys: SqlValue[], path: string, name: string][] = [
  [[1], "1", "1"],
  [["a/b", 2], "a~2Fb,2", "a/b,2"],
  [["c,d"], "c~2Cd", "c,d"],
  [["i j"], "i+j", "i j"],
  [[""], "", ""],
  [[new Real(4)], "4~2E0", "4.0"],
  [[9007199254740993n], "9007199254740993", "9007199254740993"],
  [[1e-7], "1e-07", "1e-07"],
];

for (const [keys, path, name] of PATHS) {
  Deno.test(`rowPath() of ${name || "an empty text"} is "${path}"`, () => {
    equal(rowPath(keys), path);
    equal(rowName(keys), name);
  });
}

Deno.test("parseRowPath() undoes rowPath() for texts", () => {
  const keys = ["a/b", "c,d", "", "~", "ünï", "x y+z"];
  deepEqual(parseRowPath(rowPath(keys)), keys);
});
