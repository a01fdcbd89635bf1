/** Cookies, tokens and allow blocks that somebody tampered with: never a fault, never a yes. */

import assert from "node:assert/strict";
import { UsageError } from "../../lib/errors.ts";
import { Signer } from "../../lib/http/signing.ts";
import { actorFromCookie } from "../../lib/permissions/actor.ts";
import { signToken, TokenInvalid, verifyToken } from "../../lib/permissions/tokens.ts";
import { testDatasette } from "../helpers/datasette.ts";
import { Random, testSeed } from "../helpers/random.ts";
import { Model } from "./model.ts";

const signer = new Signer("test-secret");
const settings = { allow_signed_tokens: true, max_signed_tokens_ttl: 0 };
const CHARACTERS = "AZaz09-_.= \u0000é";

/** The text with one thing changed: a character replaced, removed, added, or a part doubled or lost. */
function tampered(random: Random, text: string): string {
  const at = random.below(text.length);
  const [before, after] = [text.slice(0, at), text.slice(at)];
  const character = random.pick([...CHARACTERS]);
  switch (random.below(5)) {
    case 0:
      return before + character + after.slice(1);
    case 1:
      return before + after.slice(1);
    case 2:
      return before + character + after;
    case 3:
      return before + before + after;
    default:
      return before;
  }
}

Deno.test("a signed value that was tampered with is nobody's", () => {
  const seed = testSeed();
  const random = new Random(seed);
  const cookies = [
    signer.sign({ a: { id: "ann" } }, "actor"),
    signer.sign({ a: { id: "ann", list: Array(30).fill("staff") } }, "actor"),
  ];
  const token = signToken({ a: "ann", t: 1700000000, _r: { a: ["vi"] } }, signer);
  for (let round = 0; round < 3000; round++) {
    const cookie = random.pick(cookies);
    const badCookie = tampered(random, cookie);
    if (badCookie !== cookie) {
      assert.equal(actorFromCookie(badCookie, signer), null, `seed ${seed}: ${badCookie}`);
    }
    const badToken = tampered(random, token);
    if (badToken === token) continue;
    try {
      assert.equal(verifyToken(badToken, { signer, settings }), null);
      assert.ok(!badToken.startsWith("dstok_"), `seed ${seed}: ${badToken}`);
    } catch (error) {
      assert.ok(error instanceof TokenInvalid, `seed ${seed}: ${badToken}: ${error}`);
    }
  }
});

const KEYS = ["id", "role", "unauthenticated", "__proto__", "constructor", "*", ""];
const VALUES = ["ann", "eve", "*", "", 1, 0, true, false, null, "null", [], {}];
const ACTORS = [null, { id: "eve" }, { id: "eve", role: ["a", 1] }, { id: 1, role: null }];

function randomValue(random: Random, depth: number): unknown {
  if (depth > 0 && random.chance(0.3)) {
    return Array.from({ length: random.below(4) }, () => randomValue(random, depth - 1));
  }
  return random.pick(VALUES);
}

function randomBlock(random: Random): unknown {
  if (random.chance(0.2)) return randomValue(random, 2);
  const keys = Array.from({ length: random.below(4) }, () => random.pick(KEYS));
  return Object.fromEntries(keys.map((key) => [key, randomValue(random, 2)]));
}

Deno.test("whatever an allow block holds, it is refused at the start or means what the manual says", async () => {
  const seed = testSeed();
  const random = new Random(seed);
  let started = 0;
  for (let round = 0; round < 60; round++) {
    const allow = randomBlock(random) as null | number;
    const shown = `seed ${seed}: ${JSON.stringify(allow)}`;
    try {
      await using ds = await testDatasette({ config: { allow } });
      started++;
      const options = { defaultDeny: false, rootEnabled: false, defaultAllowSql: true };
      const block = typeof allow === "number" ? allow === 1 : allow;
      const model = new Model({ allow: block }, options, {});
      for (const actor of ACTORS) {
        const { status } = await ds.client.get("/", { actor });
        const expected = model.allowed(actor, "view-instance") ? 200 : 403;
        assert.equal(status, expected, `${shown} for ${JSON.stringify(actor)}`);
      }
    } catch (error) {
      assert.ok(error instanceof UsageError, `${shown}: ${error}`);
    }
  }
  assert.ok(started > 20, `only ${started} of the blocks could be used`);
});
