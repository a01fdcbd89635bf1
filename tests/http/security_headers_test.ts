import assert from "node:assert/strict";
import { DEFAULT_SETTINGS } from "../../lib/config/settings.ts";
import { DatasetteRequest } from "../../lib/http/request.ts";
import {
  type AnswerKind,
  type SecurityConfig,
  SecurityHeaders,
} from "../../lib/http/security_headers.ts";
import { UsageError } from "../../lib/errors.ts";

const request = new DatasetteRequest(new Request("http://localhost/"));
const plain: SecurityConfig = { extraCssUrls: [], extraJsUrls: [], settings: DEFAULT_SETTINGS };

function headersOf(init: HeadersInit, config = plain, kind?: AnswerKind): Headers {
  const headers = new Headers(init);
  new SecurityHeaders(config).apply(headers, request, kind);
  return headers;
}

const HTML = { "content-type": "text/html; charset=utf-8" };

function directive(policy: string | null, name: string): string | undefined {
  return policy?.split("; ").find((part) => part.startsWith(`${name} `));
}

Deno.test("SecurityHeaders allow scripts of the site and with the nonce of the request only", () => {
  const policy = headersOf(HTML).get("content-security-policy");
  assert.equal(directive(policy, "script-src"), `script-src 'self' 'nonce-${request.nonce}'`);
  assert.equal(directive(policy, "style-src"), `style-src 'self' 'nonce-${request.nonce}'`);
  assert.equal(directive(policy, "object-src"), "object-src 'none'");
  assert.equal(directive(policy, "frame-ancestors"), "frame-ancestors 'self'");
  assert.doesNotMatch(policy!, /unsafe/);
});

Deno.test("SecurityHeaders allow the origins of configured scripts and style sheets", () => {
  const policy = headersOf(HTML, {
    ...plain,
    extraJsUrls: [
      { url: "https://cdn.example/a.js" },
      { url: "https://cdn.example/b.js" },
      { url: "/files/c.js" },
    ],
    extraCssUrls: [{ url: "https://styles.example/a.css" }],
  }).get("content-security-policy");
  assert.match(directive(policy, "script-src")!, / https:\/\/cdn\.example$/);
  assert.match(directive(policy, "style-src")!, / https:\/\/styles\.example$/);
});

Deno.test("SecurityHeaders follow the setting frame_ancestors", () => {
  const settings = { ...DEFAULT_SETTINGS, frame_ancestors: "https://a.example 'self'" };
  const policy = headersOf(HTML, { ...plain, settings }).get("content-security-policy");
  assert.equal(directive(policy, "frame-ancestors"), "frame-ancestors https://a.example 'self'");
});

for (const sources of ["'self'; script-src *", "a\r\nx: y", ""]) {
  Deno.test(`SecurityHeaders refuse frame_ancestors ${JSON.stringify(sources)}`, () => {
    const settings = { ...DEFAULT_SETTINGS, frame_ancestors: sources };
    assert.throws(() => new SecurityHeaders({ ...plain, settings }), UsageError);
  });
}

Deno.test("SecurityHeaders of data forbid guessing the type and need no policy", () => {
  const headers = headersOf({ "content-type": "application/json" });
  assert.equal(headers.get("x-content-type-options"), "nosniff");
  assert.equal(headers.get("referrer-policy"), "no-referrer");
  assert.equal(headers.get("content-security-policy"), null);
});

Deno.test("SecurityHeaders tell forms of a page to name their origin, unless the page decides", () => {
  assert.equal(headersOf(HTML).get("referrer-policy"), "same-origin");
  const own = headersOf({ ...HTML, "referrer-policy": "no-referrer" });
  assert.equal(own.get("referrer-policy"), "no-referrer");
});

Deno.test("SecurityHeaders leave files to those who put them there", () => {
  const headers = headersOf(HTML, plain, "file");
  assert.equal(headers.get("content-security-policy"), null);
  assert.equal(headers.get("x-content-type-options"), "nosniff");
});

Deno.test("SecurityHeaders add to a policy about frames and respect one about scripts", () => {
  const frames = headersOf({ ...HTML, "content-security-policy": "frame-ancestors 'none'" });
  assert.match(frames.get("content-security-policy")!, /script-src.*, frame-ancestors 'none'$/);

  const scripts = headersOf({ ...HTML, "content-security-policy": "script-src *" });
  assert.equal(scripts.get("content-security-policy"), "script-src *");
});

Deno.test("SecurityHeaders tell caches that a page depends on the visitor", () => {
  const page = headersOf({ ...HTML, "cache-control": "max-age=5" });
  assert.equal(page.get("vary"), "Cookie, Authorization, Accept-Language");
  const data = headersOf({ "content-type": "application/json", "cache-control": "max-age=5" });
  assert.equal(data.get("vary"), "Cookie, Authorization");
  assert.equal(headersOf(HTML).get("vary"), null);
  assert.equal(headersOf({ "cache-control": "max-age=5" }, plain, "file").get("vary"), null);
});
