import assert from "node:assert/strict";
import { RunningProgram } from "../helpers/command_line.ts";
import { PluginSite } from "../helpers/plugin_site.ts";

/** Shows what the server may do, and lets SQL hang. */
const PROBE = `import type { Plugin } from "datasette";
const names = ["read", "write", "net", "env", "sys", "ffi", "import", "run"] as const;
export default {
  name: "probe",
  prepareConnection({ conn }) { conn.function("shout", (text: string) => text.toUpperCase()); },
  registerRoutes: () => [
    ["^/-/probe$", () => Response.json(Object.fromEntries([
      ...names.map((name) => [name, Deno.permissions.querySync({ name }).state]),
      ["deno", Deno.permissions.querySync({ name: "run", command: Deno.execPath() }).state],
    ]))],
    ["^/-/add$", async ({ datasette }) => {
      const { changes } = await datasette.getDatabase("data").executeWrite("insert into t (x) values (shout('b'))");
      return Response.json({ changes });
    }],
    ["^/-/try$", async () => {
      const attempts = {
        write: () => Deno.writeTextFile("written", ""),
        env: () => Deno.env.get("HOME"),
        run: () => new Deno.Command("ls").output(),
        import: () => import(String("http://127.0.0.1:9/x.ts")),
      };
      const results: Record<string, string> = {};
      for (const [name, attempt] of Object.entries(attempts)) {
        results[name] = await Promise.resolve().then(attempt).then(() => "done", (error) => error.name + error.message);
      }
      return Response.json(results);
    }],
  ],
} satisfies Plugin;
`;

async function start(site: PluginSite, permissions?: string[]): Promise<RunningProgram> {
  const program = new RunningProgram(
    ["data.db", "--plugin", "probe.ts", "--lock-down", "-p", "0", "-s", "sql_time_limit_ms", "300"],
    { cwd: site.path, env: site.env, permissions },
  );
  await program.waitFor(/Locked down/);
  return program;
}

function site(): PluginSite {
  const site = new PluginSite({ "probe.ts": PROBE });
  site.database(
    "data.db",
    "create table t (id integer primary key, x); insert into t values (1, 'a')",
  );
  return site;
}

Deno.test("--lock-down leaves read, net, and Deno to run; pages and SQL go on", async () => {
  using folder = site();
  await using program = await start(folder);
  const url = await program.url();
  assert.match(program.stderr, /Locked down: gave up import, env, sys, ffi, write\n/);
  assert.deepEqual(await (await fetch(`${url}-/probe`)).json(), {
    read: "granted",
    net: "granted",
    write: "prompt",
    env: "prompt",
    sys: "prompt",
    ffi: "prompt",
    import: "prompt",
    run: "prompt",
    deno: "granted",
  });
  const attempts = await (await fetch(`${url}-/try`)).json() as Record<string, string>;
  for (const [name, result] of Object.entries(attempts)) {
    assert.match(result, /NotCapable|Requires \w+ access/, name);
  }
  assert.deepEqual(await (await fetch(`${url}-/add`)).json(), { changes: 1 });
  const endless =
    "with recursive n(x) as (select 1 union all select x from n) select count(*) from n";
  const killed = await fetch(`${url}data/-/query.json?sql=${encodeURIComponent(endless)}`);
  assert.equal(killed.status, 400);
  await killed.body?.cancel();
  const paths = [
    "",
    "data",
    "data/t",
    "data/t.json",
    "data/t.csv?_stream=on",
    "data/t/1",
    "-/plugins",
  ];
  for (const path of [...paths, "data/-/query?sql=select+shout('a')"]) {
    const response = await fetch(url + path);
    assert.equal(response.status, 200, path);
    await response.body?.cancel();
  }
});

Deno.test("--lock-down with narrow permissions stays in its process", async () => {
  using folder = site();
  await using program = await start(folder, [
    "--allow-read",
    "--allow-net=127.0.0.1",
    `--allow-run=${Deno.execPath()}`,
    "--allow-env",
  ]);
  const response = await fetch(`${await program.url()}-/probe`);
  assert.deepEqual((await response.json()).env, "prompt");
  assert.match(program.stderr, /Locked down: gave up import, env, sys, ffi, write\n/);
});

Deno.test("--lock-down that may run everything else says what would be better", async () => {
  using folder = site();
  await using program = await start(folder, [
    "--allow-read",
    "--allow-net",
    "--allow-run",
    "--allow-env",
  ]);
  assert.match(program.stderr, /; any program may still be started: give --allow-run=deno/);
});

Deno.test("--lock-down ends with the signal and the status of the server", async () => {
  using folder = site();
  const program = await start(folder);
  program.signal("SIGTERM");
  assert.equal((await program.finished()).status, 0);
  for (const option of ["--reload", "--open"]) {
    const { status, stderr } = await folder.run(["data.db", "--lock-down", option]);
    assert.equal(status, 2);
    assert.match(stderr, new RegExp(`--lock-down and ${option} exclude each other`));
  }
});
