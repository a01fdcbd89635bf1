import assert from "node:assert/strict";
import { Endpoint } from "../../lib/http/endpoint.ts";
import { Router } from "../../lib/http/router.ts";
import { Route } from "../../lib/urls.ts";

const first = Endpoint.of(() => new Response("first"));
const second = Endpoint.of(() => new Response("second"));
const router = new Router([
  { route: new Route("special", "/-/{name}"), endpoint: first },
  { route: new Route("any", "/{database}/{table}"), endpoint: second },
]);

Deno.test("Router takes the first route that matches", () => {
  assert.deepEqual(router.match("/-/x"), {
    name: "special",
    endpoint: first,
    params: { name: "x" },
  });
  assert.deepEqual(router.match("/a/b"), {
    name: "any",
    endpoint: second,
    params: { database: "a", table: "b" },
  });
});

Deno.test("Router knows nothing about other paths", () => {
  assert.equal(router.match("/a/b/c"), null);
});
