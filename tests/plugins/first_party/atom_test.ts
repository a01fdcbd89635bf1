import assert from "node:assert/strict";
import { Datasette } from "datasette";
import plugin from "../../../plugins/datasette-atom/mod.ts";
import { firstPartyTests } from "../../helpers/first_party.ts";

const both = firstPartyTests("datasette-atom");

const NEWS = `
  create table news (
    atom_id text, atom_title text, atom_updated text, atom_content text, atom_content_html text,
    atom_link text, atom_author_name text, atom_author_uri text, atom_author_email text
  );
  insert into news values
    ('tag:zoo.example,2025:1', 'Owls & <co>', '2025-01-31T12:00:00+01:00', 'plain', '<b>Hoo</b>',
      '/owls?a=1&b=2', 'Ada', 'https://ada.example/', 'ada@zoo.example'),
    ('2', 'Dogs', '2025-02-01 08:30:00', 'a < b', null, null, null, null, null),
    ('a b', 'Cats', '2024-12-24', null, null, 'javascript:alert(1)', null, null, null);
`;

/** Without the space between elements. */
const FEED = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>What&#39;s new</title>
  <id>http://localhost/zoo/news.atom?_sort=rowid&amp;_size=10</id>
  <link rel="self" type="application/atom+xml" href="http://localhost/zoo/news.atom?_sort=rowid&amp;_size=10"/>
  <link rel="alternate" type="text/html" href="http://localhost/zoo/news?_sort=rowid&amp;_size=10"/>
  <updated>2025-02-01T08:30:00Z</updated>
  <author><name>What&#39;s new</name></author>
  <generator version="VERSION">Datasette</generator>
  <entry>
    <title>Owls &amp; &lt;co&gt;</title>
    <id>tag:zoo.example,2025:1</id>
    <updated>2025-01-31T11:00:00Z</updated>
    <link href="http://localhost/owls?a=1&amp;b=2"/>
    <author><name>Ada</name><uri>https://ada.example/</uri><email>ada@zoo.example</email></author>
    <content type="html">&lt;b&gt;Hoo&lt;/b&gt;</content>
  </entry>
  <entry>
    <title>Dogs</title>
    <id>http://localhost/zoo/news#2</id>
    <updated>2025-02-01T08:30:00Z</updated>
    <link href="http://localhost/zoo/news?_sort=rowid&amp;_size=10"/>
    <content type="text">a &lt; b</content>
  </entry>
  <entry>
    <title>Cats</title>
    <id>http://localhost/zoo/news#a%20b</id>
    <updated>2024-12-24T00:00:00Z</updated>
    <link href="http://localhost/zoo/news?_sort=rowid&amp;_size=10"/>
  </entry>
</feed>
`.replace(/>\s+</g, "><").trim();

both("makes a feed of a table", { databases: { "zoo.db": NEWS } }, async (ds) => {
  await ds.setResourceMetadata("zoo", "news", "title", "What's new");
  const response = await ds.client.get("/zoo/news.atom?_sort=rowid&_size=10");
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "application/atom+xml; charset=utf-8");
  const text = (await response.text()).replace(/>\s+</g, "><").trim();
  assert.equal(text, FEED.replace("VERSION", ds.version));
});

const ONE = "select 1 as atom_id, 'One' as atom_title, '2025-01-01' as atom_updated";

function zoo(): Promise<Datasette> {
  const queries = { news: { title: "News", sql: `${ONE}, '<i>1</i>' as atom_content_html` } };
  const config = { databases: { _memory: { queries } } };
  return Datasette.create({ memory: true, plugins: [plugin], config });
}

function queryPath(sql: string, extension = ".atom"): string {
  return `/_memory/-/query${extension}?${new URLSearchParams({ sql })}`;
}

Deno.test("datasette-atom offers feeds where the columns are", async () => {
  await using ds = await zoo();
  for (const [sql, isOffered] of [[ONE, true], ["select 1 as atom_id", false]] as const) {
    const page = await (await ds.client.get(queryPath(sql, ""))).text();
    assert.equal(page.includes(">atom</a>"), isOffered, sql);
  }
});

Deno.test("datasette-atom takes HTML of stored queries, and their title; that of others is text", async () => {
  await using ds = await zoo();
  const stored = await (await ds.client.get("/_memory/news.atom")).text();
  assert.match(stored, /<title>News<\/title>/);
  assert.match(stored, /<content type="html">&lt;i&gt;1&lt;\/i&gt;<\/content>/);
  const sql = `${ONE}, '<i>1</i>' as atom_content_html`;
  const typed = await (await ds.client.get(queryPath(sql))).text();
  assert.match(typed, /<title>_memory: query<\/title>/);
  assert.match(typed, /<content type="text">&lt;i&gt;1&lt;\/i&gt;<\/content>/);
});

Deno.test("datasette-atom leaves out characters that XML cannot have", async () => {
  await using ds = await zoo();
  const sql = "select 1 as atom_id, 'a' || char(0x0b, 0xfffe, 0x1f989) as atom_title, 0 as x, " +
    "'2025-01-01' as atom_updated";
  assert.match(await (await ds.client.get(queryPath(sql))).text(), /<title>a🦉<\/title>/);
});

Deno.test("datasette-atom makes a feed without entries", async () => {
  await using ds = await zoo();
  const feed = await (await ds.client.get(queryPath(`${ONE} where 0`))).text();
  assert.match(feed, /<updated>1970-01-01T00:00:00Z<\/updated>/);
  assert.doesNotMatch(feed, /<entry>/);
});

const MISTAKES: [sql: string, message: RegExp][] = [
  [
    "select 1 as atom_id, 2 as x",
    /A feed needs the columns atom_id, atom_title, atom_updated: here are atom_id, x/,
  ],
  [
    "select 1 as atom_id, 1 as atom_title, 'soon' as atom_updated",
    /atom_updated is &quot;soon&quot;: use times like 2025-01-31T12:00:00Z/,
  ],
  ["select * from missing", /no such table: missing/],
];

for (const [sql, message] of MISTAKES) {
  Deno.test(`datasette-atom says what is wrong with ${sql}`, async () => {
    await using ds = await zoo();
    const response = await ds.client.get(queryPath(sql));
    assert.equal(response.status, 400);
    assert.match(await response.text(), message);
  });
}
