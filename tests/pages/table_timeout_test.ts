import { doesNotMatch, equal, match } from "node:assert/strict";
import { testDatasette } from "../helpers/datasette.ts";

const settings = { sql_time_limit_ms: 60 };
const ENDLESS =
  "id = (with recursive n(x) as (select 1 union all select x from n) select max(x) from n)";
const SLOW = `/atlas/slow?_where=${encodeURIComponent(ENDLESS)}`;
const databases = {
  "atlas.db": "create table slow (id integer primary key); insert into slow values (1)",
};

Deno.test("GET /db/table that takes too long tells the limit, the plan and the way back", async () => {
  await using ds = await testDatasette({ databases, settings });
  const response = await ds.client.get(SLOW);
  const html = await response.text();
  equal(response.status, 400);
  match(html, /<h1>SQL Interrupted/);
  match(html, /controlled by the sql_time_limit_ms setting[^]*may take 60 ms here/);
  match(html, /<a href="\/atlas\/slow">All rows of slow<\/a>/);
  const plan = /href="([^"]+_explain=1)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const redirect = await ds.client.get(plan);
  match(redirect.headers.get("location") ?? "", /^\/atlas\/-\/query\?sql=.*&_explain=1$/);
  const page = await ds.client.get(redirect.headers.get("location") ?? "");
  match(await page.text(), /Query plan[^]*RECURSIVE STEP/);
});

Deno.test("GET /db/table that takes too long offers no plan to those who may not run SQL", async () => {
  const sql = "create view slow as with recursive n(x) as (select 1 union all select x from n) " +
    "select max(x) as x from n";
  await using ds = await testDatasette({
    databases: { "atlas.db": sql },
    settings,
    config: { allow_sql: false },
  });
  const response = await ds.client.get("/atlas/slow");
  const html = await response.text();
  equal(response.status, 400);
  match(html, /may take 60 ms here/);
  doesNotMatch(html, /_explain|All rows of/);
});
