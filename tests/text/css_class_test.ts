import assert from "node:assert/strict";
import { toCssClass } from "../../lib/text/css_class.ts";

const CASES: [string, string][] = [
  ["simple", "simple"],
  ["MixedCase_2-x", "MixedCase_2-x"],
  ["no spaces", "no-spaces-7088d7"],
  ["-", "336d5e"],
  ["no $ characters", "no--characters-59e024"],
  ["_leading", "leading-668dc1"],
];

for (const [name, cssClass] of CASES) {
  Deno.test(`toCssClass() of ${JSON.stringify(name)} is ${cssClass}`, () => {
    assert.equal(toCssClass(name), cssClass);
  });
}
