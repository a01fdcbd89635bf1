import assert from "node:assert/strict";
import { integrityOf } from "../../lib/plugins/integrity.ts";
import { PluginServer } from "../helpers/plugin_server.ts";
import { PluginSite } from "../helpers/plugin_site.ts";

const SHOUT = `export default {
  name: "shout",
  version: "1.0",
  flags: ["--allow-env=VOICE"],
  prepareConnection({ conn }) { conn.function("shout", (text) => text.toUpperCase()); },
  menuLinks: () => [],
};
`;
const CONFIG = `# Our site
settings:
    default_page_size: 20  # few

plugins:
  map: {zoom: 3}  # wide
`;

async function hash(text: string): Promise<string> {
  return await integrityOf(new TextEncoder().encode(text));
}

Deno.test("install adds a plugin from a URL with its hash, and keeps the rest of the file", async () => {
  await using server = new PluginServer({ "shout.ts": SHOUT });
  using site = new PluginSite({ "datasette.yaml": CONFIG });
  const url = `${server.url}shout.ts`;
  const { status, stdout, stderr } = await site.run(["install", url, "--yes"]);
  const integrity = await hash(SHOUT);
  assert.equal(status, 0, stderr);
  assert.deepEqual(stdout.trimEnd().split("\n"), [
    "shout 1.0",
    `  from   ${url}`,
    "  hooks  menuLinks, prepareConnection (in SQL processes)",
    `  hash   ${integrity}`,
    "  needs  --allow-env=VOICE beside the flags of the server",
  ]);
  const added = `  shout:\n    $import: ${url}\n    $integrity: ${integrity}\n`;
  assert.equal(site.read("datasette.yaml"), CONFIG + added);

  server.isDown = true;
  const query = "/_memory/-/query.json?sql=select+shout('hi')&_shape=arrayfirst";
  const served = await site.run(["--memory", "-c", "datasette.yaml", "--get", query]);
  assert.deepEqual(served, { status: 0, stdout: '["HI"]\n', stderr: "" });
});

Deno.test("install again writes the hash of what is there now", async () => {
  await using server = new PluginServer({ "shout.ts": SHOUT });
  using site = new PluginSite();
  const install = () => site.run(["install", `${server.url}shout.ts`, "--yes"]);
  await install();
  const changed = SHOUT.replace("1.0", "1.1");
  server.files.set("shout.ts", changed);
  await install();
  assert.equal(
    site.read("datasette.yaml"),
    `plugins:\n  shout:\n    $import: ${server.url}shout.ts\n    $integrity: ${await hash(
      changed,
    )}\n`,
  );
});

Deno.test("install of a file writes its path from the configuration on, and a hash with --pin", async () => {
  using site = new PluginSite({ "p/shout/mod.ts": SHOUT, "conf/d.json": '{\n  "settings": {}\n}' });
  await site.run(["install", "p/shout", "-c", "conf/d.json", "--yes"]);
  assert.deepEqual(JSON.parse(site.read("conf/d.json")), {
    settings: {},
    plugins: { shout: { $import: "../p/shout/mod.ts" } },
  });
  await site.run(["install", "p/shout/mod.ts", "-c", "conf/d.json", "--pin", "--yes"]);
  assert.deepEqual(JSON.parse(site.read("conf/d.json")).plugins.shout, {
    $import: "../p/shout/mod.ts",
    $integrity: await hash(SHOUT),
  });
});

Deno.test("install pins the files of a plugin from a URL, too", async () => {
  const code = 'export default { name: "map", static: "s", files: ["s/map.js"] };';
  await using server = new PluginServer({ "map.ts": code, "s/map.js": "let map;" });
  using site = new PluginSite();
  await site.run(["install", `${server.url}map.ts`, "--yes"]);
  assert.match(site.read("datasette.yaml"), /\$integrity: sha256-\S+\n {4}\$files: sha256-\S+\n$/);
  const args = ["-c", "datasette.yaml", "--get", "/-/static-plugins/map/map.js"];
  assert.equal((await site.run(args)).stdout, "let map;\n");
});

const REFUSED: [what: string, source: string, code: string, error: RegExp][] = [
  [
    "a file that is not there",
    "gone.ts",
    SHOUT,
    /^Error: Cannot install .*gone.ts: there is no such file$/,
  ],
  ["what is no plugin", "a.ts", "export default 3;", /Cannot install .*must export an object/],
  [
    "an unknown hook",
    "a.ts",
    'export default { name: "a", menuLink() {} };',
    /did you mean "menuLinks"/,
  ],
  ["a question that nobody can answer", "a.ts", SHOUT, /Nobody can answer here: add --yes$/],
];
for (const [what, source, code, error] of REFUSED) {
  Deno.test(`install refuses ${what}`, async () => {
    using site = new PluginSite({ "a.ts": code });
    const { status, stderr } = await site.run(["install", source]);
    assert.equal(status, 1);
    assert.match(stderr.trimEnd(), error);
    assert.throws(() => site.read("datasette.yaml"), Deno.errors.NotFound);
  });
}

Deno.test("install looks at a plugin without permissions", async () => {
  using site = new PluginSite();
  const code = `Deno.writeTextFileSync(${
    JSON.stringify(site.file("trace"))
  }, "was here");\n${SHOUT}`;
  site.write("a.ts", code);
  const { stderr } = await site.run(["install", "a.ts"]);
  assert.match(stderr, /could not be looked at without permissions: Requires write access/);
  assert.throws(() => site.read("trace"), Deno.errors.NotFound);
  assert.equal((await site.run(["install", "a.ts", "--yes"])).status, 0);
  assert.equal(site.read("trace"), "was here");
});

Deno.test("uninstall takes a plugin out and keeps its settings", async () => {
  const plain = "  shout:\n    $import: ./shout.ts\n    $integrity: sha256-abc\n";
  const configured = "  loud:\n    volume: 11  # most\n    $import: ./loud.ts\n";
  using site = new PluginSite({ "datasette.yaml": CONFIG + plain + configured });
  const { stderr } = await site.run(["uninstall", "shout", "loud", "--yes"]);
  assert.equal(site.read("datasette.yaml"), `${CONFIG}  loud:\n    volume: 11  # most\n`);
  assert.match(stderr, /Took "loud" out of datasette.yaml; its settings stay/);
  const missing = await site.run(["uninstall", "mapp", "--yes"]);
  assert.equal(missing.status, 1);
  assert.equal(missing.stderr, 'Error: datasette.yaml has no plugin "mapp", did you mean "map"?\n');
});

Deno.test("plugins lists what is loaded and what is not, as JSON", async () => {
  using site = new PluginSite({
    "datasette.yaml": "plugins: {shout: {$import: ./shout.ts}}",
    "shout.ts": SHOUT,
    "more/bad.ts": "export default {};",
  });
  const { status, stdout } = await site.run(["plugins", "--plugins-dir", "more"]);
  assert.equal(status, 0);
  const [bad, shout] = JSON.parse(stdout);
  assert.equal(bad.error, "A plugin needs a name");
  assert.deepEqual(shout, {
    name: "shout",
    static: false,
    templates: false,
    version: "1.0",
    hooks: ["menuLinks", "prepareConnection"],
    origin: Deno.realPathSync(site.path) + "/shout.ts",
    flags: ["--allow-env=VOICE"],
  });
});
