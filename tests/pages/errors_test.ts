import { doesNotMatch, equal, match } from "node:assert/strict";
import type { Plugin } from "../../lib/mod.ts";
import { testDatasette } from "../helpers/datasette.ts";

const databases = { "atlas.db": "create table places (id integer primary key)" };

const PAGES: [path: string, status: number, text: RegExp][] = [
  ["/atlas/place", 404, /Table not found.*Did you mean <a href="\/atlas\/places">places<\/a>\?/s],
  ["/altas", 404, /Database not found.*Did you mean <a href="\/atlas">atlas<\/a>\?/s],
  ["/-/setings", 404, /not found.*Did you mean <a href="\/-\/settings">Settings<\/a>\?/s],
  ["/-/thread", 404, /not found<\/div>[^?]*mistyped/s],
  ["/a/b/c/d/e", 404, /Page not found.*All databases/s],
  ["/atlas/places/9", 404, /Row not found.*Go to places.*Go to atlas/s],
  ["/closed", 403, /You do not have permission.*view-database.*You are not signed in/s],
];

for (const [path, status, text] of PAGES) {
  Deno.test(`GET ${path} is a page with frame and advice, status ${status}`, async () => {
    await using ds = await testDatasette({
      databases: { ...databases, "closed.db": "" },
      config: { databases: { closed: { allow: false } } },
    });
    const response = await ds.client.get(path);
    equal(response.status, status);
    const html = await response.text();
    match(html, text);
    match(html, /<header class="hd">.*<main id="content".*<footer class="ft">/s);
  });
}

const CLOSED = {
  databases: { ...databases, "closed.db": "create table t (id)" },
  config: {
    allow_sql: false,
    permissions: { "permissions-debug": { id: "ann" } },
    databases: {
      closed: {
        permissions: { "view-table": { id: "ben" } },
        queries: { q: { sql: "select 1", allow: false } },
      },
    },
  },
};

