import assert from "node:assert/strict";
import { Random } from "../../lib/demo/random.ts";
import { expand, variants } from "../../lib/demo/wording.ts";

Deno.test("expand() chooses, also inside a choice, and fills slots", () => {
  const random = new Random(1);
  const seen = new Set<string>();
  for (let i = 0; i < 60; i++) seen.add(expand("{a|b {1|2}} at [place]", random, { place: "X" }));
  assert.deepEqual([...seen].sort(), ["a at X", "b 1 at X", "b 2 at X"]);
});

Deno.test("expand() leaves a slot that nobody fills", () => {
  assert.equal(expand("[what]", new Random(1)), "[what]");
});

Deno.test("variants() multiplies the choices", () => {
  assert.equal(variants("{a|b} and {c|d|e}"), 6);
  assert.equal(variants("one way only"), 1);
});
