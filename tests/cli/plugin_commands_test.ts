import assert from "node:assert/strict";
import { pluginCommandAt } from "../../lib/cli/plugin_command_at.ts";
import { PluginSite } from "../helpers/plugin_site.ts";

const KNOWN = ["serve", "inspect", "plugins"];
const PLACES: [args: string[], at: number][] = [
  [[], -1],
  [["data.db"], -1],
  [["./data"], -1],
  [["lib"], -1],
  [["serve", "hello"], -1],
  [["-p", "8001", "hello"], -1],
  [["--help"], -1],
  [["hello"], 0],
  [["publish", "moon"], 0],
  [["--plugin", "a.ts", "hello"], 2],
  [["-c", "a.yaml", "--plugins-dir", "p", "hello"], 4],
  [["--plugin", "a.ts", "data.db"], -1],
  [["--plugin", "a.ts"], -1],
];
for (const [args, at] of PLACES) {
  Deno.test(`pluginCommandAt(${args.join(" ")}) is ${at}`, () => {
    assert.equal(pluginCommandAt(args, KNOWN), at);
  });
}

const GREET = `export default {
  name: "greet",
  registerCommands({ cli }) {
    cli.command("hello").argument("<name>").option("--loud").description("Greets somebody.")
      .action((name, { loud }) => {
        console.log("hello " + (loud ? name.toUpperCase() : name));
        Deno.exitCode = 3;
      });
  },
  publishSubcommand({ publish }) {
    publish.command("moon").argument("<files...>").action((files) => console.log("to the moon: " + files));
  },
};`;
const SITE = {
  "datasette.yaml": "plugins: {greet: {$import: ./greet.ts}, bad: {$import: ./bad.ts}}",
  "greet.ts": GREET,
  "bad.ts": `export default { name: "bad", registerCommands() { throw new Error("no cli"); } };`,
};

Deno.test("registerCommands adds a command, whose exit status counts", async () => {
  using site = new PluginSite(SITE);
  const { status, stdout, stderr } = await site.run(["hello", "Ada", "--loud"]);
  assert.deepEqual([status, stdout], [3, "hello ADA\n"]);
  assert.match(
    stderr,
    /^Warning: Plugin "bad": hook "registerCommands" failed: no cli \(.*bad.ts\)\n$/,
  );
  assert.match((await site.run(["--help"])).stdout, /hello \[options\] <name> +Greets somebody\./);
  const wrong = await site.run(["hello"]);
  assert.equal(wrong.status, 2);
  assert.match(wrong.stderr, /Error: missing required argument 'name'/);
});

Deno.test("registerCommands of a plugin that --plugin names", async () => {
  using site = new PluginSite({ "greet.ts": GREET });
  const { stdout } = await site.run(["--plugin", "greet.ts", "hello", "Ada"]);
  assert.equal(stdout, "hello Ada\n");
});

Deno.test("publishSubcommand adds a place to publish to", async () => {
  using site = new PluginSite(SITE);
  const { status, stdout } = await site.run(["publish", "moon", "a.db", "b.db"]);
  assert.deepEqual([status, stdout], [0, "to the moon: a.db,b.db\n"]);
  const unnamed = await site.run(["publish"]);
  assert.equal(unnamed.status, 2);
  assert.match(unnamed.stderr, /publish needs the name of a place, known ones: moon/);
});

Deno.test("a word that is no command of any plugin is a file that is not there", async () => {
  using site = new PluginSite(SITE);
  const { status, stderr } = await site.run(["hullo"]);
  assert.equal(status, 1);
  assert.match(stderr, /Error: Cannot open "hullo": there is no such file/);
});
