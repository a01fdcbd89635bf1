/** The flags of docs/permissions-flags.md are enough. */

import assert from "node:assert/strict";
import { RunningProgram, runProgram } from "../helpers/command_line.ts";
import { ROOT } from "../helpers/repository.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";

const TABLE = "create table t (id integer primary key, name text); insert into t values (1, 'a')";
const CONFIG = `
databases:
  d: {queries: {add: {sql: insert into t (name) values (:name), write: true}}}
`;

function flags(folder: TemporaryFolder): string[] {
  return [
    `--allow-read=${folder.path},${ROOT}`,
    "--allow-net=127.0.0.1",
    `--allow-run=${Deno.execPath()}`,
    "--ignore-env",
  ];
}

Deno.test("serve reads with the flags for reading, writes with --allow-write", async () => {
  using folder = new TemporaryFolder();
  Deno.writeTextFileSync(folder.file("c.yaml"), CONFIG);
  const args = [folder.database("d.db", TABLE), "-c", folder.file("c.yaml"), "-p", "0"];
  const permissions = [...flags(folder), `--allow-write=${folder.path}`];
  await using program = new RunningProgram(args, { permissions });
  const url = await program.url();
  for (
    const path of ["", "d", "d/t", "d/t/1", "d/t.csv?_stream=1", "d/-/query.json?sql=select+1"]
  ) {
    const response = await fetch(url + path);
    await response.body?.cancel();
    assert.equal(response.status, 200, path);
  }
  const body = JSON.stringify({ name: "b" });
  const headers = { "content-type": "application/json" };
  const written = await fetch(`${url}d/add?_json=1`, { method: "POST", body, headers });
  assert.equal((await written.json()).ok, true);
  assert.equal((await (await fetch(`${url}d/t.json`)).json()).rows.length, 2);
});

Deno.test("serve works without --allow-run, and says what that costs", async () => {
  using folder = new TemporaryFolder();
  const permissions = flags(folder).filter((flag) => !flag.startsWith("--allow-run"));
  const args = [folder.database("d.db", TABLE), "-p", "0"];
  await using program = new RunningProgram(args, { permissions });
  const url = await program.url();
  assert.equal((await (await fetch(`${url}d/t.json`)).json()).rows.length, 1);
  assert.match(program.stderr, /^Warning: without --allow-run there are no SQL processes/);
});

Deno.test("a permission that is missing is named in one line", async () => {
  const { status, stderr } = await runProgram(["x.db"], { permissions: [] });
  assert.equal(status, 1);
  assert.match(stderr, /^Error: Deno may not do this: Requires read access to "x.db", [^\n]*\n$/);
});

Deno.test("without reading its own folder the server says so, and nothing else", async () => {
  using folder = new TemporaryFolder();
  const permissions = flags(folder).map((flag) => flag.replace(`,${ROOT}`, ""));
  const args = [folder.database("d.db", TABLE), "-p", "0"];
  const { status, stderr } = await runProgram(args, { permissions });
  assert.equal(status, 1);
  assert.match(stderr, /^Error: The server cannot load its own modules: Requires read[^\n]*\n$/);
});
