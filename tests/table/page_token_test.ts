import { deepEqual, equal } from "node:assert/strict";
import type { Affinity } from "../../lib/sql/affinity.ts";
import { Real, type SqlValue } from "../../lib/sql/value.ts";
import { parseToken, tokenPart } from "../../lib/table/page_token.ts";

const PARTS: [value: SqlValue, affinity: Affinity, part: string, parsed: SqlValue][] = [
  [null, "TEXT", "$null", null],
  ["Dun & Dale", "TEXT", "Dun+~26+Dale", "Dun & Dale"],
  ["$null", "TEXT", "~24null", "$null"],
  ["7", "TEXT", "7", "7"],
  // The affinity of the column makes a number of the text again.
  [7, "INTEGER", "7", "7"],
  [new Real(4), "REAL", "4~2E0", "4.0"],
  [Infinity, "REAL", "inf", Infinity],
  [-Infinity, "REAL", "-inf", -Infinity],
  // Texts that a numeric column keeps as text.
  ["n/a", "NUMERIC", "n~2Fa", "n/a"],
  ["inf", "REAL", "$tinf", "inf"],
  // Columns without a type keep apart what looks alike.
  [7, "BLOB", "$i7", 7n],
  ["7", "BLOB", "7", "7"],
  [new Real(7), "BLOB", "$r7~2E0", new Real(7)],
  [1.5, "BLOB", "$r1~2E5", new Real(1.5)],
  [9007199254740993n, "BLOB", "$i9007199254740993", 9007199254740993n],
  [new Uint8Array([255, 0]), "BLOB", "$b_wA", new Uint8Array([255, 0])],
];

for (const [value, affinity, part, parsed] of PARTS) {
  Deno.test(`tokenPart() of ${String(value)} in a ${affinity} column is ${part}`, () => {
    equal(tokenPart(value, affinity), part);
    deepEqual(parseToken(part, [affinity]), [parsed]);
  });
}

Deno.test("parseToken() gives null for another number of values", () => {
  equal(parseToken("a,b", ["TEXT"]), null);
  equal(parseToken("a", ["TEXT", "TEXT"]), null);
});

Deno.test("parseToken() keeps integers within 64 bits and survives garbage", () => {
  deepEqual(parseToken("$i99999999999999999999", ["BLOB"]), [
    BigInt.asIntN(64, 99999999999999999999n),
  ]);
  deepEqual(parseToken("$rnope", ["BLOB"]), [new Real(0)]);
  deepEqual(parseToken("$zzz", ["TEXT"]), ["zz"]);
});
