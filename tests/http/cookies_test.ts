import assert from "node:assert/strict";
import { clearCookie, parseCookies, serializeCookie } from "../../lib/http/cookies.ts";

const HEADERS: [string | null, Record<string, string>][] = [
  [null, {}],
  ["", {}],
  ["a=1; b=2", { a: "1", b: "2" }],
  ["a=1;b= 2 ;;c", { a: "1", b: "2" }],
  ["a=1; a=2", { a: "1" }],
  ["a=x=y", { a: "x=y" }],
  ['a="quoted \\"x\\" \\303\\251"', { a: 'quoted "x" Ã©' }],
];

for (const [header, cookies] of HEADERS) {
  Deno.test(`parseCookies() of ${JSON.stringify(header)}`, () => {
    assert.deepEqual({ ...parseCookies(header) }, cookies);
  });
}

Deno.test("parseCookies() gives an object without inherited names", () => {
  assert.equal(parseCookies("a=1")["constructor"], undefined);
  assert.equal(parseCookies("__proto__=1")["__proto__"], "1");
});

Deno.test("serializeCookie() writes attributes", () => {
  assert.equal(serializeCookie("a", "b.c"), "a=b.c; Path=/; SameSite=lax");
  assert.equal(
    serializeCookie("a", "b", {
      maxAge: 60,
      expires: new Date(0),
      domain: "example.com",
      path: "/p/",
      secure: true,
      httpOnly: true,
      sameSite: "strict",
    }),
    "a=b; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60; Domain=example.com; Path=/p/; Secure; HttpOnly; SameSite=strict",
  );
});

for (const [name, value] of [["a", "x; Path=/evil"], ["a", "é"], ["a", "x\r\ny"], ["a b", "x"]]) {
  Deno.test(`serializeCookie() refuses ${JSON.stringify([name, value])}`, () => {
    assert.throws(() => serializeCookie(name!, value!), TypeError);
  });
}

Deno.test("clearCookie() expires the cookie", () => {
  const headers = new Headers();
  clearCookie(headers, "a");
  assert.deepEqual(headers.getSetCookie(), [
    'a=""; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=lax',
  ]);
});
