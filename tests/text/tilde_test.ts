import assert from "node:assert/strict";
import { tildeDecode, tildeEncode } from "../../lib/text/tilde.ts";

const CASES: [string, string][] = [
  ["", ""],
  ["plain_name-1", "plain_name-1"],
  ["/foo/bar", "~2Ffoo~2Fbar"],
  ["odd name/v1.2 100%", "odd+name~2Fv1~2E2+100~25"],
  ["a~b+c", "a~7Eb~2Bc"],
  ["täst ☃", "t~C3~A4st+~E2~98~83"],
  ["\n\0", "~0A~00"],
  ["2024", "2024"],
];

for (const [text, encoded] of CASES) {
  Deno.test(`tildeEncode() and tildeDecode() agree on ${JSON.stringify(text)}`, () => {
    assert.equal(tildeEncode(text), encoded);
    assert.equal(tildeDecode(encoded), text);
  });
}

Deno.test("tildeDecode() accepts lower case digits and leaves what is no code", () => {
  assert.equal(tildeDecode("~2f"), "/");
  assert.equal(tildeDecode("50%2F~zz~"), "50%2F~zz~");
});

Deno.test("tildeDecode() replaces bytes that are not UTF-8", () => {
  assert.equal(tildeDecode("a~FFb"), "a\ufffdb");
});

Deno.test("tildeEncode() replaces half a surrogate pair", () => {
  assert.equal(tildeEncode("\ud800"), "~EF~BF~BD");
});
