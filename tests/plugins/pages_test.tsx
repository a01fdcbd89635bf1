/** Hooks that add to pages: style sheets, scripts, actions, what stands at the top. */

import assert from "node:assert/strict";
import type { Datasette } from "../../lib/datasette.ts";
import type { PageArguments } from "../../lib/plugins/hook_types.ts";
import type { Plugin } from "../../lib/plugins/plugin.ts";
import { html } from "../../lib/text/html.ts";
import { testDatasette } from "../helpers/datasette.ts";

const ZOO = `
  create table animals (id integer primary key, name text);
  insert into animals values (1, 'Ada'), (2, 'Bob');
  create view names as select name from animals;
`;
const STORED = { databases: { zoo: { queries: { first: "select 'one' as first" } } } };

/** A zoo with one plugin. */
function zoo(hooks: Partial<Plugin>, options: Parameters<typeof testDatasette>[0] = {}) {
  return testDatasette({
    databases: { "zoo.db": ZOO },
    config: STORED,
    plugins: [{ name: "datasette-test", ...hooks }],
    ...options,
  });
}

type Zoo = Awaited<ReturnType<typeof zoo>>;

async function text(ds: Zoo | Datasette, path: string): Promise<string> {
  const response = await ds.client.get(path);
  assert.equal(response.status, 200, path);
  return await response.text();
}

const SUBJECTS: [path: string, subject: Partial<PageArguments>][] = [
  ["/", { template: "index", viewName: "index", database: null, table: null, columns: null }],
  ["/zoo", { template: "database", database: "zoo", table: null }],
  ["/zoo/animals", { template: "table", database: "zoo", table: "animals" }],
  ["/zoo/animals", { viewName: "table", columns: ["id", "name"] }],
  ["/zoo/animals/1", { template: "row", table: "animals", columns: ["id", "name"] }],
  ["/zoo/-/query?sql=select+1+as+one", { template: "query", table: null, columns: ["one"] }],
  ["/zoo/first", { template: "query", viewName: "query", columns: ["first"] }],
  ["/-/jump", { template: "jump", database: null }],
];

for (const [path, subject] of SUBJECTS) {
  const told = JSON.stringify(subject);
  Deno.test(`extraCssUrls is told about ${path}: ${told}`, async () => {
    const seen: PageArguments[] = [];
    await using ds = await zoo({
      extraCssUrls(args) {
        seen.push(args);
        return [];
      },
    });
    await ds.client.get(path, { headers: { accept: "text/html" } });
    assert.equal(seen.length, 1);
    const [args] = seen;
    assert.equal(args?.request?.fullPath, path);
    for (const [name, value] of Object.entries(subject)) {
      assert.deepEqual(args?.[name as keyof PageArguments], value, name);
    }
  });
}

Deno.test("extraCssUrls adds style sheets, with integrity and base_url, and the policy allows them", async () => {
  await using ds = await zoo({
    extraCssUrls: ({ datasette }) => [
      "/own.css",
      datasette.urls.path("/prefixed.css"),
      { url: "https://cdn.example.com/a.css", sri: "sha384-abc" },
    ],
  }, { settings: { base_url: "/data/" } });
  const response = await ds.client.get("/zoo");
  const page = await response.text();
  assert.match(page, /<link rel="stylesheet" href="\/data\/own\.css"/);
  assert.match(page, /<link rel="stylesheet" href="\/data\/prefixed\.css"/);
  assert.match(page, /href="https:\/\/cdn\.example\.com\/a\.css" integrity="sha384-abc"/);
  const policy = response.headers.get("content-security-policy") ?? "";
  assert.match(policy, /style-src [^;]*https:\/\/cdn\.example\.com/);
  assert.doesNotMatch(policy, /script-src [^;]*cdn\.example\.com/);
});

Deno.test("extraJsUrls adds scripts, also by a function that is async", async () => {
  await using ds = await zoo({
    extraJsUrls: ({ template }) => async () => {
      await Promise.resolve();
      return template === "table" ? [{ url: "https://js.example.com/map.js", module: true }] : [];
    },
  });
  const table = await ds.client.get("/zoo/animals");
  const page = await table.text();
  assert.match(page, /<script src="https:\/\/js\.example\.com\/map\.js" type="module" nonce=/);
  const policy = (response: Response) => response.headers.get("content-security-policy") ?? "";
  assert.match(policy(table), /script-src [^;]*https:\/\/js\.example\.com/);
  assert.doesNotMatch(policy(await ds.client.get("/zoo")), /js\.example\.com/);
});

Deno.test("extraBodyScript puts scripts at the end, with the nonce of the policy", async () => {
  await using ds = await zoo({
    extraBodyScript: ({ database }) =>
      database === "zoo" ? { script: `window.zoo = "<1>"`, module: true } : "window.home = 1 < 2",
  });
  const response = await ds.client.get("/zoo");
  const page = await response.text();
  const [, nonce] = /'nonce-([^']+)'/.exec(response.headers.get("content-security-policy")!)!;
  const tail = page.slice(page.indexOf("</footer>"));
  assert.ok(tail.includes(`<script type="module" nonce="${nonce}">window.zoo = "<1>"</script>`));
  assert.match(await text(ds, "/"), /<script nonce="[^"]+">window\.home = 1 < 2<\/script>/);
});

Deno.test("a plugin that throws in extraJsUrls takes no page down", async () => {
  await using ds = await zoo({
    extraJsUrls: () => () => {
      throw new Error("no scripts today");
    },
    topTable: () => "still here",
  });
  assert.match(await text(ds, "/zoo/animals"), /still here/);
});

