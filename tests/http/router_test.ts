import assert from "node:assert/strict";
import { Endpoint } from "../../lib/http/endpoint.ts";
import { Router } from "../../lib/http/router.ts";
import { Route, ROUTES } from "../../lib/urls.ts";

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

Deno.test("Router takes the route that a look at all of them, one after the other, would find", () => {
  const all = new Router(ROUTES.map((route) => ({ route, endpoint: first })));
  const names = ["a", "-", "insert", "-.json", "a.b"];
  const ends = ["", ".json", "/", "/-/edit", "/-/nothing"];
  for (const route of ROUTES) {
    const parts = [...route.template.matchAll(/\{(\w+)/g)].map(([, name]) => name!);
    for (const database of names) {
      for (const table of names) {
        const values = [database, table, "1", "x"];
        const href = route.href(Object.fromEntries(parts.map((part, i) => [part, values[i]!])));
        for (const path of ends.map((end) => href + end)) {
          const found = ROUTES.find((one) => one.match(path) !== null)?.name;
          assert.equal(all.match(path)?.name, found, path);
        }
      }
    }
  }
});
