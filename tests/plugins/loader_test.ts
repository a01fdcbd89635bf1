import assert from "node:assert/strict";
import { integrityOf } from "../../lib/plugins/integrity.ts";
import { disabledLine, loadPlugins, type LoadResult } from "../../lib/plugins/loader.ts";
import { pluginsInFolder } from "../../lib/plugins/plugin_request.ts";
import { PluginServer } from "../helpers/plugin_server.ts";
import { PluginSite } from "../helpers/plugin_site.ts";

const HELLO = `import { html } from "datasette";
export default {
  name: "datasette-hello",
  version: "1.2" as string,
  registerRoutes: () => [["^/-/hello$", () => html\`<p>Grüezi</p>\`]],
};
`;

/** Code of a plugin of this name that does nothing. */
function plugin(name: string, more = ""): string {
  return `export default { name: "${name}", startup() {}, ${more} };\n`;
}

async function hash(text: string): Promise<string> {
  return await integrityOf(new TextEncoder().encode(text));
}

function names({ plugins }: LoadResult): string[] {
  return plugins.map(({ plugin }) => plugin.name);
}

/** What went wrong, without the addresses that differ from run to run. */
function errors({ disabled }: LoadResult): string[] {
  return disabled.map(({ name, error }) => `${name}: ${error}`);
}

Deno.test("loadPlugins() loads a file", async () => {
  using site = new PluginSite({ "hello.ts": HELLO });
  const result = await loadPlugins([{ source: "hello.ts", base: site.path }], site);
  assert.deepEqual(errors(result), []);
  const [loaded] = result.plugins;
  assert.equal(loaded?.plugin.version, "1.2");
  assert.deepEqual(loaded?.hooks, ["registerRoutes"]);
  assert.equal(loaded?.origin, site.file("hello.ts"));
  assert.deepEqual(loaded?.module?.reads, [site.path]);
});

Deno.test("loadPlugins() loads a folder with mod.ts, its modules, static files and templates", async () => {
  using site = new PluginSite({
    "map/mod.ts":
      `import { hooks } from "./hooks.ts";\nexport default { name: "map", ...hooks, static: "static", templates: "pages" };`,
    "map/hooks.ts": `export const hooks = { startup() {} };`,
  });
  const result = await loadPlugins([{ source: "map", base: site.path }], site);
  assert.deepEqual(errors(result), []);
  assert.deepEqual(result.plugins[0]?.hooks, ["startup"]);
  assert.equal(result.plugins[0]?.staticDir, site.file("map/static"));
  assert.equal(result.plugins[0]?.templatesDir, site.file("map/pages"));
});

Deno.test("loadPlugins() runs JSX and non-ASCII text of a plugin from a URL", async () => {
  using site = new PluginSite();
  await using server = new PluginServer({
    "a.tsx": `export default { name: "a", version: "Zürich 🚆", topHomepage: () => <p>ä</p> };`,
  });
  const result = await loadPlugins([{ source: `${server.url}a.tsx` }], site);
  assert.deepEqual(errors(result), []);
  assert.equal(result.plugins[0]?.plugin.version, "Zürich 🚆");
  assert.equal(result.plugins[0]?.origin, `${server.url}a.tsx`);
});

Deno.test("loadPlugins() runs a plugin from a URL with the right hash, and asks no more", async () => {
  using site = new PluginSite();
  await using server = new PluginServer({ "hello.ts": HELLO });
  const request = { source: `${server.url}hello.ts`, integrity: await hash(HELLO) };
  assert.deepEqual(names(await loadPlugins([request], site)), ["datasette-hello"]);
  assert.deepEqual(server.requests, ["hello.ts"]);
  server.isDown = true;
  assert.deepEqual(names(await loadPlugins([request], site)), ["datasette-hello"]);
  assert.deepEqual(server.requests, ["hello.ts"]);
});

Deno.test("loadPlugins() does not run a plugin with a wrong hash", async () => {
  using site = new PluginSite();
  const evil = `globalThis.hasRunEvil = true; ${plugin("evil")}`;
  await using server = new PluginServer({ "evil.ts": evil });
  const integrity = await hash("something else");
  for (const source of [`${server.url}evil.ts`, site.write("evil.ts", evil)]) {
    const result = await loadPlugins([{ source, integrity, name: "evil" }], site);
    assert.deepEqual(names(result), []);
    assert.deepEqual(errors(result), [
      `evil: its code is not what $integrity was made for: it is ${integrity}, now found ${await hash(
        evil,
      )}`,
    ]);
  }
  assert.equal("hasRunEvil" in globalThis, false);
});

