import assert from "node:assert/strict";
import { Endpoint } from "../../lib/http/endpoint.ts";
import { fakeContext } from "../helpers/http_context.ts";

const page = () => new Response("page");
const both = Endpoint.of({ get: page, post: () => new Response("posted") });

const ALLOWED: [string, Endpoint, string][] = [
  ["get and post", both, "HEAD, GET, POST"],
  ["only a function", Endpoint.of(page), "HEAD, GET"],
  ["only post", Endpoint.of({ post: page }), "POST"],
];

for (const [what, endpoint, allow] of ALLOWED) {
  Deno.test(`Endpoint with ${what} answers OPTIONS with the methods it has`, async () => {
    const response = await endpoint.answer(fakeContext("/", { method: "OPTIONS" }));
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("allow"), allow);
    assert.equal(await response.text(), "ok");
  });
}

Deno.test("Endpoint calls the function of the method; HEAD is GET", async () => {
  for (const [method, text] of [["GET", "page"], ["HEAD", "page"], ["POST", "posted"]]) {
    const response = await both.answer(fakeContext("/", { method }));
    assert.equal(await response.text(), text);
  }
});

Deno.test("Endpoint answers other methods with 405 as text", async () => {
  for (const method of ["PUT", "PATCH", "DELETE", "PROPFIND"]) {
    const response = await both.answer(fakeContext("/db", { method }));
    assert.equal(response.status, 405);
    assert.equal(response.headers.get("allow"), "HEAD, GET, POST");
    assert.equal(await response.text(), "Method not allowed");
  }
});

for (const [path, headers] of [["/db.json", {}], ["/db", { "content-type": "application/json" }]]) {
  Deno.test(`Endpoint answers 405 as JSON to ${JSON.stringify([path, headers])}`, async () => {
    const context = fakeContext(path as string, { method: "PUT", headers: headers as HeadersInit });
    const response = await both.answer(context);
    assert.deepEqual(await response.json(), {
      ok: false,
      error: "Method not allowed",
      errors: ["Method not allowed"],
      status: 405,
    });
  });
}

Deno.test("Endpoint leaves OPTIONS to a view that wants it", async () => {
  const endpoint = Endpoint.of({ get: page, options: () => new Response("mine") });
  const response = await endpoint.answer(fakeContext("/", { method: "OPTIONS" }));
  assert.equal(await response.text(), "mine");
});

Deno.test("Endpoint loads its module once, on the first request", async () => {
  let loads = 0;
  const endpoint = new Endpoint(() => {
    loads++;
    return Promise.resolve({ default: page });
  });
  assert.equal(loads, 0);
  await endpoint.answer(fakeContext("/"));
  await endpoint.answer(fakeContext("/"));
  assert.equal(loads, 1);
});
