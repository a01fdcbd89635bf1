import assert from "node:assert/strict";
import { DatasetteRequest, type RequestOptions } from "../../lib/http/request.ts";

/** A request as a server makes it: the URL is not normalised. */
function received(url: string, options: RequestOptions = {}, init: RequestInit = {}) {
  const raw = new Request("http://placeholder/", init);
  Object.defineProperty(raw, "url", { value: url });
  return new DatasetteRequest(raw, options);
}

const URLS: { url: string; base?: string; path: string; query?: string; full: string }[] = [
  { url: "http://h/", path: "/", full: "/" },
  { url: "http://h", path: "/", full: "/" },
  { url: "http://h?a=/b", path: "/", query: "a=/b", full: "/?a=/b" },
  { url: "http://h//nope", path: "//nope", full: "//nope" },
  {
    url: "http://h/a/../b%2f~2F?x=%20#f?y",
    path: "/a/../b%2f~2F",
    query: "x=%20",
    full: "/a/../b%2f~2F?x=%20",
  },
  { url: "http://h/db?x=1", base: "/p/", path: "/db", query: "x=1", full: "/p/db?x=1" },
  { url: "http://h/p/db", base: "/p/", path: "/db", full: "/p/db" },
  { url: "http://h/p/", base: "/p/", path: "/", full: "/p/" },
  { url: "http://h/p", base: "/p/", path: "/p", full: "/p/p" },
];

for (const { url, base, path, query, full } of URLS) {
  Deno.test(`DatasetteRequest splits ${url}${base ? ` under ${base}` : ""}`, () => {
    const request = received(url, { baseUrl: base });
    assert.equal(request.path, path);
    assert.equal(request.queryString, query ?? "");
    assert.equal(request.fullPath, full);
  });
}

Deno.test("DatasetteRequest.absoluteUrl() uses the host of the request", () => {
  const request = received("http://example.com:8001/db?x=1", { baseUrl: "/p/" });
  assert.equal(request.absoluteUrl("/p/t"), "http://example.com:8001/p/t");
  assert.equal(request.absoluteUrl("https://other/"), "https://other/");
  assert.equal(request.url.href, "http://example.com:8001/p/db?x=1");
});

Deno.test("DatasetteRequest.absoluteUrl() follows force_https_urls", () => {
  const request = received("http://example.com/db", { forceHttps: true });
  assert.equal(request.absoluteUrl("/t"), "https://example.com/t");
  assert.equal(request.url.protocol, "https:");
});

Deno.test("DatasetteRequest parses cookies and arguments", () => {
  const request = received("http://h/?a=1&a=2", {}, { headers: { cookie: "x=1; y=2" } });
  assert.deepEqual({ ...request.cookies }, { x: "1", y: "2" });
  assert.deepEqual(request.args.getAll("a"), ["1", "2"]);
});

Deno.test("DatasetteRequest.nonce differs between requests and stays within one", () => {
  const [one, two] = [received("http://h/"), received("http://h/")];
  assert.equal(one.nonce, one.nonce);
  assert.notEqual(one.nonce, two.nonce);
});

Deno.test("the body of a DatasetteRequest can be read in several forms", async () => {
  const request = received("http://h/", {}, { method: "POST", body: '{"a": 9007199254740993}' });
  assert.deepEqual(await request.json(), { a: 9007199254740993n });
  assert.equal(await request.text(), '{"a": 9007199254740993}');
});

Deno.test("DatasetteRequest.withQueryString() is the same visitor with other arguments", () => {
  const request = received("http://h/p/db/t?a=1", { baseUrl: "/p/" }, {
    headers: { cookie: "x=1" },
  });
  request.actor = { id: "ruth" };
  const other = request.withQueryString("b=2");
  assert.equal(other.fullPath, "/p/db/t?b=2");
  assert.equal(other.args.get("b"), "2");
  assert.equal(other.path, request.path);
  assert.equal(other.cookies.x, "1");
  assert.deepEqual(other.actor, { id: "ruth" });
  assert.equal(other.nonce, request.nonce);
  assert.equal(request.args.get("a"), "1");
});
