/** Classes and attributes that themes, plugins and scrapers rely on, as pages of this server have them. */
import assert from "node:assert/strict";
import { testDatasette, type TestOptions } from "../helpers/datasette.ts";

const NAME = "no spaces";
const CLASS = "no-spaces-7088d7";

const OPTIONS: TestOptions = {
  databases: {
    "zoo.db": `
      create table keepers (id integer primary key, name text);
      insert into keepers values (1, 'Ruth');
      create table "${NAME}" (
        id integer primary key, name TEXT not null, weight REAL, photo BLOB, "a-b c" text,
        keeper integer references keepers(id)
      );
      insert into "${NAME}" values (1, 'Ada', 1.5, x'00', null, 1);
      create table pairs (a integer, b text, primary key (a, b));
      insert into pairs values (1, 'x/y');
      create table texts (id integer primary key, body text);
      create virtual table texts_fts using fts5(body, content="texts");
    `,
  },
  config: {
    databases: {
      zoo: { queries: { first: "select 1" } },
    },
    extra_css_urls: ["/configured.css"],
    extra_js_urls: [{ url: "/configured.js", module: true }],
  },
  metadata: {
    databases: {
      zoo: { tables: { [NAME]: { description: "All of them", columns: { name: "Its name" } } } },
    },
  },
  plugins: [{
    name: "datasette-test",
    extraCssUrls: () => ["/plugin.css"],
    extraJsUrls: () => [{ url: "https://example.com/plugin.js", sri: "sha384-abc" }],
    extraBodyScript: () => "console.log('plugin')",
    tableActions: () => [{ href: "/", label: "Act", description: "Do it" }],
  }],
};
const TABLE = "/zoo/no+spaces";

async function pageOf(path: string, options: TestOptions = OPTIONS): Promise<string> {
  await using ds = await testDatasette(options);
  const response = await ds.client.get(path, { headers: { accept: "text/html" } });
  return await response.text();
}

const BODIES: [path: string, classes: string][] = [
  ["/", "index"],
  ["/-/", "index"],
  ["/zoo", "db db-zoo"],
  ["/zoo/-/query?sql=select+1", "query db-zoo"],
  ["/zoo/first", "query db-zoo query-first"],
  [TABLE, `table db-zoo table-${CLASS}`],
  [`${TABLE}/1`, `row db-zoo table-${CLASS}`],
  ["/-/queries", "query-list"],
  ["/zoo/-/queries", "query-list db-zoo"],
  ["/-/schema", "schema"],
  ["/-/versions", "show-json"],
];

Deno.test("the body says what its page is", async () => {
  await using ds = await testDatasette(OPTIONS);
  for (const [path, classes] of BODIES) {
    const response = await ds.client.get(path, { headers: { accept: "text/html" } });
    const found = /<body class="([^"]*)"/.exec(await response.text())?.[1] ?? "";
    assert.deepEqual(found.split(" ").sort(), classes.split(" ").sort(), path);
  }
});

/** Class, name, type, NOT NULL, key. */
const HEADINGS = [
  ["col-id", "id", "integer", "0", "1"],
  ["col-name", "name", "text", "1", "0"],
  ["col-weight", "weight", "real", "0", "0"],
  ["col-photo", "photo", "blob", "0", "0"],
  ["col-a-b-c-aee498", "a-b c", "text", "0", "0"],
  ["col-keeper", "keeper", "integer", "0", "0"],
];

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
}

Deno.test("headings of a table have the attributes of their columns", async () => {
  const headings = (await pageOf(TABLE)).match(/<th [^>]*>/g) ?? [];
  const names = ["class", "data-column", "data-column-type", "data-column-not-null", "data-is-pk"];
  const found = headings.map((tag) => names.map((name) => attribute(tag, name)));
  assert.deepEqual(found, HEADINGS);
  assert.ok(headings.every((tag) => attribute(tag, "scope") === "col"));
  const described = headings.map((tag) => attribute(tag, "data-column-description"));
  assert.deepEqual(described, [undefined, "Its name", ...Array(4).fill(undefined)]);
});

