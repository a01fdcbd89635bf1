import assert from "node:assert/strict";
import { contentType } from "../../lib/http/content_types.ts";

const CASES: [string, string][] = [
  ["app.css", "text/css"],
  ["a/b.min.JS", "text/javascript"],
  ["page.html", "text/html; charset=utf-8"],
  ["x.constructor", "application/octet-stream"],
  ["README", "application/octet-stream"],
  ["dir.css/file", "application/octet-stream"],
];

for (const [name, type] of CASES) {
  Deno.test(`contentType() of ${name} is ${type}`, () => assert.equal(contentType(name), type));
}
