import assert from "node:assert/strict";
import { matchesEtag } from "../../lib/http/etag.ts";

const CASES: [string | null, string, boolean][] = [
  [null, '"a"', false],
  ['"a"', '"a"', true],
  ['"b"', '"a"', false],
  ['"b", "a"', '"a"', true],
  ['W/"a"', '"a"', true],
  ['"a"', 'W/"a"', true],
  ["*", '"a"', true],
  ["", '"a"', false],
];

for (const [header, etag, expected] of CASES) {
  Deno.test(`matchesEtag(${header}, ${etag}) is ${expected}`, () => {
    assert.equal(matchesEtag(header, etag), expected);
  });
}
