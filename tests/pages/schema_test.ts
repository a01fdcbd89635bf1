import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import { testDatasette } from "../helpers/datasette.ts";

const databases = {
  "a.db": "create table t (x); create index i on t (x); create view v as select x from t;",
  "b.db": "",
};
const config = { databases: { b: { allow: { id: "ruth" } } } };
const SQL_OF_A = "CREATE TABLE t (x);\nCREATE INDEX i on t (x);\nCREATE VIEW v as select x from t";

async function get(path: string, actor: { id: string } | null = null) {
  await using ds = await testDatasette({ databases, config });
  const response = await ds.client.get(path, { actor });
  return { status: response.status, text: await response.text() };
}

Deno.test("GET /db/-/schema.json has the statements in the order of their creation", async () => {
  const { text } = await get("/a/-/schema.json");
  deepEqual(JSON.parse(text), { ok: true, database: "a", schema: SQL_OF_A });
});

Deno.test("GET /db/table/-/schema has one statement, as page and as Markdown", async () => {
  match((await get("/a/v/-/schema")).text, /<code>CREATE VIEW v as select x from t<\/code>/);
  equal(
    (await get("/a/v/-/schema.md")).text,
    "# Schema for a.v\n\n```sql\nCREATE VIEW v as select x from t\n```\n",
  );
});

Deno.test("GET /-/schema shows the databases that the visitor may see", async () => {
  doesNotMatch((await get("/-/schema")).text, /<h2>b<\/h2>/);
  const { text } = await get("/-/schema", { id: "ruth" });
  match(text, /<h2>a<\/h2>[^]*<h2>b<\/h2>.*no schema yet/);
});

Deno.test("GET /-/schema.md separates the databases", async () => {
  const { text } = await get("/-/schema.md", { id: "ruth" });
  match(text, /^# a\n[^]*```\n\n# b\n|^# Schema for a\n[^]*```\n\n# Schema for b\n/);
});

const FAILURES: [path: string, status: number][] = [
  ["/a/nope/-/schema", 404],
  ["/a/nope/-/schema.json", 404],
  ["/nope/-/schema.md", 404],
  ["/b/-/schema.json", 403],
  ["/b/nope/-/schema.json", 403],
];
for (const [path, status] of FAILURES) {
  Deno.test(`GET ${path} is a ${status}`, async () => {
    equal((await get(path)).status, status);
  });
}

const related = {
  "a.db": `create table regions (id integer primary key, name);
    create table places (id integer primary key, region integer references regions(id));
    create table secrets (place integer references places(id));
    create table alone (x);`,
};

Deno.test("GET /db/-/schema draws foreign keys, lists tables and says the same in words", async () => {
  await using ds = await testDatasette({ databases: related });
  const html = await (await ds.client.get("/a/-/schema")).text();
  equal(html.match(/<path class="schema-line"/g)?.length, 2);
  match(html, /<svg[^>]* role="group" aria-label="Diagram of a">.*<a href="\/a\/places">/s);
  match(html, /2 foreign keys<\/summary>.*<li>places\.region refers to regions\.id<\/li>/s);
  match(
    html,
    /<a href="#schema-places">places<\/a>.*<span id="schema-places">CREATE TABLE places/s,
  );
});

Deno.test("GET /db/table/-/schema draws the table and its neighbours", async () => {
  await using ds = await testDatasette({ databases: related });
  const drawn = async (table: string) => {
    const html = await (await ds.client.get(`/a/${table}/-/schema`)).text();
    return [...html.matchAll(/<text class="schema-name"[^>]*>(\w+)</g)].map(([, name]) => name);
  };
  deepEqual((await drawn("regions")).sort(), ["places", "regions"]);
  deepEqual((await drawn("places")).sort(), ["places", "regions", "secrets"]);
  deepEqual(await drawn("alone"), []);
});

Deno.test("GET /db/-/schema draws nothing of closed tables", async () => {
  const config = { databases: { a: { tables: { secrets: { allow: false } } } } };
  await using ds = await testDatasette({ databases: related, config });
  const html = await (await ds.client.get("/a/-/schema")).text();
  equal(html.match(/<path class="schema-line"/g)?.length, 1);
  doesNotMatch(html, /secrets/);
});
