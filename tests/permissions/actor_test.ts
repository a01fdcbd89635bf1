import assert from "node:assert/strict";
import { Signer } from "../../lib/http/signing.ts";
import { parseCookies } from "../../lib/http/cookies.ts";
import {
  actorFromCookie,
  actorFromRequest,
  clearActorCookie,
  setActorCookie,
} from "../../lib/permissions/actor.ts";
import { redeemRootToken } from "../../lib/permissions/root_login.ts";
import { encodeBase62 } from "../../lib/text/base62.ts";

const signer = new Signer("atlas-conformance-secret");
const settings = { allow_signed_tokens: true, max_signed_tokens_ttl: 0 };
const inAnHour = encodeBase62(Math.floor(Date.now() / 1000) + 3600);

function sign(payload: unknown): string {
  return signer.sign(payload, "actor");
}

const COOKIES: [name: string, cookie: string | undefined, actor: unknown][] = [
  ["none", undefined, null],
  ["one of Datasette", "eyJhIjp7ImlkIjoicm9vdCJ9fQ.0D9ONMESKsLsZAzOnV3L72E3OXE", { id: "root" }],
  [
    "one of Datasette with an end",
    "eyJhIjp7ImlkIjoiem_DqyJ9LCJlIjoiRTNkMVM2In0.1omjKsHiE1DW4qLckHj_nDxNpak",
    { id: "zoë" },
  ],
  ["garbage", "garbage", null],
  ["a signature for something else", signer.sign({ a: { id: "root" } }, "token"), null],
  ["no key a", sign({ id: "ruth" }), null],
  ["a list", sign([{ id: "ruth" }]), null],
  ["null", sign(null), null],
  ["an actor that is text", sign({ a: "root" }), null],
  ["an actor that is a list", sign({ a: ["root"] }), null],
  ["an actor without content", sign({ a: {} }), null],
  ["an end in the future", sign({ a: { id: "x" }, e: inAnHour }), { id: "x" }],
  ["an end in the past", sign({ a: { id: "x" }, e: encodeBase62(1700000000) }), null],
  ["an empty end", sign({ a: { id: "x" }, e: "" }), { id: "x" }],
  ["an end that is no number", sign({ a: { id: "x" }, e: "!" }), null],
  ["an end of another type", sign({ a: { id: "x" }, e: 9999999999 }), null],
];

for (const [name, cookie, actor] of COOKIES) {
  Deno.test(`actorFromCookie() with ${name}`, () => {
    assert.deepEqual(actorFromCookie(cookie, signer), actor);
  });
}

function request(headers: Record<string, string>, cookies: Record<string, string> = {}) {
  return { headers: new Headers(headers), cookies };
}

Deno.test("actorFromRequest() prefers a token to the cookie", () => {
  const token = `dstok_${signer.sign({ a: "ann", t: 1700000000 }, "token")}`;
  const cookies = { ds_actor: sign({ a: { id: "ben" } }) };
  const both = request({ authorization: `Bearer ${token}` }, cookies);
  assert.deepEqual(actorFromRequest(both, { signer, settings }), { id: "ann", token: "dstok" });
  for (const authorization of ["Basic cm9vdDpyb290", "Bearer other", `bearer ${token}`]) {
    const other = request({ authorization }, cookies);
    assert.deepEqual(actorFromRequest(other, { signer, settings }), { id: "ben" });
  }
});

Deno.test("actorFromRequest() refuses a wrong token even next to a valid cookie", () => {
  const cookies = { ds_actor: sign({ a: { id: "ben" } }) };
  const both = request({ authorization: "Bearer dstok_bad" }, cookies);
  assert.throws(() => actorFromRequest(both, { signer, settings }), /Invalid token signature/);
});

Deno.test("setActorCookie() writes a cookie that actorFromCookie() reads", () => {
  const headers = new Headers();
  setActorCookie(headers, { id: "zoë" }, { signer, secure: true, expireAfter: 60 });
  const [text] = headers.getSetCookie();
  assert.match(text!, /; Max-Age=60; Path=\/; Secure; HttpOnly; SameSite=lax$/);
  const cookie = parseCookies(text!.split(";")[0]!).ds_actor;
  assert.deepEqual(actorFromCookie(cookie, signer), { id: "zoë" });
});

Deno.test("clearActorCookie() tells the browser to forget it", () => {
  const headers = new Headers();
  clearActorCookie(headers);
  assert.match(headers.getSetCookie()[0]!, /^ds_actor="";.*Max-Age=0/);
});

Deno.test("redeemRootToken() accepts the token once", () => {
  const options = { rootToken: "abc" };
  assert.equal(redeemRootToken(options, "abd"), "invalid");
  assert.equal(redeemRootToken(options, ""), "invalid");
  assert.equal(redeemRootToken(options, "abc"), "accepted");
  assert.equal(redeemRootToken(options, "abc"), "used");
  assert.equal(redeemRootToken({ rootToken: "abc" }, "abc"), "accepted");
});

Deno.test("redeemRootToken() accepts nothing without a token", () => {
  assert.equal(redeemRootToken({ rootToken: null }, ""), "invalid");
});
