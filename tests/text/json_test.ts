import assert from "node:assert/strict";
import { decodeJson, encodeJson } from "../../lib/text/json.ts";
import { Real } from "../../lib/sql/value.ts";

const ENCODED: [string, unknown, string][] = [
  ["plain values", { a: [1, "é", null, true], b: {} }, '{"a":[1,"é",null,true],"b":{}}'],
  ["big integers", [9007199254740993n, -1n], "[9007199254740993,-1]"],
  ["bytes", { b: new Uint8Array([0, 255]) }, '{"b":{"$base64":true,"encoded":"AP8="}}'],
  ["whole floats", [new Real(4), 0.5], "[4.0,0.5]"],
  ["infinities as null", [Infinity, -Infinity, NaN], "[null,null,null]"],
  ["undefined keys", { a: undefined, b: 1n }, '{"b":1}'],
];

for (const [what, value, text] of ENCODED) {
  Deno.test(`encodeJson() writes ${what}`, () => assert.equal(encodeJson(value), text));
}

Deno.test("encodeJson() writes infinities on request", () => {
  assert.equal(
    encodeJson([Infinity, -Infinity, 2n], 0, { infinity: true }),
    "[Infinity,-Infinity,2]",
  );
});

Deno.test("encodeJson() indents", () => {
  assert.equal(encodeJson({ a: [1n] }, 2), '{\n  "a": [\n    1\n  ]\n}');
});

Deno.test("decodeJson() keeps big integers exact and other numbers as numbers", () => {
  assert.deepEqual(
    decodeJson("[9007199254740993, -9007199254740993, 9007199254740991, 1.5, 1e300]"),
    [
      9007199254740993n,
      -9007199254740993n,
      9007199254740991,
      1.5,
      1e300,
    ],
  );
});

Deno.test("decodeJson() leaves digits inside strings alone", () => {
  assert.deepEqual(decodeJson('{"9007199254740993": "9007199254740993"}'), {
    "9007199254740993": "9007199254740993",
  });
});
