import assert from "node:assert/strict";
import { Signer } from "../../lib/http/signing.ts";
import { ACTIONS, actionsByName } from "../../lib/permissions/actions.ts";
import { TokenRestrictions } from "../../lib/permissions/token_restrictions.ts";
import {
  signToken,
  TokenInvalid,
  type TokenParts,
  tokenPayload,
  verifyToken,
} from "../../lib/permissions/tokens.ts";

const signer = new Signer("atlas-conformance-secret");
const actions = actionsByName(ACTIONS);
const now = () => Math.floor(Date.now() / 1000);

function parts(settings: Partial<TokenParts["settings"]> = {}): TokenParts {
  return {
    signer,
    settings: { allow_signed_tokens: true, max_signed_tokens_ttl: 0, ...settings },
  };
}

function sign(payload: unknown): string {
  return `dstok_${signer.sign(payload, "token")}`;
}

Deno.test("verifyToken() reads a token that Datasette made", () => {
  const token = "dstok_eyJhIjoiYWxpY2UiLCJ0IjoxNzAwMDAwMDAwfQ.xws18cTPq_8F7uE9fH2l2ac1trQ";
  assert.deepEqual(verifyToken(token, parts()), { id: "alice", token: "dstok" });
});

Deno.test("signToken() writes what Datasette would", () => {
  assert.equal(
    signToken({ a: "alice", t: 1700000000 }, signer),
    "dstok_eyJhIjoiYWxpY2UiLCJ0IjoxNzAwMDAwMDAwfQ.xws18cTPq_8F7uE9fH2l2ac1trQ",
  );
});

Deno.test("verifyToken() leaves tokens of other kinds to others", () => {
  for (const token of ["", "abc", "DSTOK_x", " dstok_x"]) {
    assert.equal(verifyToken(token, parts()), null);
  }
});

const INVALID: [name: string, token: string, message: string][] = [
  ["nothing", "dstok_", "Invalid token signature"],
  ["garbage", "dstok_garbage", "Invalid token signature"],
  [
    "another namespace",
    `dstok_${signer.sign({ a: "x", t: 1 }, "actor")}`,
    "Invalid token signature",
  ],
  [
    "another secret",
    `dstok_${new Signer("x").sign({ a: "x", t: 1 }, "token")}`,
    "Invalid token signature",
  ],
  ["a list", sign([1]), "Invalid token: no timestamp"],
  ["null", sign(null), "Invalid token: no timestamp"],
  ["a text", sign("abc"), "Invalid token: no timestamp"],
  ["no time", sign({ a: "x" }), "Invalid token: no timestamp"],
  ["a time as text", sign({ a: "x", t: "1700000000" }), "Invalid token: invalid timestamp"],
  ["a fraction", sign({ a: "x", t: 1.5 }), "Invalid token: invalid timestamp"],
  ["a duration as text", sign({ a: "x", t: 1, d: "60" }), "Invalid token: invalid duration"],
  ["no actor", sign({ t: 1700000000 }), "Invalid token: no actor"],
  ["an object as actor", sign({ a: { id: "root" }, t: 1700000000 }), "Invalid token: no actor"],
  ["an old one", sign({ a: "x", t: 1700000000, d: 60 }), "Token has expired"],
  ["a negative duration", sign({ a: "x", t: now(), d: -60 }), "Token has expired"],
];

for (const [name, token, message] of INVALID) {
  Deno.test(`verifyToken() refuses ${name}`, () => {
    assert.throws(() => verifyToken(token, parts()), (error) => {
      assert.ok(error instanceof TokenInvalid);
      assert.equal(error.status, 401);
      assert.equal(error.message, message);
      assert.equal(error.headers?.["www-authenticate"], 'Bearer error="invalid_token"');
      return true;
    });
  });
}

Deno.test("verifyToken() refuses every token when allow_signed_tokens is off", () => {
  const token = sign({ a: "x", t: now() });
  assert.throws(() => verifyToken(token, parts({ allow_signed_tokens: false })), /not enabled/);
});

Deno.test("verifyToken() limits the lifetime of tokens by max_signed_tokens_ttl", () => {
  const limited = parts({ max_signed_tokens_ttl: 600 });
  const t = now() - 300;
  const cases: [d: number | undefined, expires: number][] = [
    [undefined, t + 600],
    [0, t + 600],
    [86400, t + 600],
    [400, t + 400],
  ];
  for (const [d, expires] of cases) {
    assert.equal(verifyToken(sign({ a: "x", t, d }), limited)?.token_expires, expires);
  }
  assert.throws(() => verifyToken(sign({ a: "x", t: now() - 601 }), limited), /expired/);
});

Deno.test("verifyToken() keeps restrictions, whatever they are", () => {
  for (const _r of [{ a: ["vi"] }, {}, null, "vi"]) {
    assert.deepEqual(verifyToken(sign({ a: "x", t: 1700000000, _r }), parts())?._r, _r);
  }
});

Deno.test("tokenPayload() shortens the names of actions", () => {
  const restrictions = new TokenRestrictions()
    .allowAll("view-instance")
    .allowAll("own-action")
    .allowDatabase("db", "execute-sql")
    .allowResource("db", "t", "insert-row")
    .allowResource("db", "t", "update-row");
  const payload = tokenPayload({ actorId: "ann", expiresAfter: 60, restrictions }, actions);
  assert.deepEqual({ ...payload, t: 0 }, {
    a: "ann",
    t: 0,
    d: 60,
    _r: { a: ["vi", "own-action"], d: { db: ["es"] }, r: { db: { t: ["ir", "ur"] } } },
  });
});

Deno.test("tokenPayload() leaves out what is not restricted", () => {
  const payload = tokenPayload({ actorId: "ann", restrictions: new TokenRestrictions() }, actions);
  assert.deepEqual(Object.keys(payload), ["a", "t"]);
});
