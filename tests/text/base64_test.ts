import assert from "node:assert/strict";
import { decodeBase64, encodeBase64, encodeBase64Url } from "../../lib/text/base64.ts";

const BYTES = new Uint8Array([251, 255, 0]);

Deno.test("encodeBase64() and encodeBase64Url() differ in alphabet and padding", () => {
  assert.equal(encodeBase64(BYTES.subarray(0, 2)), "+/8=");
  assert.equal(encodeBase64Url(BYTES.subarray(0, 2)), "-_8");
});

Deno.test("encodeBase64() sees only the bytes of the view", () => {
  assert.equal(encodeBase64(BYTES.subarray(2)), "AA==");
});

Deno.test("decodeBase64() accepts both alphabets", () => {
  assert.deepEqual(decodeBase64("+/8="), BYTES.slice(0, 2));
  assert.deepEqual(decodeBase64("-_8"), BYTES.slice(0, 2));
});

for (
  const [text, bytes] of [
    ["+ /8\n=", [251, 255]],
    ["A", []],
    ["AA==A", [0, 0]],
    ["AAB", [0, 0]],
    ["é%", []],
    ["", []],
  ] as const
) {
  Deno.test(`decodeBase64() makes what it can of ${JSON.stringify(text)}`, () => {
    assert.deepEqual([...decodeBase64(text)], [...bytes]);
  });
}
