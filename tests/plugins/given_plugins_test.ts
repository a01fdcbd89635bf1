import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { Datasette } from "../../lib/datasette.ts";
import { PluginInvalid } from "../../lib/plugins/check_plugin.ts";
import type { Plugin } from "../../lib/plugins/plugin.ts";
import { PluginSite } from "../helpers/plugin_site.ts";

const SHOUT = `export default {
  name: "shout",
  zoo: () => "loaded",
  prepareConnection({ conn }) { conn.function("shout", (text) => text.toUpperCase()); },
};`;
const ZOO = { name: "zoo", registerHooks: () => ({ zoo: { kind: "all" } }) } satisfies Plugin;

Deno.test("Datasette.create() takes plugins as objects, paths, URLs and from the configuration, in order", async () => {
  using site = new PluginSite({
    "shout.ts": SHOUT,
    "b.ts": 'export default { name: "b" };',
    "c.ts": 'export default { name: "c" };',
  });
  await using ds = await Datasette.create({
    plugins: [site.file("shout.ts"), ZOO, pathToFileURL(site.file("b.ts"))],
    config: { plugins: { c: { $import: site.file("c.ts") } } },
  });
  const names = ds.app.options.plugins.map(({ plugin }) => plugin.name);
  assert.deepEqual(names, ["c", "shout", "zoo", "b"]);
  const response = await ds.client.get(
    "/_memory/-/query.json?sql=select+shout('a')&_shape=arrayfirst",
  );
  assert.deepEqual(await response.json(), ["A"]);
  assert.ok(ds.app.poolStatus().processes.every(({ pid }) => pid > 0));
});

Deno.test("Datasette.create() throws for a plugin that cannot be loaded", async () => {
  using site = new PluginSite({ "a.ts": "export default {};" });
  await assert.rejects(
    Datasette.create({ plugins: [site.file("a.ts")] }),
    (error) =>
      error instanceof PluginInvalid &&
      /^Plugin "a" is not loaded: A plugin needs a name \(.*a.ts\)$/.test(error.message),
  );
});
