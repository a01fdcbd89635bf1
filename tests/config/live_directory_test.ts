/** What is found in a directory at first. What happens to it later: pages/live_files_test.ts. */

import assert from "node:assert/strict";
import { LiveDirectories } from "../../lib/config/live_directories.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";

const TABLE = "create table t (x)";

function look(folder: TemporaryFolder, immutable: string[] = [], named: string[] = []) {
  const warnings: string[] = [];
  const directories = new LiveDirectories({
    directories: [{ path: `${folder.path}/`, immutable, isWatched: false }],
    files: named.map((path) => ({ path, immutable: true })),
  }, (line) => warnings.push(line));
  const files = directories.files.map(({ path, immutable }) => [
    path.slice(folder.path.length + 1),
    immutable,
  ]);
  directories.close();
  return { files, warnings };
}

Deno.test("LiveDirectory finds databases by their names, sorted", () => {
  using folder = new TemporaryFolder();
  for (const name of ["b.db", "a.sqlite", "c.sqlite3", "d.db3", ".hidden.db", "e.txt"]) {
    folder.database(name, TABLE);
  }
  Deno.mkdirSync(folder.file("folder.db"));
  Deno.symlinkSync("b.db", folder.file("link.db"));
  Deno.symlinkSync("nowhere", folder.file("broken.db"));
  Deno.writeTextFileSync(folder.file("b.db-wal"), "");
  const names = ["a.sqlite", "b.db", "c.sqlite3", "d.db3", "link.db"];
  assert.deepEqual(look(folder), { files: names.map((name) => [name, false]), warnings: [] });
});

Deno.test("LiveDirectory leaves out what is no whole database, and says so", () => {
  using folder = new TemporaryFolder();
  folder.database("good.db", TABLE);
  folder.database("cut.db", "create table t (x); create table u (x)");
  Deno.truncateSync(folder.file("cut.db"), 5000);
  Deno.writeTextFileSync(folder.file("notes.db"), "only text");
  Deno.writeTextFileSync(folder.file("empty.db"), "");
  assert.deepEqual(look(folder), {
    files: [["empty.db", false], ["good.db", false]],
    warnings: [
      `${folder.file("cut.db")} is not served: a part of it is missing`,
      `${folder.file("notes.db")} is not served: it is not a SQLite database (or it is encrypted)`,
    ],
  });
});

Deno.test("LiveDirectory knows which files are immutable, and which are served already", () => {
  using folder = new TemporaryFolder();
  const paths = ["a.db", "b.db", "c.db"].map((name) => folder.database(name, TABLE));
  assert.deepEqual(look(folder, ["b.db"], [paths[2]!]).files, [["a.db", false], ["b.db", true]]);
});

Deno.test("LiveDirectory says that a directory cannot be read", () => {
  const folder = new TemporaryFolder();
  folder[Symbol.dispose]();
  const { files, warnings } = look(folder);
  assert.deepEqual(files, []);
  assert.match(warnings.join("\n"), /^Cannot look for databases: /);
});
