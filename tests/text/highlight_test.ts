import assert from "node:assert/strict";
import { Highlighter } from "../../lib/text/highlight.ts";

const CASES: [query: string, text: string, expected: string | null][] = [
  ["fog", "Fog, and a slow crawl", "<mark>Fog</mark>, and a slow crawl"],
  ["fog", "Foghorn", null],
  ["train", "two trains", "two <mark>trains</mark>"],
  ["cafe", "the café car", "the <mark>café</mark> car"],
  ['"night train"', "a night on a train", "a <mark>night</mark> on a <mark>train</mark>"],
  ["rain OR snow", "snow <b> rain", "<mark>snow</mark> &lt;b&gt; <mark>rain</mark>"],
  ["", "anything", null],
  ["***", "anything", null],
];

Deno.test("Highlighter marks the words of a query and escapes the rest", () => {
  for (const [query, text, expected] of CASES) {
    assert.equal(new Highlighter(query).mark(text, 0)?.toString() ?? null, expected);
  }
});

Deno.test("Highlighter shows the part around the first match of a text that is cut", () => {
  const text = `${"word ".repeat(100)}lantern ${"word ".repeat(100)}`;
  const marked = String(new Highlighter("lantern").mark(text, 100));
  assert.match(marked, /^&hellip;.*<mark>lantern<\/mark>.*&hellip;$/);
  assert(marked.length < 160, marked);
});

Deno.test("Highlighter shows the beginning of a text whose match is there", () => {
  const text = `lantern ${"word ".repeat(100)}`;
  assert.match(String(new Highlighter("lantern").mark(text, 20)), /^<mark>lantern<\/mark> word/);
});

Deno.test("Highlighter cuts between characters, not through them", () => {
  const text = `${"😀".repeat(100)} lantern ${"😀".repeat(100)}`;
  for (const length of [40, 41, 42, 43]) {
    const marked = String(new Highlighter("lantern").mark(text, length));
    assert.equal(marked.isWellFormed(), true);
  }
});
