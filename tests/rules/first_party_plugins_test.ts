/** The plugins of this project and the page about them say the same. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { loadPlugins } from "../../lib/plugins/loader.ts";
import { pluginsInFolder } from "../../lib/plugins/plugin_request.ts";
import { projectFiles, readProjectFile, ROOT } from "../helpers/repository.ts";

const ROW = /^\| \[([\w-]+)\]\(\.\.\/plugins\/([\w-]+)\/README\.md\) \|.*\| ([^|]+) \|$/gm;

interface Listed {
  name: string;
  folder: string;
  hooks: string[];
}

function listed(): Listed[] {
  const rows = [...readProjectFile("docs/first-party-plugins.md").matchAll(ROW)];
  return rows.map(([, name = "", folder = "", hooks = ""]) => ({
    name,
    folder,
    hooks: hooks.split(", ").toSorted(),
  }));
}

Deno.test("docs/first-party-plugins.md lists every plugin with its hooks, and no others", async () => {
  const { plugins, disabled } = await loadPlugins(pluginsInFolder(join(ROOT, "plugins")));
  assert.deepEqual(disabled, []);
  const expected = plugins.map(({ plugin: { name }, hooks }) => ({
    name,
    folder: name,
    hooks: hooks.toSorted(),
  }));
  assert.deepEqual(listed().toSorted((a, b) => a.name < b.name ? -1 : 1), expected);
});

Deno.test("every plugin of the project has a README and a test", () => {
  const files = projectFiles();
  const missing = listed().flatMap(({ folder }) => {
    const test = folder.replace(/^datasette-/, "").replaceAll("-", "_");
    return [`plugins/${folder}/README.md`, `tests/plugins/first_party/${test}_test.ts`];
  }).filter((path) => !files.includes(path) && !files.includes(`${path}x`));
  assert.deepEqual(missing, []);
});
