import assert from "node:assert/strict";
import { isHttpUrl, truncateUrl } from "../../lib/text/url.ts";

const URLS: [string, boolean][] = [
  ["https://example.com/", true],
  ["http://a", true],
  ["ftp://example.com", false],
  ["https://example.com/ and more", false],
  ["see https://example.com", false],
  ["https://", false],
];

for (const [text, expected] of URLS) {
  Deno.test(`isHttpUrl(${JSON.stringify(text)}) is ${expected}`, () => {
    assert.equal(isHttpUrl(text), expected);
  });
}

const TRUNCATED: [string, number, string][] = [
  ["https://example.com/1", 0, "https://example.com/1"],
  ["https://example.com/1", 100, "https://example.com/1"],
  ["https://example.com/long/path", 15, "https://exampl…"],
  ["https://example.com/long/photo.jpg", 15, "https://exa….jpg"],
];

for (const [url, length, expected] of TRUNCATED) {
  Deno.test(`truncateUrl() to ${length} gives ${expected}`, () => {
    assert.equal(truncateUrl(url, length), expected);
  });
}
