/** The server as a process: addresses, signals, reloading. */

import assert from "node:assert/strict";
import { RunningProgram, runProgram } from "../helpers/command_line.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";
import { until } from "../helpers/until.ts";

const TABLE = "create table t (id integer primary key, name text); insert into t values (1, 'a')";

Deno.test("serve -p 0 --root serves, prints a login link, and ends well on SIGTERM", async () => {
  using folder = new TemporaryFolder();
  await using program = new RunningProgram([
    folder.database("d.db", TABLE),
    ...["-p", "0", "--root", "-s", "base_url", "/data/", "--version-note", "a note"],
  ]);
  const url = await program.url();
  assert.match(url, /^http:\/\/127\.0\.0\.1:\d+\/data\/$/);
  const [link] = await program.waitFor(/^http\S+token=[0-9a-f]{64}$/m, "stdout");
  const login = await fetch(link, { redirect: "manual" });
  await login.body?.cancel();
  const cookie = login.headers.getSetCookie()[0]!.split(";")[0]!;
  const actor = await fetch(`${url}-/actor.json`, { headers: { cookie } });
  assert.deepEqual((await actor.json()).actor, { id: "root" });
  const versions = await (await fetch(`${url}-/versions.json`)).json();
  assert.equal(versions.datasette.note, "a note");
  program.signal("SIGTERM");
  const { status, stderr } = await program.finished();
  assert.equal(status, 0, stderr);
  assert.equal(stderr, `Serving at ${url} (Ctrl-C stops)\n`);
});

Deno.test("serve finishes what is in flight before it ends", async () => {
  using folder = new TemporaryFolder();
  await using program = new RunningProgram([folder.database("d.db", TABLE), "-p", "0"]);
  const url = await program.url();
  const slow = `with recursive c(x) as (select 1 union all select x + 1 from c limit 1000000)
    select count(*) as n from c`;
  const answer = fetch(`${url}d/-/query.json?${new URLSearchParams({ sql: slow })}`);
  await (await fetch(`${url}-/versions.json`)).body?.cancel();
  program.signal("SIGINT");
  assert.deepEqual((await (await answer).json()).rows, [{ n: 1000000 }]);
  assert.equal((await program.finished()).status, 0);
});

Deno.test("serve says in one line that a port is in use", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const port = String(listener.addr.port);
  const { status, stdout, stderr } = await runProgram(["--memory", "-p", port]);
  assert.deepEqual([status, stdout], [1, ""]);
  assert.match(stderr, /^Error: Cannot listen on 127.0.0.1:\d+: it is in use, [^\n]*-p 0[^\n]*\n$/);
});

Deno.test("serve --uds answers on a Unix domain socket", {
  ignore: Deno.build.os === "windows",
}, async () => {
  using folder = new TemporaryFolder();
  const path = folder.file("socket");
  await using program = new RunningProgram(["--memory", "--uds", path]);
  assert.equal(await program.url(), `unix:${path}`);
  const client = Deno.createHttpClient({ proxy: { transport: "unix", path } });
  const response = await fetch("http://localhost/-/databases.json", { client });
  assert.equal((await response.json()).databases[0].name, "_memory");
  client.close();
});

Deno.test("serve --reload takes over changed files, and keeps serving when they are wrong", async () => {
  using folder = new TemporaryFolder();
  const config = folder.file("datasette.yaml");
  Deno.writeTextFileSync(config, "settings: {default_page_size: 5}");
  folder.database("d.db", TABLE);
  await using program = new RunningProgram([folder.path, "-p", "0", "--reload"]);
  const url = await program.url();
  const pageSize = async () =>
    (await (await fetch(`${url}-/settings.json`)).json()).default_page_size;
  assert.equal(await pageSize(), 5);
  Deno.writeTextFileSync(config, "settings: {default_page_size: many}");
  await program.waitFor(/Error: .* cannot be "many", .*; still serving as before\n/);
  assert.equal(await pageSize(), 5);
  Deno.writeTextFileSync(config, "settings: {default_page_size: 7}");
  await program.waitFor(/Started again with the changed files\n/);
  assert.equal(await pageSize(), 7);
});

Deno.test("serve watches a directory: databases come and go, a bad one is a line on stderr", async () => {
  using folder = new TemporaryFolder();
  folder.database("d.db", TABLE);
  Deno.writeTextFileSync(folder.file("notes.db"), "only text");
  await using program = new RunningProgram([folder.path, "-p", "0"]);
  const url = await program.url();
  assert.match(program.stderr, /Warning: .*notes.db is not served: it is not a SQLite database/);
  const status = async (path: string) => {
    const response = await fetch(url + path);
    await response.body?.cancel();
    return response.status;
  };
  folder.database("new.db", TABLE);
  await until("new.db is served", async () => await status("new/t.json") === 200);
  Deno.removeSync(folder.file("d.db"));
  await until("d is gone", async () => await status("d/t.json") === 404);
  assert.equal(await status("new/t.json"), 200);
});
