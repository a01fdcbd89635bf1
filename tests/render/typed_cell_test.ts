import { deepEqual, equal } from "node:assert/strict";
import { typedCell, typedCells } from "../../lib/render/typed_cell.ts";

const CELLS: [text: string, type: string, html: string | null][] = [
  [
    " https://a.example/?b&c ",
    "url",
    '<a href="https://a.example/?b&amp;c">https://a.example/?b&amp;c</a>',
  ],
  ["javascript:alert(1)", "url", null],
  ["https://a.example with words", "url", null],
  ["a'b@example.org", "email", '<a href="mailto:a&#39;b@example.org">a&#39;b@example.org</a>'],
  ['{"a": ["<"]}', "json", "<pre>{\n  &#34;a&#34;: [\n    &#34;&lt;&#34;\n  ]\n}</pre>"],
  ["{", "json", null],
  ["some text", "textarea", null],
  ["", "json", null],
];
for (const [text, type, html] of CELLS) {
  Deno.test(`typedCell() of ${text || "an empty text"} as ${type}`, () => {
    equal(typedCell(text, type)?.toString() ?? null, html);
  });
}

Deno.test("typedCell() leaves alone what is no text, and columns without a type", () => {
  equal(typedCell(5, "url"), null);
  equal(typedCell("https://a.example", undefined), null);
});

Deno.test("typedCells() lists the drawn columns of each row", () => {
  const types = new Map([["j", { type: "json" }]]);
  deepEqual(typedCells(["id", "j"], [[1, "[]"], [2, "no"]], types), [{ j: "<pre>[]</pre>" }, {}]);
});
