import assert from "node:assert/strict";
import { alwaysQuoted, quoteIdentifier, quoteText } from "../../lib/sql/quote.ts";

const IDENTIFIERS: [string, string][] = [
  ["name", "name"],
  ["_private", "_private"],
  ["order", '"order"'],
  ["Order", '"Order"'],
  ["2024", '"2024"'],
  ["odd name", '"odd name"'],
  ['quo"te', '"quo""te"'],
  ["br]acket", '"br]acket"'],
  ["tábla", '"tábla"'],
  ["", '""'],
];

Deno.test("quoteIdentifier() quotes what SQLite would read differently, and only that", () => {
  for (const [name, quoted] of IDENTIFIERS) assert.equal(quoteIdentifier(name), quoted);
});

Deno.test("alwaysQuoted() and quoteText() double the quotes inside", () => {
  assert.equal(alwaysQuoted('a"b'), '"a""b"');
  assert.equal(quoteText("it's"), "'it''s'");
});