Deno.test("tableActions are for tables, viewActions for views", async () => {
  await using ds = await zoo({
    tableActions: ({ actor, database, table, request }) => [
      {
        href: `/count/${database}/${table}`,
        label: `Count < ${request.path}`,
        description: actor === null ? "For everybody" : "For you",
      },
    ],
    viewActions: ({ database, view }) => [{ href: `/of/${database}/${view}`, label: "Look" }],
  });
  const table = await text(ds, "/zoo/animals");
  assert.match(table, /<summary>Table actions<\/summary>/);
  assert.match(table, /<a href="\/count\/zoo\/animals" role="menuitem">Count &lt; \/zoo\/animals/);
  assert.match(table, /For everybody/);
  assert.doesNotMatch(table, /\/of\//);
  const view = await text(ds, "/zoo/names");
  assert.match(view, /<a href="\/of\/zoo\/names" role="menuitem">Look/);
  assert.doesNotMatch(view, /\/count\//);
});

Deno.test("rowActions get the row, and may be buttons for a script", async () => {
  await using ds = await zoo({
    rowActions: ({ table, row }) => [
      { type: "button", label: `Rename ${row.name}`, attrs: { "data-table": table } },
    ],
  });
  assert.match(await text(ds, "/zoo/animals/2"), /<button[^>]+data-table="animals">Rename Bob/);
});

Deno.test("queryActions are for stored queries and for SQL of the visitor", async () => {
  await using ds = await zoo({
    queryActions: ({ queryName, sql, params }) => [
      { href: "/save", label: JSON.stringify([queryName, sql, params]) },
    ],
  });
  const labels: [path: string, label: string][] = [
    ["/zoo/-/query?sql=select+:n+as+n&n=5", '[null,"select :n as n",{"n":"5"}]'],
    ["/zoo/first", '["first","select \'one\' as first",{}]'],
  ];
  for (const [path, label] of labels) {
    const page = (await text(ds, path)).replaceAll("&quot;", '"').replaceAll("&#39;", "'");
    assert.ok(page.includes(label), path);
  }
});

const TOPS: [hook: keyof Plugin, path: string, said: string][] = [
  ["topHomepage", "/", "/"],
  ["topDatabase", "/zoo", "zoo"],
  ["topTable", "/zoo/animals", "zoo animals"],
  ["topTable", "/zoo/names", "zoo names"],
  ["topRow", "/zoo/animals/1", "zoo animals 1,Ada"],
  ["topQuery", "/zoo/-/query?sql=select+7", "zoo select 7"],
  ["topStoredQuery", "/zoo/first", "zoo first"],
  ["topCannedQuery", "/zoo/first", "zoo first"],
];

for (const [hook, path, said] of TOPS) {
  Deno.test(`${hook} shows markup below the heading of ${path}`, async () => {
    const top = (args: Record<string, unknown>) => {
      const names = ["database", "table", "row", "sql", "queryName"];
      const parts = names.flatMap((name) => args[name] === undefined ? [] : [String(args[name])]);
      const words = parts.length === 0
        ? [(args.request as Request & { path: string }).path]
        : parts;
      return html`<b>${words.join(" ")}</b>`;
    };
    await using ds = await zoo({ [hook]: top });
    const page = await text(ds, path);
    assert.ok(page.includes(`<div class="page-top"><b>${said}</b></div>`));
    assert.ok(page.indexOf("page-top") > page.indexOf("</h1>"));
  });
}

Deno.test("topTable of several plugins: text is escaped, JSX is drawn, no opinion is nothing", async () => {
  await using ds = await testDatasette({
    databases: { "zoo.db": ZOO },
    plugins: [
      { name: "datasette-a", topTable: () => "1 < 2" },
      { name: "datasette-b", topTable: () => null },
      { name: "datasette-c", topTable: () => <i title="a&b">three</i> },
    ],
  });
  const page = await text(ds, "/zoo/animals");
  assert.ok(page.includes('<div class="page-top">1 &lt; 2<i title="a&amp;b">three</i></div>'));
});

const PATHS = ["/zoo/animals", "/zoo/animals.json", "/zoo/animals.json?_extra=render_cell"];

const ETAGS: [what: string, hooks: Partial<Plugin>, hasEtag: [boolean, boolean, boolean]][] = [
  ["a hook that adds to pages takes theirs away", { topTable: () => "Hello" }, [
    false,
    true,
    false,
  ]],
  ["so does one that gives no answer", { renderCell: () => null }, [false, true, false]],
  ["one that can change data takes all away", { filtersFromRequest: () => null }, [
    false,
    false,
    false,
  ]],
  ["hooks that cannot change answers leave them", { registerRoutes: () => [], startup() {} }, [
    true,
    true,
    true,
  ]],
  ["a promise of the plugin keeps them", { topTable: () => "Hello", repeatable: true }, [
    true,
    true,
    true,
  ]],
];

for (const [what, hooks, hasEtag] of ETAGS) {
  Deno.test(`ETags: ${what}`, async () => {
    // A file that was written this very moment would have none, whatever plugins do.
    await using ds = await testDatasette({
      databases: { "zoo.db": ZOO },
      immutable: true,
      plugins: [{ name: "datasette-test", ...hooks }],
    });
    const responses = await Promise.all(PATHS.map((path) => ds.client.get(path)));
    assert.deepEqual(responses.map(({ headers }) => headers.has("etag")), hasEtag);
  });
}
