/** Plugins inside SQL processes: what they add works everywhere, what they break stays with them. */

import assert from "node:assert/strict";
import { QueryInterrupted, SqlError } from "../../lib/errors.ts";
import type { LoadedPlugin } from "../../lib/plugins/plugin.ts";
import { checkPlugin } from "../../lib/plugins/check_plugin.ts";
import { parseLoadExtension } from "../../lib/cli/load_extension.ts";
import { loadPlugins } from "../../lib/plugins/loader.ts";
import { PluginCache } from "../../lib/plugins/plugin_cache.ts";
import { TestDatabases } from "../helpers/databases.ts";
import { PluginServer } from "../helpers/plugin_server.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";

const DATA = {
  "data.db": "create table log (what); create table t (x); insert into t values (1), (2), (3)",
};

const HELLO = `import { Real, tildeEncode } from "datasette";
export default {
  name: "datasette-hello",
  prepareConnection({ conn, database }) {
    conn.function("hello", (name) => "Hello " + name + " from " + database);
    conn.function("tilde", (text) => tildeEncode(text));
    conn.function("next", { deterministic: true }, (x) => x + 1);
    conn.function("whole", () => new Real(4));
    conn.function("is_even", (x) => x % 2 === 0);
    conn.function("fails", () => { throw new Error("no luck today"); });
    conn.function("endless", () => { for (;;); });
    conn.aggregate("longest", {
      start: "", step: (best, x) => String(x).length > best.length ? String(x) : best,
    });
    conn.aggregate("fails_at_two", { start: 0, step: (sum, x) => {
      if (x === 2) throw new Error("two");
      return sum;
    } });
    conn.aggregate("total_squares", { start: 0, step: (sum, x) => sum + x * x });
  },
};
`;

/** Databases with plugins loaded from files of these contents. */
async function withPlugins(sources: string[], useWorkers = false): Promise<TestDatabases> {
  const folder = new TemporaryFolder();
  const requests = sources.map((source, index) => {
    const path = folder.file(`p${index}.ts`);
    Deno.writeTextFileSync(path, source);
    return { source: path };
  });
  const { plugins, disabled } = await loadPlugins(requests, { cache: new PluginCache(null) });
  assert.deepEqual(disabled, []);
  return databasesWith(plugins, useWorkers, folder);
}

function databasesWith(
  plugins: LoadedPlugin[],
  useWorkers = false,
  folder?: TemporaryFolder,
): TestDatabases {
  const databases = new TestDatabases(DATA, {
    start: { plugins, memory: true },
    settings: { sql_time_limit_ms: 400 },
    useWorkers,
  });
  const close = databases[Symbol.asyncDispose];
  databases[Symbol.asyncDispose] = async () => {
    await close.call(databases);
    folder?.[Symbol.dispose]();
  };
  return databases;
}

const VALUES: [sql: string, value: unknown][] = [
  ["select hello('Ada')", "Hello Ada from data"],
  ["select tilde('a/b')", "a~2Fb"],
  ["select next(41)", 42],
  ["select typeof(next(41))", "integer"],
  ["select typeof(next(0.5))", "real"],
  ["select typeof(whole())", "real"],
  ["select is_even(2) || is_even(3)", "10"],
  ["select total_squares(x) from t", 14],
  ["select longest(x * 500) from t", "1000"],
  ["select x from t where next(x) = 3", 2],
];

for (const untrusted of [false, true]) {
  const who = untrusted ? "SQL typed by a user" : "our own SQL";
  Deno.test(`functions and aggregates of prepareConnection work in ${who}`, async () => {
    await using databases = await withPlugins([HELLO]);
    for (const [sql, value] of VALUES) {
      const { rows } = await databases.get("data").execute(sql, [], { untrusted });
      assert.equal(rows[0]?.[0], value, sql);
    }
  });
}

Deno.test("prepareConnection works in the in-memory database, and in exports", async () => {
  await using databases = await withPlugins([HELLO]);
  assert.equal(
    await databases.get("_memory").value("select hello('you')"),
    "Hello you from _memory",
  );
  const csv = await databases.get("data").export({ sql: "select next(x) as n from t" }, {
    format: "csv",
    untrusted: true,
  });
  assert.equal(await new Response(csv).text(), "n\r\n2\r\n3\r\n4\r\n");
});

Deno.test("prepareConnection works in writes", async () => {
  await using databases = await withPlugins([HELLO]);
  const database = databases.get("data");
  await database.executeWrite("insert into t values (next(99))");
  assert.equal(await database.value("select max(x) from t"), 100);
});

Deno.test("prepareConnection works in workers", async () => {
  await using databases = await withPlugins([HELLO], true);
  const value = await databases.get("data").value("select hello('Ada')");
  assert.equal(value, "Hello Ada from data");
});

Deno.test("prepareConnection works in a plugin from a URL", async () => {
  await using server = new PluginServer({ "hello.ts": HELLO });
  const { plugins } = await loadPlugins([{ source: `${server.url}hello.ts` }], {
    cache: new PluginCache(null),
  });
  await using databases = databasesWith(plugins);
  assert.equal(await databases.get("data").value("select next(1)"), 2);
});

Deno.test("prepareConnection works in a plugin that is an object of this process", async () => {
  let calls = 0;
  const plugin = checkPlugin({
    name: "inline",
    prepareConnection: ({ conn }: { conn: { function(name: string, fn: () => unknown): void } }) =>
      conn.function("calls", () => ++calls),
  }, null);
  await using databases = databasesWith([plugin]);
  assert.equal(await databases.get("data").value("select calls() + calls()"), 3);
  const failing = databases.get("data").execute("select nonsense()");
  await assert.rejects(failing, /no such function: nonsense/);
});

