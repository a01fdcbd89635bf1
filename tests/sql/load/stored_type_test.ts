import assert from "node:assert/strict";
import {
  BLOB,
  INTEGER,
  kindOfText,
  REAL,
  TEXT,
  typeFor,
} from "../../../lib/sql/process/load/stored_type.ts";

const KINDS: [text: string, kind: number][] = [
  ["", 0],
  ["0", INTEGER],
  ["-12", INTEGER],
  ["007", TEXT],
  ["+1", TEXT],
  ["-", TEXT],
  ["-0", TEXT],
  ["12345678901234567890", TEXT],
  ["1.5", REAL],
  ["1.50", REAL],
  ["1e5", REAL],
  ["2.5899999999999999", TEXT],
  ["1.1099999999999999", REAL],
  ["1234567890.123456789", TEXT],
  ["1e999", TEXT],
  ["01.5", TEXT],
  [".5", TEXT],
  ["1,5", TEXT],
  [" 1", TEXT],
  ["2024-01-01", TEXT],
  ["x", TEXT],
];

for (const [text, kind] of KINDS) {
  Deno.test(`kindOfText() of "${text}"`, () => assert.equal(kindOfText(text), kind));
}

Deno.test("typeFor() keeps all kinds", () => {
  assert.equal(typeFor(0), "TEXT");
  assert.equal(typeFor(INTEGER), "INTEGER");
  assert.equal(typeFor(INTEGER | REAL), "REAL");
  assert.equal(typeFor(INTEGER | TEXT), "TEXT");
  assert.equal(typeFor(BLOB | TEXT), "BLOB");
  assert.equal(typeFor(BLOB | REAL), "TEXT");
});
