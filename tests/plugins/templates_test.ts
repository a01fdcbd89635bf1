/** Templates of the site and of plugins, and custom pages. */

import assert from "node:assert/strict";
import { join } from "node:path";
import { createApp } from "../../lib/app.ts";
import { parseConfig } from "../../lib/config/parse.ts";
import { defaultStartOptions } from "../../lib/config/start_options.ts";
import { loadPlugins } from "../../lib/plugins/loader.ts";
import type { Plugin } from "../../lib/plugins/plugin.ts";
import { PluginCache } from "../../lib/plugins/plugin_cache.ts";
import { raw } from "../../lib/text/html.ts";
import { testDatasette } from "../helpers/datasette.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";

const ZOO = `
  create table animals (id integer primary key, name text);
  insert into animals values (1, 'Ada'), (2, 'Bob');
`;

/** A zoo with templates: name of a file -> its text. */
async function zoo(
  files: Record<string, string>,
  { plugins = [], ...options }: {
    plugins?: (Plugin | ((folder: string) => Plugin))[];
    settings?: Record<string, boolean>;
    isSite?: boolean;
  } = {},
) {
  const folder = new TemporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder.path, name);
    Deno.mkdirSync(join(path, ".."), { recursive: true });
    Deno.writeTextFileSync(path, text);
  }
  const { isSite = true, settings } = options;
  const ds = await testDatasette({
    databases: { "zoo.db": ZOO },
    config: { databases: { zoo: { queries: { first: "select 1 as one" } } } },
    settings,
    templateDir: isSite ? folder.path : null,
    plugins: plugins.map((plugin) => typeof plugin === "function" ? plugin(folder.path) : plugin),
  });
  return {
    client: ds.client,
    async text(path: string, status = 200): Promise<string> {
      const response = await ds.client.get(path, { headers: { accept: "text/html" } });
      const body = await response.text();
      assert.equal(response.status, status, `${path}: ${body}`);
      return body;
    },
    async [Symbol.asyncDispose]() {
      await ds[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}

/** A template that says which one it is. */
const named = (name: string) => `export default () => "I am ${name}";`;

const LOOKUPS: [path: string, files: string[], chosen: string | null][] = [
  ["/", ["index"], "index"],
  ["/zoo", ["database", "database-zoo"], "database-zoo"],
  ["/zoo", ["database"], "database"],
  ["/zoo/animals", ["table", "table-zoo-animals", "row"], "table-zoo-animals"],
  ["/zoo/animals", ["table", "table-zoo-other"], "table"],
  ["/zoo/animals/1", ["row", "row-zoo-animals"], "row-zoo-animals"],
  ["/zoo/first", ["query", "query-zoo", "query-zoo-first"], "query-zoo-first"],
  ["/zoo/-/query?sql=select+1", ["query", "query-zoo", "query-zoo-first"], "query-zoo"],
  ["/zoo/animals", ["row"], null],
];

for (const [path, files, chosen] of LOOKUPS) {
  Deno.test(`${path} with the templates ${files.join(", ")} is drawn by ${chosen}`, async () => {
    const texts = Object.fromEntries(files.map((name) => [`${name}.ts`, named(name)]));
    await using site = await zoo(texts);
    const page = await site.text(path);
    assert.equal(/I am ([\w-]+)/.exec(page)?.[1] ?? null, chosen);
    assert.match(page, /<footer/);
    const mark = /<!-- Templates considered: (.*) -->$/.exec(page)?.[1]?.split(", ") ?? [];
    assert.deepEqual(
      mark.filter((name) => name.startsWith("*")),
      chosen === null ? [] : [`*${chosen}`],
    );
  });
}

Deno.test("a template in TSX gets the props of the page, and the page itself as Default", async () => {
  await using site = await zoo({
    "table.tsx":
      `export default function Table({ Default, title, table, request, datasette, urls }) {
        const hasApi = typeof datasette.getDatabase === "function";
        return <>
          <p id="mine">{title}: {table.rows.length} rows at {request.path} of {urls.instance()}
            {hasApi ? " with the API" : ""}</p>
          <Default title="Other title" />
        </>;
      }`,
  });
  const page = await site.text("/zoo/animals");
  assert.match(page, /<p id="mine">animals: 2 rows at \/zoo\/animals of \/ with the API<\/p>/);
  assert.match(page, /<h1>Other title<\/h1>/);
});

Deno.test("a template without layout is the whole document", async () => {
  await using site = await zoo({
    "row.ts": `export const layout = false; export default () => "nothing else";`,
    "index.html": "<!doctype html>\n<html><body>whole</body></html>",
    "database.html": "<p>part of the page & more</p>",
  });
  assert.match(await site.text("/zoo/animals/1"), /^<!DOCTYPE html>\nnothing else\n<!-- Temp/);
  assert.match(await site.text("/"), /^<!doctype html>\n<html><body>whole<\/body><\/html>/);
  assert.match(
    await site.text("/zoo"),
    /<section class="content">.*<p>part of the page & more<\/p>/,
  );
});

Deno.test("_table templates draw the rows of tables and of single rows", async () => {
  const rows = (name: string) =>
    `export default ({ rows }) => "${name}:" + rows.map(({ path }) => path).join("+");`;
  await using site = await zoo({
    "_table.ts": rows("any"),
    "_table-row-zoo-animals.ts": rows("row"),
  });
  assert.match(await site.text("/zoo/animals"), /any:1\+2/);
  const row = await site.text("/zoo/animals/2");
  assert.match(row, /row:2/);
  assert.match(row, /<h1>animals: 2/);
});

Deno.test("templates of plugins draw pages, after those of the site", async () => {
  using folder = new TemporaryFolder();
  const write = (name: string, text: string) => {
    const path = join(folder.path, name);
    Deno.mkdirSync(join(path, ".."), { recursive: true });
    Deno.writeTextFileSync(path, text);
  };
  write("own/mod.ts", `export default { name: "datasette-own", templates: "templates" };`);
  write("own/templates/index.ts", named("plugin"));
  write("own/templates/pages/hello.ts", named("page"));
  write("site/index.ts", named("site"));
  const { plugins } = await loadPlugins([{ source: join(folder.path, "own") }], {
    cache: new PluginCache(null),
  });
  for (const templateDir of [null, join(folder.path, "site")]) {
    const start = { ...defaultStartOptions, secret: "s", plugins, templateDir };
    await using running = await createApp(parseConfig(), start);
    const home = await running.client.get("/");
    assert.match(await home.text(), templateDir === null ? /I am plugin/ : /I am site/);
    assert.equal(home.headers.get("etag"), null);
    assert.match(await (await running.client.get("/hello")).text(), /I am page/);
  }
});

Deno.test("templatesFromRequest gives other templates for a request", async () => {
  await using site = await zoo({ "index.ts": named("mobile") }, {
    isSite: false,
    plugins: [(folder) => ({
      name: "datasette-mobile",
      templatesFromRequest: ({ request, templates }) =>
        request.args.get("mobile") === "1" ? templates.withFolder(folder) : null,
    })],
  });
  assert.match(await site.text("/?mobile=1"), /I am mobile/);
  assert.doesNotMatch(await site.text("/"), /I am mobile/);
});

Deno.test("prepareTemplates and extraTemplateVars give templates more to work with", async () => {
  await using site = await zoo({
    "index.ts": `export const load = async ({ answer }) => ({ sum: await answer() + 1 });
      export default ({ shout, sum, animal }) => shout(animal + sum);`,
  }, {
    plugins: [{
      name: "datasette-vars",
      prepareTemplates: ({ templates }) =>
        templates.add("shout", (text: string) => `${text.toUpperCase()}!`),
      extraTemplateVars: ({ template }) => async () => {
        await Promise.resolve();
        return { animal: template, answer: () => Promise.resolve(41) };
      },
    }],
  });
  assert.match(await site.text("/"), /INDEX42!/);
});

Deno.test("?_context=1 shows what the template gets, where template_debug is on", async () => {
  const plugins: Plugin[] = [{
    name: "datasette-vars",
    extraTemplateVars: () => ({ extra: "<1>" }),
  }];
  await using site = await zoo({}, { plugins, settings: { template_debug: true } });
  const text = await site.text("/zoo/animals?_context=1");
  assert.match(text, /^<pre>\{/);
  assert.match(text, /&quot;extra&quot;: &quot;&lt;1&gt;&quot;/);
  assert.match(text, /&quot;isView&quot;: false/);
  await using closed = await zoo({}, { plugins });
  assert.doesNotMatch(await closed.text("/zoo/animals?_context=1"), /<pre>\{/);
});

Deno.test("custom pages answer their path, in folders and with parameters", async () => {
  await using site = await zoo({
    "pages/about.html": "<title>About us</title><p>All about us</p>",
    "pages/about/map.ts": `export const title = "Map"; export default () => "the map";`,
    "pages/topic/{slug}.ts": `export default ({ slug }) => "topic " + slug;`,
    "pages/topic/plain.ts": `export default () => "plain page";`,
    "pages/{year}/{month}.ts": `export default ({ year, month }) => month + " of " + year;`,
  });
  const about = await site.text("/about");
  assert.match(about, /<p>All about us<\/p>/);
  assert.match(about, /<title>About us<\/title>/);
  assert.match(await site.text("/about/map"), /<div class="custom-page">the map<\/div>/);
  assert.match(await site.text("/topic/a+~3Cb~3E"), /topic a &lt;b/);
  assert.match(await site.text("/topic/plain"), /plain page/);
  assert.match(await site.text("/2026/May"), /May of 2026/);
  assert.match(await site.text("/zoo"), /<h2 id="tables">/);
  for (const path of ["/topic", "/topic/a/b", "/topic/~2E~2E", "/topic/~2E~2E~2Fabout"]) {
    await site.text(path, 404);
  }
});

Deno.test("custom pages choose status, headers, redirects, and may not be there", async () => {
  await using site = await zoo({
    "pages/teapot.ts": `export const layout = false;
      export default ({ page }) => {
        page.status = 418;
        page.headers.set("x-teapot", "yes");
        return "short and stout";
      };`,
    "pages/old.ts": `export default ({ page }) => page.redirect("/new", 301);`,
    "pages/maybe/{id}.ts": `export default ({ id, page }) =>
      id === "1" ? "one" : page.notFound("There is only one");`,
  });
  const teapot = await site.client.get("/teapot");
  assert.deepEqual([teapot.status, teapot.headers.get("x-teapot")], [418, "yes"]);
  assert.equal(await teapot.text(), "<!DOCTYPE html>\nshort and stout");
  const old = await site.client.get("/old");
  assert.deepEqual([old.status, old.headers.get("location")], [301, "/new"]);
  assert.match(await site.text("/maybe/1"), /one/);
  assert.match(await site.text("/maybe/2", 404), /There is only one/);
});

Deno.test("error pages have templates by status, else error", async () => {
  await using site = await zoo({
    "404.ts": `export default ({ message }) => "lost: " + message;`,
    "error.ts": `export default ({ message }) => "failed: " + message;`,
    "pages/broken.ts": `export default () => { throw new Error("secret"); };`,
  });
  assert.match(await site.text("/nowhere", 404), /lost: Database not found/);
  const broken = await site.text("/broken", 500);
  assert.match(broken, /failed: Internal server error/);
  assert.doesNotMatch(broken, /secret/);
  assert.match(await site.text("/zoo/animals?_size=x", 400), /failed: _size/);
});

Deno.test("datasette.renderTemplate() finds templates by name, the first that exists", async () => {
  await using site = await zoo({ "hello.ts": `export default ({ name }) => "Hello " + name;` }, {
    plugins: [{
      name: "datasette-hello",
      registerRoutes: ({ datasette }) => [[
        "^/-/hello$",
        async () => raw(await datasette.renderTemplate(["hi", "hello"], { name: "<Ada>" })),
      ]],
    }],
  });
  assert.match(await site.text("/-/hello"), /<div class="template">Hello &lt;Ada><\/div>/);
});

Deno.test("pages with templates have no ETag: their files are not looked at", async () => {
  await using site = await zoo({});
  await site.text("/zoo/animals");
  assert.equal((await site.client.get("/zoo/animals")).headers.get("etag"), null);
});