const FAILING: [sql: string, message: string][] = [
  [
    "select fails() from t",
    'SQL function "fails" of plugin "datasette-hello" failed: no luck today',
  ],
  [
    "select 1 from t where fails()",
    'SQL function "fails" of plugin "datasette-hello" failed: no luck today',
  ],
  [
    "select fails_at_two(x) from t",
    'SQL function "fails_at_two" of plugin "datasette-hello" failed: two',
  ],
];

Deno.test("a function that throws is an error of its query, which names plugin and function", async () => {
  await using databases = await withPlugins([HELLO]);
  const database = databases.get("data");
  for (const untrusted of [false, true]) {
    for (const [sql, message] of FAILING) {
      await assert.rejects(database.execute(sql, [], { untrusted }), (error) => {
        assert.ok(error instanceof SqlError);
        assert.equal(error.message, message);
        return true;
      });
    }
  }
  await assert.rejects(
    database.executeWrite("insert into t select fails()"),
    /^SqlError: SQL function "fails"/,
  );
  assert.equal(await database.value("select next(1)"), 2);
});

Deno.test("a function that never ends is ended by the time limit, and named", async () => {
  await using databases = await withPlugins([HELLO]);
  const database = databases.get("data");
  const query = database.execute("select endless()", [], { untrusted: true });
  await assert.rejects(query, (error) => {
    assert.ok(error instanceof QueryInterrupted);
    assert.match(error.message, /\(in SQL function "endless" of plugin "datasette-hello"\)$/);
    return true;
  });
  assert.equal(await database.value("select next(1)"), 2);
});

Deno.test("a slow query is not blamed on a plugin whose function ran before", async () => {
  await using databases = await withPlugins([HELLO]);
  const endless =
    "with recursive n(x) as (select 1 union all select x from n) select count(*) from n";
  const [first, second] = await databases.get("data").batch([
    { sql: "select next(1)" },
    { sql: endless },
  ]);
  assert.equal(first?.ok, true);
  assert.ok(second?.ok === false);
  assert.doesNotMatch(second.error.message, /plugin/);
});

const BROKEN: [what: string, source: string, problem: RegExp][] = [
  [
    "throws",
    `export default { name: "broken", prepareConnection({ conn }) {
      conn.function("early", () => 1);
      throw new Error("no table of names");
    } };`,
    /Plugin "broken": hook "prepareConnection" failed: no table of names/,
  ],
  [
    "is async",
    `export default { name: "broken", async prepareConnection({ conn }) {
      conn.function("early", () => 1);
      await Promise.reject(new Error("late"));
      conn.function("late", () => 1);
    } };`,
    /Plugin "broken": hook "prepareConnection" failed: it must not be async/,
  ],
  [
    "fails where there are no permissions",
    `if (!Deno.permissions.querySync({ name: "net" }).state.includes("granted")) throw new Error("no net");
    export default { name: "broken", prepareConnection({ conn }) { conn.function("early", () => 1); } };`,
    /Plugin "broken": cannot be loaded in an SQL process: no net/,
  ],
];

for (const [what, source, problem] of BROKEN) {
  Deno.test(`prepareConnection that ${what} is named where its functions are missing`, async () => {
    await using databases = await withPlugins([source, HELLO]);
    const database = databases.get("data");
    assert.equal(await database.value("select next(1)"), 2);
    await assert.rejects(database.execute("select late()", [], { untrusted: true }), problem);
  });
}

Deno.test("prepareConnection that never ends costs one query, then its plugin is left out", async () => {
  const endless = `export default { name: "endless", prepareConnection() { for (;;); } };`;
  await using databases = await withPlugins([HELLO, endless]);
  const database = databases.get("data");
  await assert.rejects(
    database.execute("select 1", [], { untrusted: true }),
    /\(in hook "prepareConnection" of plugin "endless"\)$/,
  );
  assert.equal(await database.value("select next(1)"), 2);
  await assert.rejects(
    database.execute("select late()", [], { untrusted: true }),
    /no such function: late \(Plugin "endless": hook "prepareConnection" did not come to an end\)/,
  );
});

Deno.test("the order of prepareConnection is the one that plugins ask for", async () => {
  const plugin = (name: string, order: string) =>
    `const handler = ({ conn }) => conn.function("winner", () => "${name}");
    export default { name: "${name}", prepareConnection: ${
      order ? `{ order: "${order}", handler }` : "handler"
    } };`;
  await using databases = await withPlugins([
    plugin("a", "last"),
    plugin("b", ""),
    plugin("c", "first"),
  ]);
  assert.equal(await databases.get("data").value("select winner()"), "a");
});

const SPATIALITE = findSpatialite();

function findSpatialite(): string | null {
  try {
    return parseLoadExtension("spatialite").path;
  } catch {
    return null;
  }
}

Deno.test({
  name: "prepareConnection loads an extension of SQLite when its plugin says so in flags",
  ignore: SPATIALITE === null,
  fn: async () => {
    const plugin = (flags: string) =>
      `export default { name: "spatial", ${flags} prepareConnection({ conn }) {
        conn.loadExtension(${JSON.stringify(SPATIALITE)});
      } };`;
    await using databases = await withPlugins([plugin('flags: ["--allow-ffi"],')]);
    assert.equal(Number(await databases.get("data").value("select st_x(makepoint(4, 5))")), 4);
    await using others = await withPlugins([plugin("")]);
    await assert.rejects(
      others.get("data").execute("select st_x(makepoint(4, 5))"),
      /no such function: \w+ \(Plugin "spatial": hook "prepareConnection" failed/i,
    );
  },
});
