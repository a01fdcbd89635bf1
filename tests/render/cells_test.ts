import { equal } from "node:assert/strict";
import { type CellColumn, cellContent, valueClass } from "../../lib/render/cells.ts";
import { Real, type SqlValue } from "../../lib/sql/value.ts";
import { html } from "../../lib/text/html.ts";

function shown(value: SqlValue, column: Partial<CellColumn> = {}, truncate = 20): string {
  const content = cellContent(value, { name: "c", ...column }, [value], truncate);
  return String(html`${content}`);
}

const LABELS = { get: (value: SqlValue) => value === 1 ? "One" : value === 2 ? null : undefined };
const LINKED = { labels: LABELS, linkTo: (value: SqlValue) => `/db/t/${value}` };

const CELLS: [what: string, value: SqlValue, column: Partial<CellColumn>, html: string][] = [
  ["NULL", null, {}, ""],
  ["an empty text", "", {}, ""],
  ["an integer", 1234, {}, "1234"],
  ["a large integer", 9007199254740993n, {}, "9007199254740993"],
  ["a whole float", new Real(4), {}, "4.0"],
  ["an infinity", Infinity, {}, "inf"],
  ["markup", "<b>&", {}, "&lt;b&gt;&amp;"],
  ["a URL", " https://a.example/b ", {}, '<a href="https://a.example/b">https://a.example/b</a>'],
  ["a URL with more behind it", "https://a.example is", {}, "https://a.example is"],
  ["another scheme", "javascript:alert(1)", {}, "javascript:alert(1)"],
  ["a long text", "x".repeat(21), {}, `${"x".repeat(20)}&hellip;`],
  ["characters of two units", "🗺".repeat(20), {}, "🗺".repeat(20)],
  ["a label", 1, LINKED, '<a href="/db/t/1">One</a>\u00a0<em>1</em>'],
  ["a label that is NULL", 2, LINKED, '<a href="/db/t/2">None</a>\u00a0<em>2</em>'],
  ["a reference that leads nowhere", 3, LINKED, "3"],
  [
    "a blob",
    new Uint8Array(1),
    { blobUrl: () => "/x" },
    '<a class="blob-download" href="/x">&lt;Binary:\u00a01\u00a0byte&gt;</a>',
  ],
  [
    "a large blob",
    new Uint8Array(2048),
    { blobUrl: () => "/x" },
    '<a class="blob-download" href="/x" title="2.0 KB">&lt;Binary:\u00a02,048\u00a0bytes&gt;</a>',
  ],
  ["a blob without a page", new Uint8Array(2), {}, "&lt;Binary:\u00a02\u00a0bytes&gt;"],
  [
    "an email address",
    "a&b@example.org",
    { columnType: "email" },
    '<a href="mailto:a&amp;b@example.org">a&amp;b@example.org</a>',
  ],
  ["JSON", '["<"]', { columnType: "json" }, "<pre>[\n  &#34;&lt;&#34;\n]</pre>"],
  ["no JSON", "[", { columnType: "json" }, "["],
  ["a script in a url column", "javascript:alert(1)", { columnType: "url" }, "javascript:alert(1)"],
];

for (const [what, value, column, expected] of CELLS) {
  Deno.test(`cellContent() of ${what}`, () => {
    equal(shown(value, column).replaceAll("&nbsp;", "\u00a0"), expected);
  });
}

Deno.test("cellContent() with length 0 does not cut", () => {
  equal(shown("x".repeat(5000), {}, 0).length, 5000);
});

const CLASSES: [value: SqlValue, name: string][] = [
  [null, "type-none"],
  ["", "type-str"],
  [1, "type-int"],
  [2n ** 60n, "type-int"],
  [1.5, "type-float"],
  [new Real(1), "type-float"],
  [Infinity, "type-float"],
  [new Uint8Array(), "type-bytes"],
];
for (const [value, name] of CLASSES) {
  Deno.test(`valueClass() of ${String(value)} is ${name}`, () => equal(valueClass(value), name));
}
