import assert from "node:assert/strict";
import type { FetchInfo } from "../../lib/http/app_handler.ts";
import { DatasetteClient } from "../../lib/http/client.ts";

interface Seen {
  request: Request;
  info: FetchInfo;
}

function client(baseUrl = "/"): { client: DatasetteClient; seen: Seen[] } {
  const seen: Seen[] = [];
  const fetch = (request: Request, info: FetchInfo) => {
    seen.push({ request, info });
    return Promise.resolve(new Response("x"));
  };
  return { client: new DatasetteClient(fetch, baseUrl), seen };
}

const METHODS = ["get", "head", "options", "post", "put", "patch", "delete"] as const;

for (const method of METHODS) {
  Deno.test(`DatasetteClient.${method}() makes such a request`, async () => {
    const { client: ds, seen } = client();
    await ds[method]("/db");
    assert.equal(seen[0]!.request.method, method.toUpperCase());
    assert.equal(seen[0]!.request.url, "http://localhost/db");
  });
}

const PATHS: [string, string][] = [
  ["/db?x=1", "http://localhost/p/db?x=1"],
  ["db", "http://localhost/p/db"],
  ["/p/db", "http://localhost/p/db"],
  ["http://localhost:8001/db", "http://localhost:8001/db"],
];

for (const [path, url] of PATHS) {
  Deno.test(`DatasetteClient under /p/ asks ${url} for ${path}`, async () => {
    const { client: ds, seen } = client("/p/");
    await ds.get(path);
    assert.equal(seen[0]!.request.url, url);
  });
}

Deno.test("DatasetteClient sends JSON, forms, cookies and headers", async () => {
  const { client: ds, seen } = client();
  await ds.post("/x", { json: { a: 9007199254740993n }, cookies: { a: "1", b: "2" } });
  await ds.post("/x", { form: { a: "1 2" }, headers: { "x-a": "b" } });
  const [json, form] = seen.map(({ request }) => request) as [Request, Request];
  assert.equal(json.headers.get("content-type"), "application/json");
  assert.equal(json.headers.get("cookie"), "a=1; b=2");
  assert.equal(await json.text(), '{"a":9007199254740993}');
  assert.equal(form.headers.get("content-type"), "application/x-www-form-urlencoded");
  assert.equal(form.headers.get("x-a"), "b");
  assert.equal(await form.text(), "a=1+2");
});

Deno.test("DatasetteClient names the actor only when told to", async () => {
  const { client: ds, seen } = client();
  await ds.get("/");
  await ds.get("/", { actor: null });
  await ds.get("/", { actor: { id: "root" } });
  const actors = seen.map(({ info }) => "actor" in info ? [info.actor] : []);
  assert.deepEqual(actors, [[], [null], [{ id: "root" }]]);
});

Deno.test("DatasetteClient says that it asks, and whether in its own name", async () => {
  const { client: ds, seen } = client();
  await ds.get("/");
  await ds.get("/", { skipPermissionChecks: true });
  assert.deepEqual(seen.map(({ info }) => info), [
    { isClient: true, skipsPermissions: false },
    { isClient: true, skipsPermissions: true },
  ]);
});
