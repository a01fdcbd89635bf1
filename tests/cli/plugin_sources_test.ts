import assert from "node:assert/strict";
import { pluginRequests } from "../../lib/cli/plugin_sources.ts";
import { UsageError } from "../../lib/errors.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";

const NONE = { imports: [], configPath: null, named: [], folder: null };
const IMPORTS = [
  { name: "a", source: "./a.ts", integrity: "sha256-a" },
  { name: "b", source: "https://example.com/b.ts" },
];

Deno.test("pluginRequests() puts the configuration first, then --plugin, then the folder", () => {
  using folder = new TemporaryFolder();
  Deno.writeTextFileSync(folder.file("d.ts"), "");
  const { requests, warnings } = pluginRequests({
    imports: IMPORTS,
    configPath: "/srv/site/datasette.yaml",
    named: ["c.ts"],
    folder: folder.path,
  });
  assert.deepEqual(warnings, []);
  assert.deepEqual(requests, [
    { ...IMPORTS[0], base: "/srv/site" },
    { ...IMPORTS[1], base: "/srv/site" },
    { source: "c.ts", integrity: undefined },
    { source: folder.file("d.ts") },
  ]);
});

Deno.test("pluginRequests() takes a hash behind a URL", () => {
  const named = ["https://example.com/a.ts#sha256-abc=", "https://example.com/b.ts#part"];
  const { requests } = pluginRequests({ ...NONE, named });
  assert.deepEqual(requests, [
    { source: "https://example.com/a.ts", integrity: "sha256-abc=" },
    { source: "https://example.com/b.ts#part", integrity: undefined },
  ]);
});

Deno.test("pluginRequests() needs the folder to be one", () => {
  assert.throws(() => pluginRequests({ ...NONE, folder: "/no/such/folder" }), UsageError);
});

const SELECTIONS: [value: string, names: string[], warnings: number][] = [
  ["b", ["b"], 0],
  [" b , a ", ["a", "b"], 0],
  ["", [], 0],
  ["a,z", ["a"], 1],
];
for (const [value, names, count] of SELECTIONS) {
  Deno.test(`DATASETTE_LOAD_PLUGINS="${value}" selects from the configuration`, () => {
    Deno.env.set("DATASETTE_LOAD_PLUGINS", value);
    try {
      const { requests, warnings } = pluginRequests({ ...NONE, imports: IMPORTS });
      assert.deepEqual(requests.map(({ name }) => name), names);
      assert.equal(warnings.length, count);
    } finally {
      Deno.env.delete("DATASETTE_LOAD_PLUGINS");
    }
  });
}
