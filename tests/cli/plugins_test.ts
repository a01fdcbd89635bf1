/** The real program with plugins. */

import assert from "node:assert/strict";
import { integrityOf } from "../../lib/plugins/integrity.ts";
import { RunningProgram } from "../helpers/command_line.ts";
import { PluginServer } from "../helpers/plugin_server.ts";
import { PluginSite } from "../helpers/plugin_site.ts";
import { readProjectFile } from "../helpers/repository.ts";

const SHOUT = `export default {
  name: "shout",
  prepareConnection({ conn }) { conn.function("shout", (text) => text.toUpperCase() + "!"); },
};
`;
const QUERY = "/_memory/-/query.json?sql=select+shout('hi')&_shape=arrayfirst";

async function yamlFor(url: string, code = SHOUT): Promise<string> {
  const integrity = await integrityOf(new TextEncoder().encode(code));
  return `plugins:\n  shout:\n    $import: ${url}\n    $integrity: ${integrity}\n`;
}

Deno.test("--plugin and --plugins-dir load plugins, also into SQL processes", async () => {
  using site = new PluginSite({ "one/shout.ts": SHOUT });
  for (const option of [["--plugin", "one/shout.ts"], ["--plugins-dir", "one"]]) {
    const { status, stdout, stderr } = await site.run(["--memory", ...option, "--get", QUERY]);
    assert.deepEqual([status, stdout, stderr], [0, '["HI!"]\n', ""]);
  }
});

Deno.test("a plugin of datasette.yaml runs with the right hash, also when its server is down", async () => {
  await using server = new PluginServer({ "shout.ts": SHOUT });
  using site = new PluginSite({ "datasette.yaml": await yamlFor(`${server.url}shout.ts`) });
  const ask = () => site.run(["--memory", "-c", "datasette.yaml", "--get", QUERY]);
  assert.equal((await ask()).stdout, '["HI!"]\n');
  server.isDown = true;
  assert.deepEqual(await ask(), { status: 0, stdout: '["HI!"]\n', stderr: "" });
  assert.deepEqual(server.requests, ["shout.ts"]);
});

Deno.test("a plugin of datasette.yaml with a wrong hash does not run, and the rest does", async () => {
  await using server = new PluginServer({ "shout.ts": SHOUT });
  using site = new PluginSite({
    "conf/datasette.yaml": await yamlFor(`${server.url}shout.ts`, "other code") +
      "  good:\n    $import: ../good.ts\n",
    "good.ts": 'export default { name: "good", version: "1" };',
  });
  const { status, stdout, stderr } = await site.run([
    "--memory",
    "-c",
    "conf/datasette.yaml",
    "--get",
    "/-/plugins.json",
  ]);
  assert.equal(status, 0);
  assert.match(
    stderr,
    /^Warning: Plugin "shout" is not loaded: its code is not what \$integrity was made for: .*\n$/,
  );
  const [good, shout] = JSON.parse(stdout);
  assert.deepEqual([good.name, good.version, good.error], ["good", "1", undefined]);
  assert.equal(shout.name, "shout");
  assert.match(shout.error, /^its code is not what/);
});

Deno.test("two bad plugins beside a good one cost a line each", async () => {
  using site = new PluginSite({
    "p/bad.ts": "export default {",
    "p/ugly/mod.ts": 'throw new Error("no");',
    "p/shout.ts": SHOUT,
  });
  const { status, stdout, stderr } = await site.run(["--plugins-dir", "p", "--get", QUERY]);
  assert.deepEqual([status, stdout], [0, '["HI!"]\n']);
  const lines = stderr.trimEnd().split("\n");
  assert.equal(lines.length, 2);
  assert.match(lines[0] ?? "", /^Warning: Plugin "bad" is not loaded: SyntaxError.*p\/bad.ts\)$/);
  assert.match(lines[1] ?? "", /^Warning: Plugin "ugly" is not loaded: no \(.*p\/ugly\/mod.ts\)$/);
});

Deno.test("a plugin whose startup throws ends the start, with one line", async () => {
  using site = new PluginSite({
    "p.ts": 'export default { name: "p", startup() { throw new Error("no licence"); } };',
  });
  const { status, stderr } = await site.run(["--memory", "--plugin", "p.ts", "--get", "/"]);
  assert.equal(status, 1);
  assert.match(stderr, /^Error: Plugin "p": hook "startup" failed: no licence \(.*p.ts\)\n$/);
});

Deno.test("serve --reload takes over a changed plugin, in SQL processes too", async () => {
  using site = new PluginSite({ "shout.ts": SHOUT });
  const args = ["--memory", "--plugin", "shout.ts", "--reload", "-p", "0"];
  await using program = new RunningProgram(args, { cwd: site.path, env: site.env });
  const url = (await program.url()).slice(0, -1);
  const answer = async () => await (await fetch(url + QUERY)).text();
  assert.equal(await answer(), '["HI!"]');
  site.write("shout.ts", SHOUT.replace('"!"', '"?"'));
  await program.waitFor(/Started again/);
  assert.equal(await answer(), '["HI?"]');
});

Deno.test("a plugin from a URL leaves no trace in the lock file", async () => {
  await using server = new PluginServer({ "shout.ts": SHOUT });
  using site = new PluginSite();
  await site.run(["--memory", "--plugin", `${server.url}shout.ts`, "--get", QUERY]);
  assert.equal(readProjectFile("deno.lock").includes(server.url), false);
});

Deno.test("DATASETTE_LOAD_PLUGINS leaves plugins of the configuration out", async () => {
  using site = new PluginSite({
    "datasette.yaml": "plugins: {shout: {$import: ./shout.ts}}",
    "shout.ts": SHOUT,
  });
  const args = ["--memory", "-c", "datasette.yaml", "--get", "/-/plugins.json"];
  const env = { DATASETTE_LOAD_PLUGINS: "" };
  const { stdout } = await site.run(args, { env });
  assert.equal(stdout, "[]\n");
});