Deno.test("loadPlugins() reports a hash that is none", async () => {
  using site = new PluginSite({ "a.ts": plugin("a") });
  const result = await loadPlugins([{ source: site.file("a.ts"), integrity: "md5-abc" }], site);
  assert.deepEqual(errors(result), ['a: $integrity: "md5-abc" is no hash like sha256-BASE64']);
});

Deno.test("loadPlugins() does not take a copy that was changed", async () => {
  using site = new PluginSite();
  await using server = new PluginServer({ "hello.ts": HELLO });
  const request = { source: `${server.url}hello.ts`, integrity: await hash(HELLO) };
  await loadPlugins([request], site);
  for (const { name } of Deno.readDirSync(site.file("cache/datasette/plugins"))) {
    if (!name.endsWith(".json")) {
      Deno.writeTextFileSync(site.file(`cache/datasette/plugins/${name}`), plugin("evil"));
    }
  }
  assert.deepEqual(names(await loadPlugins([request], site)), ["datasette-hello"]);
  assert.equal(server.requests.length, 2);
});

Deno.test("loadPlugins() without a hash takes the newest code, and the copy when the server is down", async () => {
  using site = new PluginSite();
  await using server = new PluginServer({ "a.ts": plugin("a", 'version: "1"') });
  const request = { source: `${server.url}a.ts` };
  const version = async () => {
    const { plugins, notes } = await loadPlugins([request], site);
    return [plugins[0]?.plugin.version, ...notes];
  };
  assert.deepEqual(await version(), ["1"]);
  server.files.set("a.ts", plugin("a", 'version: "2"'));
  assert.deepEqual(await version(), ["2"]);
  server.isDown = true;
  assert.deepEqual(await version(), [
    "2",
    'Plugin "a": the server answered 503: the copy of its last start is used',
  ]);
});

Deno.test("loadPlugins() takes the copy when nothing listens any more", async () => {
  using site = new PluginSite();
  const server = new PluginServer({ "hello.ts": HELLO });
  const source = `${server.url}hello.ts`;
  await loadPlugins([{ source }], site);
  await server[Symbol.asyncDispose]();
  assert.deepEqual(names(await loadPlugins([{ source }], site)), ["datasette-hello"]);
  const result = await loadPlugins([{ source: source.replace("hello", "other") }], site);
  assert.match(errors(result).join(), /^other: no answer: Connection refused/);
});

Deno.test("loadPlugins() loads the modules beside a plugin from a URL and checks them too", async () => {
  using site = new PluginSite();
  await using server = new PluginServer({
    "x/mod.ts": `import { name } from "./lib/name.ts";
import data from "./data.json" with { type: "json" };
import type { Never } from "./never.ts";
export default { name, version: data.version as string, startup: async () => (await import("./late.ts")).default };`,
    "x/lib/name.ts": `import { half } from "../half.ts"; export const name: string = half + half;`,
    "x/half.ts": `export const half = "ha";`,
    "x/late.ts": `export default 42;`,
    "x/data.json": `{"version": "7"}`,
  });
  const source = `${server.url}x/mod.ts`;
  const first = await loadPlugins([{ source }], site);
  assert.deepEqual(errors(first), []);
  assert.equal(first.plugins[0]?.plugin.version, "7");
  const { startup } = first.plugins[0]?.plugin as { startup?: () => Promise<unknown> };
  assert.equal(await startup?.(), 42);

  const wrong = await loadPlugins([{ source, integrity: await hash("no") }], site);
  const integrity = /now found (\S+)/.exec(errors(wrong)[0] ?? "")?.[1] ?? "";
  assert.deepEqual(names(await loadPlugins([{ source, integrity }], site)), ["haha"]);

  server.files.set("x/half.ts", `export const half = "ho";`);
  using other = new PluginSite();
  const changed = await loadPlugins([{ source, integrity }], other);
  assert.match(errors(changed)[0] ?? "", /its code is not what \$integrity was made for/);
});

