import assert from "node:assert/strict";
import { decodeBase62, encodeBase62 } from "../../lib/text/base62.ts";

const NUMBERS: [number, string][] = [
  [0, "A"],
  [25, "Z"],
  [26, "0"],
  [61, "z"],
  [62, "BA"],
  [4102444800, "E3d1S6"],
];

Deno.test("encodeBase62() and decodeBase62() agree with the notation of signed cookies", () => {
  for (const [number, text] of NUMBERS) {
    assert.equal(encodeBase62(number), text);
    assert.equal(decodeBase62(text), number);
  }
});

Deno.test("decodeBase62() gives NaN for what is no number", () => {
  for (const text of ["", "-A", "A B", "é", "1.5"]) assert.ok(Number.isNaN(decodeBase62(text)));
});
