import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { traceLine } from "../../lib/plugins/trace.ts";

Deno.test("traceLine() shows hook, plugin, arguments and result in one line", () => {
  const call = {
    hook: "menuLinks",
    plugin: "datasette-x",
    args: { actor: { id: "ada" }, request: new Request("http://localhost/") },
    result: [{ href: "/", label: "Home" }],
    started: 0,
  };
  const line = traceLine(call);
  assert.match(line, /^hook=menuLinks plugin=datasette-x arguments=\{ actor: \{ id: "ada" \}/);
  assert.match(line, /result=\[ \{ href: "\/", label: "Home" \} \]$/);
  assert.doesNotMatch(line, /\n/);
});

Deno.test("traceLine() is short for long values, and shows errors by their message", () => {
  const call = {
    hook: "h",
    plugin: "p",
    args: { text: "x".repeat(5000) },
    result: new Error("no"),
    started: 0,
  };
  const line = traceLine(call);
  assert.ok(line.length < 700);
  assert.match(line, /result=Error: no$/);
});

const PROGRAM = `
  import { Datasette } from ${JSON.stringify(import.meta.resolve("../../lib/mod.ts"))};
  const plugin = { name: "datasette-x", menuLinks: () => [{ href: "/a", label: "A" }] };
  await using ds = await Datasette.create({ memory: true, plugins: [plugin] });
  await ds.client.get("/-/jump", { headers: { accept: "text/html" } });
`;

for (const value of ["1", "0"]) {
  Deno.test(`DATASETTE_TRACE_PLUGINS=${value} ${value === "1" ? "prints calls" : "is silent"}`, async () => {
    const config = fileURLToPath(import.meta.resolve("../../deno.json"));
    const { stderr, success } = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "--allow-all",
        "--no-check",
        "--config",
        config,
        "data:text/typescript," +
        encodeURIComponent(PROGRAM),
      ],
      env: { DATASETTE_TRACE_PLUGINS: value, NO_COLOR: "1" },
    }).output();
    const output = new TextDecoder().decode(stderr);
    assert.ok(success, output);
    const lines = output.split("\n").filter((line) => line.startsWith("hook="));
    assert.equal(lines.length, value === "1" ? 1 : 0);
    if (value === "1") {
      assert.match(lines[0] ?? "", /^hook=menuLinks plugin=datasette-x arguments=\{ actor: null/);
    }
  });
}
