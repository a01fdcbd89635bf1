/** The table of operators in the manual and that of the code name the same ones. */
import assert from "node:assert/strict";
import { OPERATORS } from "../../lib/table/filters/operators.ts";
import { readProjectFile } from "../helpers/repository.ts";

const ROW = /^\| `(\w+)` \| [^|]+ \| `\w+?__(\w+)=[^`]+` \|$/gm;

Deno.test("docs/filters.md lists every operator in the order of the form, and no others", () => {
  const rows = [...readProjectFile("docs/filters.md").matchAll(ROW)];
  const keys = OPERATORS.map(({ key }) => key);
  assert.deepEqual(rows.map(([, name]) => name), keys);
  assert.deepEqual(rows.map(([, , inExample]) => inExample), keys);
});