Deno.test("a closed page says which permission is missing, on what, and who one is", async () => {
  await using ds = await testDatasette(CLOSED);
  const ann = { id: "ann", name: "Ann & Co" };
  const cases: [path: string, actor: typeof ann | null, text: RegExp][] = [
    ["/closed/t", null, /"view-table" on "closed\/t" is missing.*You are not signed in\.</s],
    ["/closed/t", ann, /"view-table" on "closed\/t" is missing.*signed in as Ann &amp; Co/s],
    ["/closed/q", ann, /"view-query" on "closed\/q" is missing/],
    ["/atlas/-/query?sql=select+1", null, /"execute-sql" on "atlas" is missing/],
  ];
  for (const [path, actor, text] of cases) {
    const response = await ds.client.get(path, { actor });
    equal(response.status, 403);
    match((await response.text()).replaceAll("&quot;", '"'), text);
  }
  const debug = await (await ds.client.get("/-/rules")).text();
  match(debug, /This needs the permission (&quot;|")permissions-debug/);
  doesNotMatch(debug, /is missing/);
});

Deno.test("a closed page links to the reason for those who may debug permissions", async () => {
  await using ds = await testDatasette(CLOSED);
  const link = 'href="/-/check?action=view-table&amp;parent=closed&amp;child=t"';
  const pageFor = async (id: string) =>
    await (await ds.client.get("/closed/t", { actor: { id } })).text();
  equal((await pageFor("ann")).includes(link), true);
  equal((await pageFor("eve")).includes("/-/check"), false);
});

Deno.test("a closed page says how visitors sign in", async () => {
  const plugin: Plugin = {
    name: "sso",
    menuLinks: () => [
      { href: "/-/sso", label: "Sign in with SSO" },
      { href: "/help", label: "Logins explained" },
    ],
  };
  await using ds = await testDatasette({ ...CLOSED, plugins: [plugin], rootToken: "sesame" });
  const advice = /<aside class="advice".*<\/aside>/s;
  const [anonymous = ""] = advice.exec(await (await ds.client.get("/closed/t")).text()) ?? [];
  match(anonymous, /<a href="\/-\/sso">Sign in with SSO<\/a>/);
  match(anonymous, /sign in with the link that it printed/);
  doesNotMatch(anonymous, /help|sesame/);
  const actor = { id: "eve" };
  const [forEve = ""] = advice.exec(await (await ds.client.get("/closed/t", { actor })).text()) ??
    [];
  doesNotMatch(forEve, /sso|printed/);
});

Deno.test("GET /db/table of a damaged file is a page with frame and advice", async () => {
  await using ds = await testDatasette({ databases });
  const path = ds.app.databases.get("atlas")!.path!;
  await Deno.writeFile(path, (await Deno.readFile(path)).fill(7, 100));
  const response = await ds.client.get("/atlas/places");
  equal(response.status, 503);
  match(await response.text(), /<header class="hd">.*damaged.*backup.*Go to atlas/s);
});

Deno.test("a page of a forged form says why nothing happened, and leads to the form", async () => {
  await using ds = await testDatasette({ databases });
  const post = async (path: string, cookie = "") => {
    const headers = { "sec-fetch-site": "cross-site", "accept": "text/html", cookie };
    const response = await ds.client.post(path, { body: "a=b", headers });
    equal(response.status, 403);
    return await response.text();
  };
  const logout = await post("/-/logout");
  match(logout, /<header class="hd">.*sec-fetch-site.*cross-site.*so nothing was changed/is);
  match(logout, /<a href="\/-\/logout">Open the form again<\/a>/);
  doesNotMatch(await post("/atlas/places/-/insert"), /Open the form again/);
  match(await post("/-/logout", "ds_language=de"), /Das Formular noch einmal öffnen/);
});

Deno.test("an error page speaks the language of the visitor", async () => {
  await using ds = await testDatasette({ databases });
  const headers = { cookie: "ds_language=de" };
  const html = await (await ds.client.get("/atlas/place", { headers })).text();
  match(html, /<title>Fehler 404<.*Diese Tabelle gibt es nicht.*Meinten Sie <a.*Zu atlas/s);
});

Deno.test("an error page gives its advice in the language of the visitor, JSON in English", async () => {
  await using ds = await testDatasette({
    databases: {
      "atlas.db": "create table places (id integer primary key, name text); " +
        "insert into places values (1, 'Quay')",
    },
    config: { databases: { atlas: { tables: { places: { sortable_columns: ["name"] } } } } },
    settings: { sql_time_limit_ms: 60 },
  });
  const query = (sql: string) => `/atlas/-/query?sql=${encodeURIComponent(sql)}`;
  const endless =
    "with recursive n(x) as (select 1 union all select x from n) select max(x) from n";
  const cases: [path: string, status: number, text: RegExp][] = [
    ["/-/nothing", 404, /Vielleicht ist die Adresse vertippt/],
    ["/atlas/places/-/form/nope", 404, /Es gibt insert, /],
    ["/atlas.db", 403, /Mit --immutable gestartet, ist es möglich\..*Sie sind nicht angemeldet/s],
    ["/atlas/places?_sort=nam", 400, /Meinten Sie "name"\? Sortiert werden kann nach "name"\./],
    [
      query("select nam from places"),
      200,
      /Gemeint war vielleicht <a [^>]*>name<.*Zeile 1, Spalte 8/s,
    ],
    [query(endless), 400, /<h1>SQL abgebrochen.*Die SQL-Abfrage hat zu lange gedauert.*60 ms/s],
  ];
  for (const [path, status, text] of cases) {
    const response = await ds.client.get(path, { headers: { cookie: "ds_language=de" } });
    equal(response.status, status, path);
    const html = await response.text();
    match(html.replaceAll("&quot;", '"'), text);
    doesNotMatch(html, /Serve the file|There are [a-z]|can be sorted|Did you mean|took too long/);
  }
  const json = await ds.client.get("/atlas/-/query.json?" + query(endless).split("?")[1], {
    headers: { cookie: "ds_language=de" },
  });
  match(await json.text(), /SQL query took too long\. The time limit/);
});
