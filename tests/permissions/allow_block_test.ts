import assert from "node:assert/strict";
import { actorMatchesAllow, evaluateAllow } from "../../lib/permissions/allow_block.ts";

const CASES: [actor: unknown, allow: unknown, expected: boolean][] = [
  // Everybody, nobody.
  [null, true, true],
  [{ id: "a" }, true, true],
  [null, null, true],
  [{ id: "root" }, false, false],
  [{ id: "root" }, {}, false],
  [null, {}, false],
  // One value, several, lists on both sides.
  [{ id: "root" }, { id: "root" }, true],
  [{ id: "other" }, { id: "root" }, false],
  [null, { id: "root" }, false],
  [{ id: "b" }, { id: ["a", "b"] }, true],
  [{ id: "c" }, { id: ["a", "b"] }, false],
  [{ id: "a", roles: ["staff", "dev"] }, { roles: ["dev"] }, true],
  [{ id: "a", roles: ["staff", "dev"] }, { roles: "staff" }, true],
  [{ id: "a", roles: ["dog"] }, { roles: ["dev"] }, false],
  [{ id: 5 }, { id: 5 }, true],
  [{ id: 5 }, { id: "5" }, false],
  [{ on: true }, { on: true }, true],
  [{ on: 1 }, { on: true }, false],
  // Any value of a key.
  [{ id: "anyone" }, { id: "*" }, true],
  [{ bot: "x" }, { id: "*" }, false],
  [{ id: null }, { id: "*" }, true],
  [null, { id: "*" }, false],
  [{ id: "*" }, { id: ["*"] }, true],
  [{ id: "x" }, { id: ["*"] }, false],
  // Several keys: one is enough.
  [{ id: "percy", role: "ops" }, { id: ["simon"], role: "ops" }, true],
  [{ id: "simon" }, { id: ["simon"], role: "ops" }, true],
  [{ id: "percy", role: ["staff"] }, { id: ["simon"], role: "ops" }, false],
  // Anonymous visitors.
  [null, { unauthenticated: true }, true],
  [{ id: "hello" }, { unauthenticated: true }, false],
  [null, { unauthenticated: "true" }, false],
  [null, { unauthenticated: 1 }, false],
  [{ unauthenticated: true }, { unauthenticated: true }, true],
  // What no manual describes.
  [{ id: null }, { id: null }, false],
  [{ id: { x: 1 } }, { id: { x: 1 } }, false],
  [{ id: [["a"]] }, { id: "a" }, false],
  [{}, { constructor: "*" }, false],
  [{}, { toString: "*", hasOwnProperty: "*" }, false],
  ["root", { id: "root" }, false],
  [["root"], { 0: "root" }, false],
  [5, { unauthenticated: true }, false],
  [{ id: "root" }, "root", false],
  [{ id: "root" }, ["root"], false],
  [{ id: "root" }, 1, false],
];

Deno.test("actorMatchesAllow() knows every form of allow block", () => {
  for (const [actor, allow, expected] of CASES) {
    const text = `${JSON.stringify(actor)} / ${JSON.stringify(allow)}`;
    assert.equal(actorMatchesAllow(actor, allow), expected, text);
  }
});

Deno.test("actorMatchesAllow() is not fooled by __proto__", () => {
  const actor = JSON.parse('{"__proto__": {"id": "root"}}');
  assert.equal(actorMatchesAllow(actor, { id: "root" }), false);
  assert.equal(actorMatchesAllow({ id: "x" }, JSON.parse('{"__proto__": "*"}')), false);
});

Deno.test("evaluateAllow() reads 1 and 0 of the command line as yes and no", () => {
  assert.equal(evaluateAllow(null, 1), true);
  assert.equal(evaluateAllow({ id: "root" }, 0), false);
  assert.equal(evaluateAllow(null, 2), false);
});

Deno.test("actorMatchesAllow() never throws and never lets a stranger in", () => {
  const odd = [undefined, null, 0, 1.5, NaN, "", "*", "id", [], [[]], ["*"], {}, { id: {} }, {
    id: [null],
  }];
  for (const actor of odd) {
    for (const value of odd) {
      if (value === "*" || (Array.isArray(value) && value[0] === "*")) continue;
      assert.equal(actorMatchesAllow(actor, { id: value, role: value }), false);
    }
  }
});
