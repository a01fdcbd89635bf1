import assert from "node:assert/strict";
import { readConfigDirectory } from "../../lib/config/config_directory.ts";

Deno.test("readConfigDirectory() finds databases and the files beside them", async () => {
  const dir = await Deno.makeTempDir();
  const names = ["b.db", "a.sqlite", "c.sqlite3", "d.db3", ".hidden.db", "b.db-wal", "notes.txt"];
  for (const name of [...names, "datasette.yaml", "metadata.json", "inspect-data.json"]) {
    await Deno.writeTextFile(`${dir}/${name}`, "");
  }
  await Deno.mkdir(`${dir}/folder.db`);
  await Deno.mkdir(`${dir}/static`);
  await Deno.symlink(`${dir}/static`, `${dir}/templates`);
  const found = readConfigDirectory(`${dir}/`);
  const real = await Deno.realPath(dir);
  await Deno.remove(dir, { recursive: true });
  assert.deepEqual(found, {
    path: `${dir}/`,
    databases: ["a.sqlite", "b.db", "c.sqlite3", "d.db3"].map((name) => `${dir}/${name}`),
    config: `${dir}/datasette.yaml`,
    metadata: `${dir}/metadata.json`,
    inspectData: `${dir}/inspect-data.json`,
    staticDir: `${real}/static`,
    templateDir: `${real}/static`,
    pluginsDir: null,
  });
});
