import assert from "node:assert/strict";
import { escapeHtml, html, raw } from "../../lib/text/html.ts";

Deno.test("escapeHtml() escapes the five characters", () => {
  assert.equal(
    escapeHtml(`<a href="x" id='y'>&`),
    "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;",
  );
});

Deno.test("html escapes values but not markup", () => {
  assert.equal(
    String(html`<p>${"<i>"}${raw("<b>")}${html`<u>${1}</u>`}</p>`),
    "<p>&lt;i&gt;<b><u>1</u></p>",
  );
});

Deno.test("html joins lists and shows nothing for null, undefined and booleans", () => {
  assert.equal(
    String(html`${["<", raw("<br>")]}|${null}${undefined}${false}${true}|${0}`),
    "&lt;<br>||0",
  );
});

Deno.test("html is not fooled by objects that look like markup", () => {
  const fake = { toString: () => "<script>" };
  assert.equal(String(html`${fake}`), "&lt;script&gt;");
});
