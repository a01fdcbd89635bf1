import assert from "node:assert/strict";
import type { ServeFlags } from "../../lib/cli/flags.ts";
import { prepareLaunch } from "../../lib/cli/launch.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";

function flags(given: Partial<ServeFlags> = {}): ServeFlags {
  const lists = { immutable: [], loadExtension: [], setting: [], static: [], plugin: [] };
  return { ...lists, host: "127.0.0.1", port: "8001", ...given };
}

/** A configuration directory with two databases. */
function site(): TemporaryFolder {
  const folder = new TemporaryFolder();
  folder.database("a.db", "create table t (x)");
  folder.database("b.sqlite", "create table t (x)");
  Deno.mkdirSync(folder.file("static"));
  Deno.mkdirSync(folder.file("plugins"));
  Deno.writeTextFileSync(
    folder.file("plugins/a_plugin.ts"),
    'export default { name: "a-plugin" };',
  );
  Deno.writeTextFileSync(folder.file("datasette.yaml"), "settings: {default_page_size: 5}");
  Deno.writeTextFileSync(folder.file("metadata.json"), '{"title": "A site"}');
  return folder;
}

Deno.test("prepareLaunch() of a directory serves what it holds", async () => {
  using folder = site();
  const { config, options, warnings, watched } = await prepareLaunch([folder.path], flags());
  const root = Deno.realPathSync(folder.path);
  assert.deepEqual(options.files, []);
  assert.deepEqual(options.directories, [{ path: folder.path, immutable: [], isWatched: true }]);
  assert.deepEqual(options.staticMounts, [{ mount: "static", dir: `${root}/static` }]);
  assert.equal(config.settings.default_page_size, 5);
  assert.equal(config.metadata.title, "A site");
  assert.deepEqual(warnings, []);
  assert.deepEqual(options.plugins.map(({ plugin }) => plugin.name), ["a-plugin"]);
  assert.deepEqual(watched, {
    files: [
      folder.file("datasette.yaml"),
      folder.file("metadata.json"),
      `${root}/plugins/a_plugin.ts`,
    ],
    directories: [folder.path],
  });
});

Deno.test("prepareLaunch() lets options outrank what a directory holds", async () => {
  using folder = site();
  using other = new TemporaryFolder();
  Deno.writeTextFileSync(other.file("other.yaml"), "settings: {max_csv_mb: 1}");
  const extra = other.database("extra.db", "create table t (x)");
  const { config, options } = await prepareLaunch(
    [extra, folder.path],
    flags({
      config: other.file("other.yaml"),
      setting: ["settings.default_facet_size\0" + "3"],
      static: [`/css/:${other.path}`],
    }),
  );
  assert.equal(config.settings.default_page_size, 100);
  assert.equal(config.settings.max_csv_mb, 1);
  assert.equal(config.settings.default_facet_size, 3);
  assert.deepEqual(options.staticMounts, [{ mount: "css", dir: Deno.realPathSync(other.path) }]);
  assert.deepEqual(options.files.map(({ path }) => path), [extra]);
});

Deno.test("prepareLaunch() serves the databases of inspect-data.json as immutable", async () => {
  using folder = site();
  const inspected = { hash: "00", size: 1, file: "b.sqlite", tables: { t: { count: 0 } } };
  Deno.writeTextFileSync(folder.file("inspect-data.json"), JSON.stringify({ b: inspected }));
  const { options } = await prepareLaunch([folder.path], flags());
  assert.deepEqual(options.directories[0]?.immutable, ["b.sqlite"]);
  assert.deepEqual(options.inspectData, { b: inspected });
});

Deno.test("prepareLaunch() serves several directories, one of which may hold a configuration", async () => {
  using folder = site();
  using other = new TemporaryFolder();
  other.database("c.db", "create table t (x)");
  const { config, options } = await prepareLaunch([other.path, folder.path], flags());
  assert.deepEqual(options.directories.map(({ path }) => path), [other.path, folder.path]);
  assert.equal(config.metadata.title, "A site");
});

Deno.test("prepareLaunch() makes a secret, and a token for root, unless they are given", async () => {
  const first = await prepareLaunch([], flags({ root: true }));
  const second = await prepareLaunch([], flags({ secret: "given" }));
  assert.match(first.options.secret, /^[0-9a-f]{64}$/);
  assert.match(first.options.rootToken ?? "", /^[0-9a-f]{64}$/);
  assert.notEqual(first.options.rootToken, first.options.secret);
  assert.equal(second.options.secret, "given");
  assert.equal(second.options.rootToken, null);
  assert.equal(second.options.rootEnabled, false);
});

Deno.test("prepareLaunch() reads --load-extension with and without an entry point", async () => {
  const loadExtension = ["./a.so", "/b.so:init", "C:\\c.dll:init"];
  const { options } = await prepareLaunch([], flags({ loadExtension }));
  assert.deepEqual(options.loadExtensions, [
    { path: "./a.so" },
    { path: "/b.so", entrypoint: "init" },
    { path: "C:\\c.dll", entrypoint: "init" },
  ]);
});

Deno.test("prepareLaunch() refuses an inspect file of another shape", async () => {
  using folder = new TemporaryFolder();
  Deno.writeTextFileSync(folder.file("i.json"), '{"a": {"tables": {"t": 5}}}');
  await assert.rejects(
    prepareLaunch([], flags({ inspectFile: folder.file("i.json") })),
    /i.json: not what the command inspect writes, run it again$/,
  );
});