Deno.test("loadPlugins() reports what is wrong with each plugin and loads the good one", async () => {
  using site = new PluginSite({
    "a_missing_brace.ts": `export default { name: `,
    "b_typo.ts": plugin("geo", "renderCel() {}"),
    "c_throws.ts": `throw new Error("not today");`,
    "d_nothing.ts": `export const name = "d";`,
    "e_import.ts": `import "./not_here.ts"; ${plugin("e")}`,
    "f_kind.ts": plugin("f", 'menuLinks: "home"'),
    "f_flag.ts": plugin("f_flag", 'repeatable: "yes", flags: "--allow-net"'),
    "g_nameless.ts": `export default {};`,
    "h_again.ts": plugin("good"),
    "good.ts": plugin("good"),
  });
  const result = await loadPlugins(
    [{ source: "good.ts", base: site.path }, ...pluginsInFolder(site.path)],
    site,
  );
  assert.deepEqual(names(result), ["good"]);
  const lines = result.disabled.map(disabledLine).map((line) => line.replaceAll(site.path, "DIR"));
  assert.deepEqual(lines.sort(), [
    'Plugin "a_missing_brace" is not loaded: SyntaxError: Expression expected (line 1, column 23) (DIR/a_missing_brace.ts)',
    'Plugin "c_throws" is not loaded: not today (DIR/c_throws.ts)',
    'Plugin "d_nothing" is not loaded: A plugin module must export an object as its default (DIR/d_nothing.ts)',
    'Plugin "e_import" is not loaded: Module not found "file://DIR/not_here.ts" (line 1, column 8) (DIR/e_import.ts)',
    'Plugin "f" is not loaded: hook "menuLinks" must be a function or {order, handler} (DIR/f_kind.ts)',
    'Plugin "f_flag" is not loaded: "repeatable" must be true or false; "flags" must be a list of texts (DIR/f_flag.ts)',
    'Plugin "g_nameless" is not loaded: A plugin needs a name (DIR/g_nameless.ts)',
    'Plugin "geo" is not loaded: unknown hook "renderCel", did you mean "renderCell"? (DIR/b_typo.ts)',
    'Plugin "good" is not loaded: a plugin of this name is loaded already, from DIR/good.ts (DIR/good.ts)',
    'Plugin "good" is not loaded: a plugin of this name is loaded already, from DIR/good.ts (DIR/h_again.ts)',
  ]);
});

const UNAVAILABLE: [source: string, error: RegExp][] = [
  ["./nowhere.ts", /^nowhere: there is no such file$/],
  ["ftp://example.com/a.ts", /^a: there is no way to load from "ftp:"$/],
  ["page.html", /^page.html: it is a web page, not a module: use the address of the file itself$/],
  ["syntax.ts", /^syntax: SyntaxError: .* \(line 1, column 23\)$/],
  ["import.ts", /^import: http:\S+\/gone.ts: the server answered 404$/],
  ["local.ts", /^local: http:\S+ may not import file:\/\/\/etc\/passwd$/],
  ["circle.ts", /^circle: http:\S+circle.ts imports itself through others: bundle the modules$/],
];
for (const [source, error] of UNAVAILABLE) {
  Deno.test(`loadPlugins() reports ${source}`, async () => {
    using site = new PluginSite();
    await using server = new PluginServer({
      "page.html": "<!doctype html>",
      "syntax.ts": "export default { name: ",
      "import.ts": `import "./gone.ts";`,
      "local.ts": `import "file:///etc/passwd";`,
      "circle.ts": `import "./square.ts"; ${plugin("circle")}`,
      "square.ts": `import "./circle.ts";`,
    });
    const isServed = server.files.has(source);
    const result = await loadPlugins([{ source: isServed ? server.url + source : source }], site);
    assert.deepEqual(names(result), []);
    assert.match(errors(result).join(), error);
  });
}

Deno.test("loadPlugins() in a binary runs TypeScript files from their bytes, at home or not", async () => {
  using site = new PluginSite({
    "a/mod.ts": `import { name } from "./name.ts"; export default { name, static: "s" };`,
    "a/name.ts": `export const name: string = "a";`,
  });
  await using server = new PluginServer({ "hello.ts": HELLO });
  const requests = [{ source: site.file("a") }, { source: `${server.url}hello.ts` }];
  const result = await loadPlugins(requests, { cache: site.cache, isBinary: true });
  assert.deepEqual(errors(result), []);
  assert.deepEqual(names(result), ["a", "datasette-hello"]);
  for (const { module } of result.plugins) assert.match(module?.specifier ?? "", /^data:/);
  assert.equal(result.plugins[0]?.staticDir, site.file("a/s"));
});

Deno.test("loadPlugins() wants the name of the configuration to be the plugin's own", async () => {
  using site = new PluginSite({ "a.ts": plugin("datasette-a") });
  const result = await loadPlugins([{ source: site.file("a.ts"), name: "a" }], site);
  assert.deepEqual(errors(result), [
    'a: it calls itself "datasette-a": use that name in the configuration',
  ]);
});

Deno.test("loadPlugins() accepts hooks that another plugin declares", async () => {
  using site = new PluginSite({
    "a.ts": plugin("a", "registerHooks: () => ({ mapLayers: { kind: 'all' } })"),
    "b.ts": plugin("b", "mapLayers: () => []"),
  });
  const result = await loadPlugins(pluginsInFolder(site.path), site);
  assert.deepEqual(errors(result), []);
  assert.deepEqual(result.plugins[1]?.hooks, ["startup", "mapLayers"]);
});

