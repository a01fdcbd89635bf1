import assert from "node:assert/strict";
import { checkDatabaseFiles } from "../../lib/cli/database_files.ts";
import { UsageError } from "../../lib/errors.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";

const mutable = (...paths: string[]) => paths.map((path) => ({ path, immutable: false }));

Deno.test("checkDatabaseFiles() accepts databases, and empty files as empty databases", () => {
  using folder = new TemporaryFolder();
  const real = folder.database("real.db", "create table t (a)");
  Deno.writeTextFileSync(folder.file("empty.db"), "");
  checkDatabaseFiles(mutable(real, folder.file("empty.db")), false);
});

Deno.test("checkDatabaseFiles() creates what is missing, when asked to", () => {
  using folder = new TemporaryFolder();
  checkDatabaseFiles(mutable(folder.file("new.db")), true);
  assert.equal(Deno.statSync(folder.file("new.db")).size, 0);
});

Deno.test("checkDatabaseFiles() says what is wrong with a file", () => {
  using folder = new TemporaryFolder();
  const real = folder.database("real.db", "create table t (a)");
  Deno.symlinkSync(real, folder.file("link.db"));
  Deno.writeTextFileSync(folder.file("notes.txt"), "no database, only text");
  Deno.writeTextFileSync(folder.file("cut.db"), "SQLite");
  const missing = folder.file("missing.db");
  const cases: [string[], boolean, RegExp][] = [
    [[missing], false, /Cannot open ".*missing.db": there is no such file, .* or add --create$/],
    [[folder.file("no/dir.db")], true, /Cannot create ".*dir.db": its directory does not exist$/],
    [[folder.file("notes.txt")], false, /notes.txt" is not a SQLite database/],
    [[folder.file("cut.db")], false, /cut.db" is not a SQLite database/],
    [[real, real], false, /Duplicate database file: ".*real.db" and ".*real.db" both refer to /],
    [[real, folder.file("link.db")], false, /Duplicate database file: ".*link.db" and ".*real.db"/],
  ];
  for (const [paths, create, message] of cases) {
    assert.throws(() => checkDatabaseFiles(mutable(...paths), create), (error) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, message);
      return true;
    });
  }
  const immutable = [{ path: missing, immutable: true }];
  assert.throws(() => checkDatabaseFiles(immutable, true), /there is no such file/);
});
