import assert from "node:assert/strict";
import { routeTable } from "../../lib/http/route_table.ts";
import { Router } from "../../lib/http/router.ts";
import { StaticFiles } from "../../lib/http/static_files.ts";
import { fakeApp, fakeContext } from "../helpers/http_context.ts";

const view = () => Promise.resolve({ default: () => new Response("view") });
const files = new StaticFiles("/p/", [{ mount: "files/sub", dir: "." }]);
const router = new Router(routeTable({ database: view, table: view, query: view }, files));

const NAMES: [string, string | null][] = [
  ["/", null],
  ["/db", "database"],
  ["/db/t.json", "table"],
  ["/db/-/query.json", "query"],
  // A tool without a view is a table that does not exist.
  ["/-/versions", "table"],
  ["/db/t/1", null],
  ["/-/static/app.css", "static"],
  ["/files/sub/x.txt", "static_mount"],
  ["/files/other", "table"],
];

for (const [path, name] of NAMES) {
  Deno.test(`routeTable() lets ${name ?? "nothing"} answer ${path}`, () => {
    assert.equal(router.match(path)?.name ?? null, name);
  });
}

const REDIRECTS: [string, string][] = [
  ["/-", "/p/-/"],
  ["/:memory:", "/p/_memory"],
  ["/:memory:/-/query.json?sql=select+1", "/p/_memory/-/query.json?sql=select+1"],
];

for (const [path, location] of REDIRECTS) {
  Deno.test(`routeTable() redirects ${path} for good`, async () => {
    const match = router.match(path.split("?")[0]!)!;
    const context = fakeContext(path, {}, fakeApp({ settings: { base_url: "/p/" } }));
    const response = await match.endpoint.answer({ ...context, params: match.params });
    assert.equal(response.status, 301);
    assert.equal(response.headers.get("location"), location);
  });
}