Deno.test("loadPlugins() reads a changed file again when the server starts again", async () => {
  using site = new PluginSite({ "a.ts": plugin("a", 'version: "1"') });
  const request = { source: site.file("a.ts") };
  const version = async (isRestart: boolean) =>
    (await loadPlugins([request], { cache: site.cache, isRestart })).plugins[0]?.plugin.version;
  assert.equal(await version(false), "1");
  site.write("a.ts", plugin("a", 'version: "2"'));
  assert.equal(await version(true), "2");
});

Deno.test("loadPlugins() tells versions of code apart, also of the modules beside it", async () => {
  using site = new PluginSite({
    "a.ts": `import "./b.ts"; ${plugin("a")}`,
    "b.ts": "1;",
  });
  const state = async () =>
    (await loadPlugins([{ source: site.file("a.ts") }], site)).plugins[0]?.module?.state;
  const first = await state();
  assert.equal(await state(), first);
  site.write("b.ts", "2;");
  assert.notEqual(await state(), first);
});

Deno.test("loadPlugins() without permissions says which are missing", async () => {
  using site = new PluginSite({ "a.ts": plugin("a") });
  const code = `import { loadPlugins } from ${
    JSON.stringify(import.meta.resolve("../../lib/plugins/loader.ts"))
  };
    const { disabled } = await loadPlugins([{ source: ${
    JSON.stringify(site.file("a.ts"))
  } }, { source: "http://127.0.0.1:8099/b.ts" }]);
    console.log(JSON.stringify(disabled.map(({ error }) => error)));`;
  const program = site.write("main.ts", code);
  const denied = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-prompt", "--no-config", "--no-lock", "--no-check", program],
    env: { NO_COLOR: "1" },
  }).output();
  const [file, web] = JSON.parse(new TextDecoder().decode(denied.stdout));
  assert.match(file, /^Requires read access to ".*a.ts"/);
  assert.match(web, /^Requires net access to "127.0.0.1:8099"/);
});

const WITH_FILES = plugin("map", 'static: "static", files: ["static/map.js", "static/a/b.css"]');

Deno.test("loadPlugins() fetches the files of a plugin from a URL into a folder", async () => {
  using site = new PluginSite();
  await using server = new PluginServer({
    "map.ts": WITH_FILES,
    "static/map.js": "let map;",
    "static/a/b.css": "p{}",
  });
  const source = `${server.url}map.ts`;
  const { plugins } = await loadPlugins([{ source }], site);
  assert.equal(Deno.readTextFileSync(`${plugins[0]?.staticDir}/map.js`), "let map;");
  assert.equal(Deno.readTextFileSync(`${plugins[0]?.staticDir}/a/b.css`), "p{}");
  server.isDown = true;
  const again = await loadPlugins([{ source }], site);
  assert.equal(again.plugins[0]?.staticDir, plugins[0]?.staticDir);

  const integrity = await hash(WITH_FILES);
  const unpinned = await loadPlugins([{ source, integrity }], site);
  assert.match(errors(unpinned).join(), /^map: http:\S+ the server answered 503$/);
  server.isDown = false;
  const asked = await loadPlugins([{ source, integrity }], site);
  const files = /\$files: (\S+)$/.exec(errors(asked).join())?.[1] ?? "";
  assert.deepEqual(names(await loadPlugins([{ source, integrity, files }], site)), ["map"]);

  server.files.set("static/map.js", "evil()");
  assert.deepEqual(names(await loadPlugins([{ source, integrity, files }], site)), ["map"]);
  using other = new PluginSite();
  const changed = await loadPlugins([{ source, integrity, files }], other);
  assert.match(errors(changed).join(), /its files are not what \$files was made for/);
});

Deno.test("pluginsInFolder() takes modules and folders, not tests, types and hidden files", () => {
  using site = new PluginSite({
    "b.ts": "",
    "a.tsx": "",
    "c.js": "",
    "d/mod.ts": "",
    "e/other.ts": "",
    "static/app.js": "",
    "_draft.ts": "",
    ".hidden.ts": "",
    "b_test.ts": "",
    "b.test.ts": "",
    "types.d.ts": "",
    "README.md": "",
  });
  const found = pluginsInFolder(site.path).map(({ source }) => source.slice(site.path.length + 1));
  assert.deepEqual(found, ["a.tsx", "b.ts", "c.js", "d"]);
});
