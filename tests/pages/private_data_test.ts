/** What an anonymous visitor can get out of an instance that keeps some things closed. */

import { equal, ok } from "node:assert/strict";
import { type TestDatasette, testDatasette } from "../helpers/datasette.ts";

/** Stands in the closed tables and nowhere else. */
const SECRET = "kingfisher";

const SQL = `
  create table closed (id integer primary key, word text unique);
  insert into closed values (1, '${SECRET}');
  create table closed_child (id integer primary key, parent_id integer references parent(id), w text);
  insert into closed_child values (1, 1, '${SECRET}');
  create view closed_view as select * from closed;
  create virtual table closed_fts using fts5(word, content='closed');
  insert into closed_fts(closed_fts) values ('rebuild');
  create table parent (id integer primary key, name text);
  insert into parent values (1, 'one'), (2, 'two');
  create table open (id integer primary key, closed_id integer references closed(id));
  insert into open values (1, 1), (2, 1), (3, null);
`;

const ANN = { allow: { id: "ann" } };
/** As in Datasette, the tables that an FTS index is made of are tables like others. */
const INDEX = ["data", "idx", "docsize", "config"].map((part) => `closed_fts_${part}`);
const CLOSED = ["closed", "closed_child", "closed_view", "closed_fts", ...INDEX];

const CONFIG = {
  databases: {
    db: {
      allow_sql: ANN.allow,
      tables: Object.fromEntries(CLOSED.map((name) => [name, ANN])),
      queries: {
        closed_query: { sql: `select '${SECRET}' as word`, ...ANN },
        open_query: "select 1 as one",
      },
    },
    vault: ANN,
  },
};

function start(): Promise<TestDatasette> {
  const vault = `create table t (x); insert into t values ('${SECRET}')`;
  return testDatasette({ databases: { "db.db": SQL, "vault.db": vault }, config: CONFIG });
}

const FORBIDDEN = [
  "/db/closed",
  "/db/closed.json",
  "/db/closed.csv",
  "/db/closed/1",
  "/db/closed/1.json",
  "/db/closed/-/schema.json",
  "/db/closed/-/autocomplete?q=k",
  "/db/closed/-/fragment?_row=1",
  "/db/closed_view.json",
  "/db/closed_fts.json?_search=k*",
  "/db/closed_query",
  "/db/closed_query.json",
  "/db/closed_query.csv",
  "/db/closed_query/-/definition",
  "/db/-/query.json?sql=select+word+from+closed",
  "/db/open.json?_where=(select+1+from+closed)",
  `/db/open.json?_through=${through("closed", "word")}`,
  `/db/parent.json?_through=${through("closed_child", "w")}`,
  "/db/parent.json?_search=k*&_fts_table=closed_fts&_fts_pk=id",
  "/vault",
  "/vault.json",
  "/vault.db",
  "/vault/t",
  "/vault/t.json",
  "/vault/t/1.json",
  "/vault/-/schema.json",
  "/vault/-/query.json?sql=select+*+from+t",
];

function through(table: string, column: string): string {
  return encodeURIComponent(JSON.stringify({ table, column, value: SECRET }));
}

Deno.test("closed pages are a 403 for anonymous visitors, and open for those they are for", async () => {
  await using ds = await start();
  for (const path of FORBIDDEN) {
    const response = await ds.client.get(path);
    equal(response.status, 403, path);
    ok(!(await response.text()).replaceAll(path, "").includes(`"${SECRET}"`), path);
    const forAnn = await ds.client.get(path, { actor: { id: "ann" } });
    await forAnn.body?.cancel();
    // Files that may change are not for download.
    ok(forAnn.status !== 403 || path.endsWith(".db"), path);
  }
});

/** Pages with many sources of data, and where the crawl begins. */
const STARTS = [
  "/",
  "/.json",
  "/-/jump.json",
  "/-/schema.json",
  "/-/queries.json",
  "/-/metadata",
  "/-/allowed.json?action=view-table&_size=max",
  "/-/allowed.json?action=view-query&_size=max",
  "/db.json",
  "/db/open?_facet=closed_id&_labels=on",
  "/db/open.json?_facet=closed_id&_labels=on&_extra=foreign_key_tables,suggested_facets",
  "/db/open.csv?_labels=on",
  "/db/open/1.json?_extra=foreign_key_tables",
  "/db/open/-/autocomplete?q=k",
  "/db/open/-/foreign-key-suggestions",
  "/db/parent/1",
  "/db/parent/1.json?_extra=foreign_key_tables",
];

Deno.test("no page that an anonymous visitor can reach holds closed values", async () => {
  await using ds = await start();
  const paths = new Set(STARTS);
  for (const path of paths) {
    const response = await ds.client.get(path, { headers: { accept: "text/html" } });
    const text = await response.text();
    ok(!text.includes(SECRET), `GET ${path} tells "${SECRET}"`);
    ok(response.status < 500, `GET ${path} is ${response.status}`);
    const isPage = response.headers.get("content-type")?.startsWith("text/html");
    for (const link of isPage ? linksOf(text) : []) if (paths.size < 200) paths.add(link);
  }
  ok(paths.size > STARTS.length + 20, "The crawl found too little to mean anything");
});

Deno.test("lists name nothing that an anonymous visitor may not see", async () => {
  await using ds = await start();
  const lists = ["/.json", "/-/jump.json", "/-/queries.json", "/-/databases.json", "/", "/db"];
  for (const path of lists) {
    const text = await (await ds.client.get(path)).text();
    ok(!/closed_(child|view|fts|query)|vault/.test(text), `GET ${path}`);
  }
});

function linksOf(page: string): string[] {
  return [...page.matchAll(/(?:href|action)="(\/[^"#]*)/g)]
    .map((match) => match[1]!.replaceAll("&amp;", "&"))
    .filter((path) => !path.startsWith("/-/static") && !path.startsWith("//"));
}
