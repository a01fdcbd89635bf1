import assert from "node:assert/strict";
import { csrf, CsrfError } from "../../lib/http/csrf.ts";
import { DatasetteRequest } from "../../lib/http/request.ts";
import { fakeApp } from "../helpers/http_context.ts";

function check(headers: HeadersInit, { method = "POST", url = "http://localhost:8001/x" } = {}) {
  const request = new DatasetteRequest(new Request(url, { method, headers }));
  return csrf({ app: fakeApp(), request, params: {}, actor: null }, () => new Response("passed"));
}

const PASSED: [string, HeadersInit, { method?: string; url?: string }?][] = [
  ["no headers at all", {}],
  ["Sec-Fetch-Site same-origin", { "sec-fetch-site": "same-origin" }],
  ["Sec-Fetch-Site none", { "sec-fetch-site": "none" }],
  ["Sec-Fetch-Site before Origin", {
    "sec-fetch-site": "same-origin",
    origin: "https://evil.example",
  }],
  ["the own origin", { origin: "http://localhost:8001" }],
  ["the own origin in capitals", { origin: "HTTP://LOCALHOST:8001" }],
  ["the default port written out", { origin: "http://a.example:80" }, { url: "http://a.example/" }],
  ["a safe method from elsewhere", { "sec-fetch-site": "cross-site" }, { method: "GET" }],
  ["HEAD from elsewhere", { origin: "https://evil.example" }, { method: "HEAD" }],
  ["OPTIONS from elsewhere", { origin: "https://evil.example" }, { method: "OPTIONS" }],
  ["a bearer token", { authorization: "bearer x", origin: "https://evil.example" }],
];

for (const [what, headers, options] of PASSED) {
  Deno.test(`csrf() lets ${what} through`, async () => {
    assert.equal(await (await check(headers, options)).text(), "passed");
  });
}

const REFUSED: [string, HeadersInit, { method?: string; url?: string }?][] = [
  ["Sec-Fetch-Site cross-site", { "sec-fetch-site": "cross-site" }],
  ["Sec-Fetch-Site same-site", { "sec-fetch-site": "same-site" }],
  ["Sec-Fetch-Site twice", { "sec-fetch-site": "same-origin, cross-site" }],
  ["another origin", { origin: "https://evil.example" }],
  ["another port", { origin: "http://localhost:9000" }],
  ["another scheme", { origin: "https://localhost:8001" }],
  ["the origin null", { origin: "null" }],
  ["an origin that is none", { origin: "localhost:8001" }],
  ["PUT from elsewhere", { origin: "https://evil.example" }, { method: "PUT" }],
  ["DELETE from elsewhere", { origin: "https://evil.example" }, { method: "DELETE" }],
  ["an unknown method", { origin: "https://evil.example" }, { method: "BREW" }],
  ["a bearer token with a cookie", {
    authorization: "Bearer x",
    cookie: "a=b",
    origin: "https://evil.example",
  }],
  ["basic authentication", { authorization: "Basic x", origin: "https://evil.example" }],
];

for (const [what, headers, options] of REFUSED) {
  Deno.test(`csrf() refuses ${what}`, () => {
    assert.throws(() => check(headers, options), CsrfError);
  });
}

Deno.test("csrf() compares with https when URLs are forced to it", () => {
  const raw = new Request("http://a.example/", {
    method: "POST",
    headers: { origin: "https://a.example" },
  });
  const request = new DatasetteRequest(raw, { forceHttps: true });
  const response = csrf({ app: fakeApp(), request, params: {}, actor: null }, () => new Response());
  assert.ok(response instanceof Response);
});
