/** `--get`, `--version`, `--help`, `inspect`: programs that answer and end. */

import assert from "node:assert/strict";
import { runProgram } from "../helpers/command_line.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";
import manifest from "../../deno.json" with { type: "json" };

const TABLE = "create table t (id integer primary key, name text); insert into t values (1, 'a')";

Deno.test("--get prints the body; status 0 for a 200, 1 for others", async () => {
  using folder = new TemporaryFolder();
  const path = folder.database("d.db", TABLE);
  const [rows, missing] = await Promise.all([
    runProgram([path, "--get", "/d/t.json?_shape=array"]),
    runProgram([path, "--get", "/d/missing.json"]),
  ]);
  assert.deepEqual(rows, { status: 0, stdout: '[{"id":1,"name":"a"}]\n', stderr: "" });
  assert.equal(missing.status, 1);
  assert.equal(JSON.parse(missing.stdout).status, 404);
});

Deno.test("--get draws a page without the lock file, too", async () => {
  const permissions = ["--allow-all", "--no-lock"];
  const { status, stdout } = await runProgram(["--memory", "--get", "/"], { permissions });
  assert.equal(status, 0);
  assert.match(stdout, /<\/html>\s*$/);
});

Deno.test("relative paths start in the working directory", async () => {
  using folder = new TemporaryFolder();
  folder.database("d.db", TABLE);
  for (const path of ["d.db", "./"]) {
    const { stdout } = await runProgram([path, "--get", "/d/t.json?_shape=arrayfirst&_col=name"], {
      cwd: folder.path,
    });
    assert.equal(stdout, "[1]\n");
  }
});

Deno.test("--get takes --headers, --actor, the secret of the environment, and settings", async () => {
  const { status, stdout, stderr } = await runProgram([
    ...["--get", "/-/actor.json", "--headers", "--actor", '{"id": "root"}'],
    ...["-s", "base_url", "/x/", "-s", "plugin.x", "1"],
  ], { env: { DATASETTE_SECRET: "s" } });
  assert.equal(status, 0);
  const [head = "", body = ""] = stdout.split("\n\n");
  assert.match(head, /^HTTP\/1.1 200\n[^]*^content-type: application\/json; charset=utf-8$/m);
  assert.deepEqual(JSON.parse(body).actor, { id: "root" });
  assert.equal(
    stderr,
    'Warning: --setting: "plugin" is unknown and has no effect, did you mean "plugins"?\n',
  );
});

Deno.test("--get writes bytes as they are", async () => {
  using folder = new TemporaryFolder();
  const path = folder.database("d.db", TABLE);
  const { stdout } = await runProgram(["-i", path, "--get", "/d.db"]);
  assert.equal(stdout.length, Deno.statSync(path).size);
  assert.match(stdout, /^SQLite format 3\0/);
});

Deno.test("--internal keeps the internal database, --create makes files", async () => {
  using folder = new TemporaryFolder();
  const [data, internal] = [folder.file("new.db"), folder.file("internal.db")];
  const args = [data, "--create", "--internal", internal, "--get", "/-/databases.json"];
  const { status, stdout } = await runProgram(args);
  assert.equal(status, 0);
  assert.deepEqual(JSON.parse(stdout).databases.map(({ name }: { name: string }) => name), ["new"]);
  assert.ok(Deno.statSync(internal).size > 0);
});

Deno.test("--version, --help and --help-settings answer and end with status 0", async () => {
  const [version, help, serveHelp, settings] = await Promise.all([
    runProgram(["--version"]),
    runProgram(["--help"]),
    runProgram(["serve", "--help"]),
    runProgram(["--help-settings"]),
  ]);
  const text = `datasette, version ${manifest.version}\n`;
  assert.deepEqual(version, { status: 0, stdout: text, stderr: "" });
  assert.match(
    help.stdout,
    /^Usage: datasette .*^ {2}serve .*^ {2}inspect .*datasette serve --help$/ms,
  );
  assert.match(serveHelp.stdout, /-p, --port <number> .*default: "8001"/s);
  assert.match(settings.stdout, /^ {2}max_csv_mb +\S.* \(default: 100\)$/m);
  assert.deepEqual([help.status, serveHelp.status, settings.status], [0, 0, 0]);
});

Deno.test("inspect writes hash, size and counts, which serve --inspect-file takes", async () => {
  using folder = new TemporaryFolder();
  const path = folder.database("d.db", `${TABLE}; create table "odd ""name" (a)`);
  const result = folder.file("inspect.json");
  const toFile = await runProgram(["inspect", path, "--inspect-file", result]);
  assert.deepEqual(toFile, { status: 0, stdout: "", stderr: "" });
  const inspected = JSON.parse(Deno.readTextFileSync(result));
  const bytes = Deno.readFileSync(path);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
  assert.deepEqual(inspected, {
    d: {
      hash,
      size: bytes.length,
      file: path,
      tables: { t: { count: 1 }, 'odd "name': { count: 0 } },
    },
  });
  // A wrong count shows that the file is believed.
  inspected.d.tables.t.count = 77;
  Deno.writeTextFileSync(result, JSON.stringify(inspected));
  const { stdout } = await runProgram(["-i", path, "--inspect-file", result, "--get", "/d.json"]);
  const tables: { name: string; count: number }[] = JSON.parse(stdout).tables;
  assert.equal(tables.find(({ name }) => name === "t")?.count, 77);
});
