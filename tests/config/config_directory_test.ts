import assert from "node:assert/strict";
import {
  hasConfiguration,
  isDatabaseName,
  readConfigDirectory,
} from "../../lib/config/config_directory.ts";

Deno.test("readConfigDirectory() finds what stands beside databases", async () => {
  const dir = await Deno.makeTempDir();
  assert.equal(hasConfiguration(readConfigDirectory(dir)), false);
  for (
    const name of ["b.db", "notes.txt", "datasette.yaml", "metadata.json", "inspect-data.json"]
  ) {
    await Deno.writeTextFile(`${dir}/${name}`, "");
  }
  await Deno.mkdir(`${dir}/static`);
  await Deno.symlink(`${dir}/static`, `${dir}/templates`);
  const found = readConfigDirectory(`${dir}/`);
  const real = await Deno.realPath(dir);
  await Deno.remove(dir, { recursive: true });
  assert.equal(hasConfiguration(found), true);
  assert.deepEqual(found, {
    path: `${dir}/`,
    config: `${dir}/datasette.yaml`,
    metadata: `${dir}/metadata.json`,
    inspectData: `${dir}/inspect-data.json`,
    staticDir: `${real}/static`,
    templateDir: `${real}/static`,
    pluginsDir: null,
  });
});

Deno.test("isDatabaseName() goes by the ending, and leaves out hidden files", () => {
  const yes = ["b.db", "a.sqlite", "c.sqlite3", "d.db3", "e.x.db"];
  const no = [".hidden.db", "b.db-wal", "b.db-journal", "notes.txt", "db", ".db", "b.DB"];
  assert.deepEqual([...yes, ...no].filter(isDatabaseName), yes);
});
