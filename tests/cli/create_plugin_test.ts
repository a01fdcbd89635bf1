import assert from "node:assert/strict";
import { pluginFiles } from "../../lib/cli/new_plugin_files.ts";
import { PluginSite } from "../helpers/plugin_site.ts";

Deno.test("create-plugin writes a plugin whose tests pass and that can be loaded", async () => {
  using site = new PluginSite();
  const created = await site.run(["create-plugin", "datasette-trees"]);
  assert.equal(created.status, 0, created.stderr);
  const tested = await new Deno.Command(Deno.execPath(), {
    args: ["task", "test", "--no-check"],
    cwd: site.file("datasette-trees"),
    env: { ...site.env, NO_COLOR: "1" },
  }).output();
  const output = new TextDecoder().decode(tested.stdout) + new TextDecoder().decode(tested.stderr);
  assert.match(output, /2 passed \| 0 failed/);
  const args = ["--plugin", "datasette-trees", "--get", "/-/datasette-trees/Ada"];
  assert.equal((await site.run(args)).stdout, "<h1>Hello Ada</h1>\n");
});

Deno.test("pluginFiles() are formatted as Deno does", async () => {
  using site = new PluginSite(pluginFiles("datasette-trees", "../datasette"));
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--check", "--no-config", "--line-width=100", "mod.ts", "mod_test.ts"],
    cwd: site.path,
  }).output();
  assert.ok(success, new TextDecoder().decode(stderr));
});

const MISTAKES: [args: string[], error: RegExp][] = [
  [["Trees"], /"Trees" is no name for a plugin/],
  [["a/b"], /is no name for a plugin/],
  [["there"], /There is a "there" already/],
  [["new", "--datasette", "."], /is no copy of Datasette for Deno: it has no lib\/mod.ts/],
];
for (const [args, error] of MISTAKES) {
  Deno.test(`create-plugin ${args.join(" ")} is a mistake`, async () => {
    using site = new PluginSite({ "there/file": "" });
    const { status, stderr } = await site.run(["create-plugin", ...args]);
    assert.equal(status, 1);
    assert.match(stderr, error);
  });
}