Deno.test("cells say of which column and type they are, rows which they are", async () => {
  const html = await pageOf(TABLE);
  assert.match(html, /<table class="rows-and-columns">/);
  assert.match(html, /<tr data-row="1" data-row-label="Ada">/);
  const cells = [...html.matchAll(/<td class="([^"]*)"/g)].map(([, classes]) => classes);
  assert.deepEqual(cells, [
    "col-id type-pk",
    "col-name type-str",
    "col-weight type-float",
    "col-photo type-bytes",
    "col-a-b-c-aee498 type-none",
    "col-keeper type-int",
  ]);
});

Deno.test("a column of links says so, and rows have their whole key", async () => {
  const html = await pageOf("/zoo/pairs");
  assert.match(html, /<th class="col-Link" [^>]*data-is-link-column="1"/);
  assert.match(html, /<tr data-row="1,x~2Fy"/);
});

Deno.test("a table without rows still has its head, and the place of panels", async () => {
  const html = await pageOf("/zoo/texts");
  assert.match(html, /<div class="above-table-panel"><\/div>/);
  assert.match(html, /<thead><tr><th /);
  assert.match(html, /<p class="zero-results">/);
  assert.doesNotMatch(html, /<tr data-row/);
});

/** Where the class names stand that themes use. */
const CLASSES: [path: string, names: string][] = [
  [
    `${TABLE}?_facet=keeper&name__contains=A&_where=1`,
    "hd ft content crumbs page-header core filters filter-op filter-value filter-row facet-results " +
    "facet-info facet-info-name facet-info-total facet-count cross tight-bullets export-links " +
    "advanced-export extra-wheres wrapped-sql column-descriptions metadata-description " +
    "dropdown-menu dropdown-description blob-download table-wrapper above-table-panel",
  ],
  ["/zoo/texts", "search-row zero-results"],
  ["/zoo", "db-table download-sqlite bullets"],
  ["/zoo/pairs?_size=1", "suggested-facets"],
];

Deno.test("the class names of themes are where they belong", async () => {
  const many = "insert into pairs values (1, 'x'), (1, 'y'), (1, 'z'), (2, 'x'), (2, 'y');";
  const zoo = OPTIONS.databases?.["zoo.db"] ?? "";
  const options = { ...OPTIONS, databases: { "zoo.db": zoo + many }, immutable: true };
  await using ds = await testDatasette(options);
  for (const [path, names] of CLASSES) {
    const html = await (await ds.client.get(path)).text();
    const found = new Set(
      [...html.matchAll(/class="([^"]*)"/g)].flatMap(([, all = ""]) => all.split(" ")),
    );
    assert.deepEqual(names.split(" ").filter((name) => !found.has(name)), [], path);
  }
});

Deno.test("facets are found by name and by column", async () => {
  const html = await pageOf(`${TABLE}?_facet=keeper`);
  assert.match(html, /<div class="facet-info [^"]*" id="facet-keeper" data-column="keeper">/);
  assert.match(html, /<div id="export" class="advanced-export">/);
  assert.match(html, /<p class="export-links">[^]*?<a href="[^"]*json[^"]*">/);
});

Deno.test("style sheets and scripts come in the order that plugins count on", async () => {
  const html = await pageOf(TABLE);
  const order = [
    "/-/static/app.css",
    'rel="stylesheet" href="/configured.css"',
    'rel="stylesheet" href="/plugin.css"',
    "window.datasetteVersion=",
    'type="module" src="/-/static/manager.js',
    'type="module" src="/-/static/column_actions.js',
    'src="/configured.js" type="module"',
    'src="https://example.com/plugin.js"',
    "</head>",
    "</footer>",
    'id="late-scripts">["/-/static/app.js',
    ',"/-/static/table.js',
    "console.log('plugin')",
    "</body>",
  ].map((text) => html.indexOf(text));
  assert.ok(!order.includes(-1), String(order));
  assert.deepEqual(order, order.toSorted((a, b) => a - b));
  assert.match(html, /plugin\.js"[^>]* integrity="sha384-abc" crossorigin="anonymous"/);
});
