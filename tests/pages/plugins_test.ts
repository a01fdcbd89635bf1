import assert from "node:assert/strict";
import { loadPlugins } from "../../lib/plugins/loader.ts";
import { PluginCache } from "../../lib/plugins/plugin_cache.ts";
import { createApp, type RunningApp } from "../../lib/app.ts";
import { parseConfig } from "../../lib/config/parse.ts";
import { defaultStartOptions } from "../../lib/config/start_options.ts";
import { PluginServer } from "../helpers/plugin_server.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";

const MAP = `export default {
  name: "datasette-map",
  version: "0.2",
  static: "static",
  files: ["static/map.js"],
  startup() {},
  menuLinks: () => [],
};`;

async function serving(sources: string[], folder: TemporaryFolder): Promise<RunningApp> {
  const requests = sources.map((source) => ({ source, base: folder.path }));
  const cache = new PluginCache(folder.file("cache"));
  const { plugins, disabled } = await loadPlugins(requests, { cache });
  return await createApp(parseConfig(), {
    ...defaultStartOptions,
    secret: "test",
    plugins,
    disabledPlugins: disabled,
  });
}

function mapFolder(): TemporaryFolder {
  const folder = new TemporaryFolder();
  Deno.mkdirSync(folder.file("map/static"), { recursive: true });
  Deno.writeTextFileSync(folder.file("map/mod.ts"), MAP);
  Deno.writeTextFileSync(folder.file("map/static/map.js"), "let map;");
  Deno.writeTextFileSync(folder.file("secret.txt"), "secret");
  Deno.writeTextFileSync(folder.file("bad.ts"), "import './gone.ts';");
  return folder;
}

Deno.test("GET /-/plugins.json lists plugins and what is wrong, without folders of the machine", async () => {
  using folder = mapFolder();
  await using ds = await serving(["map", "bad.ts"], folder);
  const response = await ds.client.get("/-/plugins.json");
  const text = await response.text();
  assert.equal(text.includes(folder.path), false);
  assert.deepEqual(JSON.parse(text), [
    {
      name: "bad",
      static: false,
      templates: false,
      version: null,
      hooks: [],
      origin: "bad.ts",
      error: 'Module not found "file://gone.ts" (line 1, column 8)',
    },
    {
      name: "datasette-map",
      static: true,
      templates: false,
      version: "0.2",
      hooks: ["menuLinks", "startup"],
      origin: "map/mod.ts",
    },
  ]);
});

Deno.test("GET /-/plugins shows the same as a page", async () => {
  using folder = mapFolder();
  await using ds = await serving(["map"], folder);
  assert.match(await (await ds.client.get("/-/plugins")).text(), /datasette-map/);
});

const PATHS: [path: string, status: number][] = [
  ["datasette-map/map.js", 200],
  ["datasette_map/map.js", 200],
  ["datasette-map/none.js", 404],
  ["datasette-map/../mod.ts", 404],
  ["datasette-map/%2e%2e/mod.ts", 404],
  ["datasette-map/..%2f..%2fsecret.txt", 404],
  ["nothing/map.js", 404],
  ["bad/map.js", 404],
];

Deno.test("GET /-/static-plugins/NAME/ sends the files of a plugin and no others", async () => {
  using folder = mapFolder();
  await using ds = await serving(["map", "bad.ts"], folder);
  for (const [path, status] of PATHS) {
    const response = await ds.client.get(`/-/static-plugins/${path}`);
    const text = await response.text();
    assert.equal(response.status, status, path);
    assert.equal(text === "let map;", status === 200, path);
  }
});

Deno.test("GET /-/static-plugins/NAME/ sends the files of a plugin from a URL", async () => {
  using folder = new TemporaryFolder();
  await using server = new PluginServer({ "map.ts": MAP, "static/map.js": "let far;" });
  await using ds = await serving([`${server.url}map.ts`], folder);
  const response = await ds.client.get("/-/static-plugins/datasette-map/map.js");
  assert.equal(await response.text(), "let far;");
  assert.equal(response.headers.get("content-type"), "text/javascript");
});
