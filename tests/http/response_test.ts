import assert from "node:assert/strict";
import {
  jsonError,
  jsonResponse,
  localPath,
  redirect,
  textResponse,
} from "../../lib/http/response.ts";

Deno.test("jsonResponse() encodes and names the type", async () => {
  const response = jsonResponse({ a: 1n }, { status: 201, headers: { "x-a": "b" } });
  assert.equal(response.status, 201);
  assert.equal(response.headers.get("content-type"), "application/json; charset=utf-8");
  assert.equal(response.headers.get("x-a"), "b");
  assert.equal(await response.text(), '{"a":1}');
});

Deno.test("textResponse() keeps a type that was given", () => {
  const response = textResponse("a,b", { headers: { "content-type": "text/csv" } });
  assert.equal(response.headers.get("content-type"), "text/csv");
});

Deno.test("jsonError() joins messages and keeps the four keys from being replaced", async () => {
  const response = jsonError(400, ["a", "b"], { ok: true, rows: [] }, { "x-a": "b" });
  assert.equal(response.status, 400);
  assert.equal(response.headers.get("x-a"), "b");
  assert.deepEqual(await response.json(), {
    rows: [],
    ok: false,
    error: "a; b",
    errors: ["a", "b"],
    status: 400,
  });
});

Deno.test("redirect() percent-encodes what a header cannot hold", () => {
  const { headers, status } = redirect("/é☃\r\nx: y?a=%20");
  assert.equal(status, 302);
  assert.equal(headers.get("location"), "/%C3%A9%E2%98%83%0D%0Ax:%20y?a=%20");
});

const PATHS: [string, string][] = [
  ["/a/b?x=//y", "/a/b?x=//y"],
  ["//evil.example/x", "/evil.example/x"],
  ["/\\evil.example", "/evil.example"],
  ["/\t/evil.example", "/evil.example"],
  ["https://evil.example", "/https://evil.example"],
  ["", "/"],
];

for (const [path, expected] of PATHS) {
  Deno.test(`localPath() of ${JSON.stringify(path)} stays on this site`, () => {
    assert.equal(localPath(path), expected);
  });
}
