import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import { testDatasette } from "../helpers/datasette.ts";

const databases = {
  "large.db": `create table few (id integer primary key);
    create table many (id integer primary key);
    with recursive n(i) as (select 1 union all select i + 1 from n limit 10001)
    insert into many select i from n;
    insert into few values (1);`,
  "small.db": "create table a (id integer primary key); create view v as select 1 as one;",
};

Deno.test("GET / lists databases with what is in them", async () => {
  await using ds = await testDatasette({ databases, metadata: { title: "Two <files>" } });
  const response = await ds.client.get("/");
  equal(response.status, 200);
  const html = await response.text();
  match(html, /<title>Two &lt;files>: large, small<\/title>/);
  match(html, /more than 10,002 rows in 2 tables/);
  match(html, /<p class="db-size">0 rows in 1 table, 1 view<\/p>/);
});

Deno.test("GET /.json sorts tables by size, or by relationships", async () => {
  await using ds = await testDatasette({
    databases: {
      "a.db": `create table big (id integer primary key);
        insert into big values (1), (2);
        create table child (parent references parent(id));
        create table parent (id integer primary key);`,
    },
  });
  const names = async (path: string) => {
    const { databases: [a] } = await (await ds.client.get(path)).json();
    return a.tables_and_views_truncated.map((table: { name: string }) => table.name);
  };
  deepEqual(await names("/.json"), ["big", "parent", "child"]);
  deepEqual(await names("/.json?_sort=relationships"), ["parent", "child", "big"]);
});

Deno.test("GET / shows a visitor nothing that is closed to them", async () => {
  await using ds = await testDatasette({
    databases,
    config: {
      databases: { small: { allow: { id: "ruth" } }, large: { tables: { few: { allow: false } } } },
    },
  });
  const { databases: visible } = await (await ds.client.get("/.json")).json();
  equal(visible.length, 1);
  equal(visible[0].tables_count, 1);
});

Deno.test("GET / with nothing that the visitor may see says what to do", async () => {
  const closed = { allow: false };
  await using ds = await testDatasette({
    databases,
    config: { databases: { small: closed, large: closed } },
  });
  match(await (await ds.client.get("/")).text(), /No databases yet.*sign in/);
});

Deno.test("GET /-/ is the same page, kept out of search engines", async () => {
  await using ds = await testDatasette({ databases });
  match(await (await ds.client.get("/-/")).text(), /<meta name="robots" content="noindex"/);
});

Deno.test("GET / tells of a damaged database beside those that can be read", async () => {
  await using ds = await testDatasette({ databases });
  const path = ds.app.databases.get("small")!.path!;
  const bytes = await Deno.readFile(path);
  await Deno.writeFile(path, bytes.fill(7, 100));
  const html = await (await ds.client.get("/")).text();
  match(html, /10,002 rows in 2 tables/);
  match(html, /<a href="\/small">small<\/a>.*<p class="db-problem">[^<]*damaged/);
  const { databases: [, small] } = await (await ds.client.get("/.json")).json();
  match(small.error, /damaged/);
});

Deno.test("GET / tells how large a file is and when it was changed", async () => {
  await using ds = await testDatasette({ databases });
  const file = await Deno.stat(ds.app.databases.get("small")!.path!);
  const html = await (await ds.client.get("/")).text();
  match(html, new RegExp(`KB · changed <time datetime="${file.mtime!.toISOString()}"`));
  const german = await ds.client.get("/", { headers: { cookie: "ds_language=de" } });
  match(await german.text(), /0 Zeilen in 1 Tabelle, 1 Sicht.* KB · geändert <time/);
});

Deno.test("GET / does not wait for counts of much data, and has a link for them", async () => {
  await using ds = await testDatasette({
    databases: { "big.db": "create table t (a); insert into t values (zeroblob(21000000));" },
  });
  const { batch } = ds.app.databases.get("big")!;
  // Counting that takes its time.
  const late = Promise.withResolvers<void>();
  Object.assign(ds.app.databases.get("big")!, {
    batch: async (...args: Parameters<typeof batch>) => {
      await late.promise;
      return await batch.apply(ds.app.databases.get("big"), args);
    },
  });
  const early = await (await ds.client.get("/")).text();
  match(early, /<p class="db-size">1 table<\/p>/);
  match(early, /<a href="\/\?_complete=1" rel="nofollow">count rows<\/a>/);
  const complete = ds.client.get("/?_complete=1");
  late.resolve();
  const whole = await (await complete).text();
  match(whole, /<p class="db-size">1 row in 1 table<\/p>/);
  doesNotMatch(whole, /count rows/);
});

Deno.test("GET / of a server without files says how to get a database", async () => {
  await using ds = await testDatasette({ memory: true });
  const html = await (await ds.client.get("/")).text();
  match(html, /<h2>No databases yet<\/h2>.*datasette data\.db/s);
  doesNotMatch(html, /home-filter/);
});
