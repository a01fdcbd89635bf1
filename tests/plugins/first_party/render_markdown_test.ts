import assert from "node:assert/strict";
import type { Datasette } from "../../../lib/datasette.ts";
import { firstPartyTests } from "../../helpers/first_party.ts";

const NAME = "datasette-render-markdown";
const both = firstPartyTests(NAME);

/** What a cell with this text becomes; undefined when it stays as it is. */
async function drawn(ds: Datasette, text: string, column = "x_markdown"): Promise<string> {
  const args = { sql: `select :text as "${column}"`, text, _extra: "render_cell" };
  const response = await ds.client.get(`/_memory/-/query.json?${new URLSearchParams(args)}`);
  return (await response.json()).render_cell[0][column];
}

/** Without the element around it and the line ends between blocks. */
function inner(html: string): string {
  const [, content = ""] = /^<div class="markdown prose">(.*)<\/div>$/s.exec(html) ?? [];
  return content.replaceAll(/>\n</g, "><").trim();
}

const TEXTS: [markdown: string, html: string][] = [
  ["# Hello\n\n* one\n* *two*", "<h1>Hello</h1><ul><li>one</li><li><em>two</em></li></ul>"],
  [
    "[a](/zoo 'b') https://x.com",
    `<p><a href="/zoo" title="b">a</a> <a href="https://x.com">https://x.com</a></p>`,
  ],
  ["![o](https://x.com/o.png)", `<p><img src="https://x.com/o.png" alt="o"></p>`],
  [
    "|a|\n|:-:|\n|1|",
    `<table><thead><tr><th align="center">a</th></tr></thead>` +
    `<tbody><tr><td align="center">1</td></tr></tbody></table>`,
  ],
  ["- [x] done", `<ul><li><input checked disabled type="checkbox"> done</li></ul>`],
  ["a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>"],
  ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
  ["[a](javascript:alert(1))", "<p><a href>a</a></p>"],
  ["[a](JavaScript&#58;alert(1))", "<p><a href>a</a></p>"],
  ["![a](javascript:alert(1))", `<p><img src alt="a"></p>`],
  [`[a](/b"onmouseover="c)`, `<p><a href="/b%22onmouseover=%22c">a</a></p>`],
  ["```<i>\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>"],
];

both("draws columns that end in _markdown, safely", { memory: true }, async (ds) => {
  for (const [text, html] of TEXTS) assert.equal(inner(await drawn(ds, text)), html, text);
  assert.equal(await drawn(ds, "# Hello", "text"), undefined);
});

const HTML: [markdown: string, html: string][] = [
  ["a <b onclick=x>b</b><br>", "<p>a <b>b</b><br></p>"],
  ["<details><summary>a</summary>b</details>", "<details><summary>a</summary>b</details>"],
  ["a<script>alert(1)</script>b", "<p>ab</p>"],
  ["<iframe src=/></iframe>", "&lt;iframe src=/&gt;&lt;/iframe&gt;"],
  ["<a href='java&#x0A;script:alert(1)'>a</a>", "<p><a href>a</a></p>"],
  ["<p style='color: red'>a</p>", "<p>a</p>"],
  ["<svg/onload=alert(1)>", "<p>&lt;svg/onload=alert(1)&gt;</p>"],
];

both(
  "keeps harmless HTML when it is told to",
  { memory: true, plugin: { html: true } },
  async (ds) => {
    for (const [text, html] of HTML) assert.equal(inner(await drawn(ds, text)), html, text);
  },
);

both("draws the columns that are configured, nearest level first", {
  databases: {
    "zoo.db": "create table owls (notes, x_md); insert into owls values ('*a*', '*b*')",
  },
  plugin: { patterns: ["*_md"] },
  config: {
    databases: { zoo: { tables: { owls: { plugins: { [NAME]: { columns: ["notes"] } } } } } },
  },
}, async (ds) => {
  const table = await (await ds.client.get("/zoo/owls.json?_extra=render_cell")).json();
  assert.deepEqual(table.render_cell, [{
    notes: `<div class="markdown prose"><p><em>a</em></p>\n</div>`,
  }]);
  const query = await (await ds.client.get(
    "/zoo/-/query.json?sql=select+notes,x_md+from+owls&_extra=render_cell",
  )).json();
  assert.deepEqual(query.render_cell, [{
    x_md: `<div class="markdown prose"><p><em>b</em></p>\n</div>`,
  }]);
});

both("adds the SQL function render_markdown()", { memory: true }, async (ds) => {
  const results = await ds.getDatabase("_memory").execute(
    "select render_markdown('*a* <b>') as a, render_markdown(null) as b, render_markdown(1) as c",
  );
  const [first] = results;
  assert.deepEqual(first, { a: "<p><em>a</em> &lt;b&gt;</p>\n", b: null, c: "<p>1</p>\n" });
});

both("gives templates renderMarkdown()", {
  templates: {
    "pages/about.jsx": `export default ({ renderMarkdown }) =>
      <article dangerouslySetInnerHTML={{ __html: renderMarkdown("*a*") }} />;`,
  },
}, async (ds) => {
  const page = await (await ds.client.get("/about")).text();
  assert.match(page, /<article><p><em>a<\/em><\/p>/);
});
