import assert from "node:assert/strict";
import { Args } from "../../lib/http/args.ts";

Deno.test("Args keeps order, repeated names and blank values", () => {
  const args = new Args("b=1&a=x+y&b=2&c=&d&%C3%A9=%26");
  assert.equal(args.get("b"), "1");
  assert.deepEqual(args.getAll("b"), ["1", "2"]);
  assert.equal(args.get("a"), "x y");
  assert.equal(args.get("c"), "");
  assert.equal(args.get("é"), "&");
  assert.equal(args.get("missing"), undefined);
  assert.equal(args.has("d"), true);
  assert.deepEqual(args.keys(), ["b", "a", "c", "d", "é"]);
});

Deno.test("Args of an empty query string has no pairs", () => {
  assert.deepEqual(new Args("").pairs(), []);
});
