import assert from "node:assert/strict";
import { addMessage, readMessages, shownMessages, writeMessages } from "../../lib/http/messages.ts";
import { DatasetteRequest } from "../../lib/http/request.ts";
import { Signer } from "../../lib/http/signing.ts";

const signer = new Signer("secret");

function requestWith(cookie = ""): DatasetteRequest {
  const request = new DatasetteRequest(new Request("http://h/", { headers: { cookie } }));
  readMessages(request, signer);
  return request;
}

function cookieOf(request: DatasetteRequest): string | undefined {
  const headers = new Headers();
  writeMessages(request, headers, signer);
  return headers.getSetCookie()[0];
}

Deno.test("messages travel to the next request and are shown once", () => {
  const first = requestWith();
  addMessage(first, "one");
  addMessage(first, "two & <three>", "error");
  const cookie = cookieOf(first)!.split(";")[0];

  const second = requestWith(cookie);
  assert.deepEqual(shownMessages(second), [
    { text: "one", kind: "info" },
    { text: "two & <three>", kind: "error" },
  ]);
  assert.deepEqual(shownMessages(second), []);
  assert.match(cookieOf(second)!, /^ds_messages="";.*Max-Age=0/);
});

Deno.test("messages that no page showed are kept with new ones", () => {
  const cookie = `ds_messages=${signer.sign([["old", 2]], "messages")}`;
  const request = requestWith(cookie);
  addMessage(request, "new");
  assert.deepEqual(shownMessages(requestWith(cookieOf(request)!.split(";")[0])), [
    { text: "old", kind: "warning" },
    { text: "new", kind: "info" },
  ]);
});

Deno.test("a request without messages sets no cookie", () => {
  const request = requestWith("other=1");
  assert.deepEqual(shownMessages(request), []);
  assert.equal(cookieOf(request), undefined);
});

for (
  const value of ["garbage", signer.sign([["x", 1]], "actor"), signer.sign({ x: 1 }, "messages")]
) {
  Deno.test(`readMessages() ignores ${value}`, () => {
    assert.equal(requestWith(`ds_messages=${value}`).messages, null);
  });
}

Deno.test("writeMessages() keeps the newest messages when the cookie would get too long", () => {
  const noise = () => crypto.randomUUID().repeat(60);
  const request = requestWith();
  addMessage(request, noise());
  addMessage(request, "last");
  for (let i = 0; i < 60; i++) addMessage(request, crypto.randomUUID());
  const cookie = cookieOf(request)!;
  assert.ok(cookie.length < 4096);
  const shown = shownMessages(requestWith(cookie.split(";")[0]));
  assert.equal(shown.at(-1)!.text, request.messages!.at(-1)!.text);
});

Deno.test("writeMessages() cuts a single message that is too long", () => {
  const request = requestWith();
  addMessage(request, Array.from({ length: 300 }, () => crypto.randomUUID()).join(""));
  assert.ok(cookieOf(request)!.length < 4096);
});
