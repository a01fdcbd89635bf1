import assert from "node:assert/strict";
import type { Datasette } from "../../../lib/datasette.ts";
import { firstPartyTests } from "../../helpers/first_party.ts";

const both = firstPartyTests("datasette-json-html");

/** What the plugin makes of a value, without needless spaces; undefined: it leaves it alone. */
async function drawn(ds: Datasette, value: string): Promise<string | undefined> {
  const args = new URLSearchParams({ sql: "select :v as x", v: value, _extra: "render_cell" });
  const { render_cell } = await (await ds.client.get(`/_memory/-/query.json?${args}`)).json();
  return render_cell[0].x?.replaceAll(
    /<[^>]*>/g,
    (tag: string) => tag.replaceAll(/ +(?=[ >])/g, ""),
  );
}

const KNOWN: [json: string, html: string][] = [
  [
    `{"href": "https://x.com/?a&b", "label": "<X>"}`,
    `<a href="https://x.com/?a&amp;b">&lt;X></a>`,
  ],
  [` {"href": "/db/t", "label": 5} `, `<a href="/db/t">5</a>`],
  [`{"href": "mailto:a@b.c", "label": "A"}`, `<a href="mailto:a@b.c">A</a>`],
  [`{"href": "/", "label": "A", "title": "\\"T\\""}`, `<a href="/" title="&quot;T&quot;">A</a>`],
  [`{"href": "/", "label": "A", "title": null}`, `<a href="/">A</a>`],
  [
    `{"href": "/", "label": "A", "description": "one\\n<two>"}`,
    `<strong><a href="/">A</a></strong><div>one</div><div>&lt;two></div>`,
  ],
  [
    `[{"href": "/a", "label": "A"}, {"href": "/b", "label": "B", "title": "b"}]`,
    `<a href="/a">A</a>, <a href="/b" title="b">B</a>`,
  ],
  [`{"img_src": "https://x.com/a.png"}`, `<img src="https://x.com/a.png" alt="" loading="lazy">`],
  [
    `{"img_src": "/a.png", "alt": "\\"A\\"", "width": 20}`,
    `<img src="/a.png" alt="&quot;A&quot;" width="20" loading="lazy">`,
  ],
  [
    `{"img_src": "/a.png", "href": "/b", "caption": "<C>"}`,
    `<figure><a href="/b"><img src="/a.png" alt="" loading="lazy"></a>` +
    `<figcaption>&lt;C></figcaption></figure>`,
  ],
  [`{"pre": "a\\n<b>"}`, `<div class="prose"><pre>a\n&lt;b></pre></div>`],
  [
    `{"pre": {"a": [9007199254740993]}}`,
    `<div class="prose"><pre>{\n  &quot;a&quot;: [\n    9007199254740993\n  ]\n}</pre></div>`,
  ],
];

both("draws links, images and preformatted text", { memory: true }, async (ds) => {
  for (const [json, html] of KNOWN) assert.equal(await drawn(ds, json), html, json);
});

const UNKNOWN = [
  "href",
  "null",
  `{"href": "/"`,
  `"href"`,
  `{"href": "/"}`,
  `{"href": "/", "label": "A", "more": 1}`,
  `{"href": "/", "label": {"a": 1}}`,
  `{"href": "/", "label": "A", "description": ["B"]}`,
  `{"href": "javascript:alert(1)", "label": "A", "description": "B"}`,
  `{"href": "javascript:alert(1)", "label": "A"}`,
  `{"href": " java\\tscript:alert(1)", "label": "A"}`,
  `{"href": "data:text/html,a", "label": "A"}`,
  `[{"href": "/", "label": "A"}, {"href": "javascript:alert(1)", "label": "B"}]`,
  `[{"href": "/", "label": "A", "description": "B"}]`,
  `[]`,
  `{"img_src": "javascript:alert(1)"}`,
  `{"img_src": "/a.png", "href": "vbscript:a"}`,
  `{"img_src": "/a.png", "onload": "alert(1)"}`,
  `{"pre": "a", "more": 1}`,
];

both("leaves everything else alone", { memory: true }, async (ds) => {
  for (const json of UNKNOWN) assert.equal(await drawn(ds, json), undefined, json);
});

both("draws cells of pages", {
  databases: { "zoo.db": `create table t (j); insert into t values ('{"pre": "A"}'), (7), (null)` },
}, async (ds) => {
  for (const path of ["/zoo/t", "/zoo/t/1", "/zoo/-/query?sql=select+j+from+t"]) {
    assert.match(await (await ds.client.get(path)).text(), /<pre>A<\/pre><\/div><\/td>/, path);
  }
});

both("adds the SQL function urllib_quote_plus()", { memory: true }, async (ds) => {
  const results = await ds.getDatabase("_memory").execute(
    "select urllib_quote_plus('a b/é!*''()~_.-+') as a, urllib_quote_plus(5) as b, " +
      "urllib_quote_plus(null) as c",
  );
  const first = { a: "a+b%2F%C3%A9%21%2A%27%28%29~_.-%2B", b: "5", c: null };
  assert.deepEqual(results.first(), first);
});
