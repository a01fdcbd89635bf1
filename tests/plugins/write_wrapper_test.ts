/** Plugins around writes. */

import assert from "node:assert/strict";
import { createApp, type RunningApp } from "../../lib/app.ts";
import { parseConfig } from "../../lib/config/parse.ts";
import { defaultStartOptions } from "../../lib/config/start_options.ts";
import { checkPlugin } from "../../lib/plugins/check_plugin.ts";
import type { ClientOptions } from "../../lib/http/client.ts";
import type { Event } from "../../lib/plugins/events.ts";
import { loadPlugins } from "../../lib/plugins/loader.ts";
import type { LoadedPlugin, Plugin } from "../../lib/plugins/plugin.ts";
import type { Database } from "../../lib/sql/types.ts";
import { testDatasette } from "../helpers/datasette.ts";
import { PluginSite } from "../helpers/plugin_site.ts";

const DATA = "create table log (what); create table t (x); insert into t values (1), (2), (3)";

const AROUND = `export default {
  name: "around",
  writeWrapper: ({ database, request, transaction }) => (conn, next, { trackEvent }) => {
    const log = conn.prepare("insert into log values (?)");
    log.run([database, transaction, request?.url, request?.actor?.id].join(" "));
    const result = next();
    log.run("after");
    trackEvent({ name: "written", properties: { database } });
    return result;
  },
};`;
const VETO = `export default {
  name: "veto",
  writeWrapper: { order: "last", handler: () => (conn, next) => {
    const result = next();
    const { n } = conn.prepare("select count(*) as n from t").get();
    if (n > 4) throw new Error("four rows are enough");
    return result;
  } },
};`;
const NOT_FOR_ALL = `export default {
  name: "locked",
  writeWrapper: ({ request }) => request?.actor?.id === "root" ? null : () => {
    throw new Error("only root may write");
  },
};`;

interface Site extends AsyncDisposable {
  database: Database;
  events: Event[];
  rows(sql: string): Promise<unknown[]>;
}

/** A database with plugins from files of these contents, and one that listens. */
async function serving(sources: string[], isInline = false): Promise<Site> {
  const site = new PluginSite();
  const requests = sources.map((source, index) => ({ source: site.write(`p${index}.ts`, source) }));
  const { plugins, disabled } = await loadPlugins(requests, site);
  assert.deepEqual(disabled, []);
  const events: Event[] = [];
  const listener: Plugin = { name: "listener", trackEvent: ({ event }) => void events.push(event) };
  const running: RunningApp = await createApp(parseConfig(), {
    ...defaultStartOptions,
    secret: "test",
    files: [{ path: site.database("data.db", DATA), immutable: false }],
    plugins: [
      ...plugins.map((plugin) => isInline ? asObject(plugin) : plugin),
      checkPlugin(listener, null),
    ],
  });
  const database = running.app.databases.get("data") as Database;
  return {
    database,
    events,
    rows: async (sql) => (await database.execute(sql)).rows.flat(),
    [Symbol.asyncDispose]: async () => {
      await running.close();
      site[Symbol.dispose]();
    },
  };
}

/** As in a test that gives the plugin itself. */
function asObject({ plugin }: LoadedPlugin): LoadedPlugin {
  return checkPlugin(plugin, null);
}

const REQUEST = { url: "http://localhost/data/t/-/insert", actor: { id: "ada" } };

for (const isInline of [false, true]) {
  const where = isInline ? "in this process" : "in the writer process";

  Deno.test(`writeWrapper runs around a write, inside its transaction, ${where}`, async () => {
    await using site = await serving([AROUND], isInline);
    const { changes } = await site.database.executeWrite("insert into t values (?)", [4], {
      request: REQUEST,
    });
    assert.equal(changes, 1);
    await site.database.executeWriteScript("insert into t values (5); insert into t values (6)");
    await site.database.executeWrite("pragma user_version = 3", [], { transaction: false });
    assert.deepEqual(await site.rows("select what from log"), [
      "data true http://localhost/data/t/-/insert ada",
      "after",
      "data true  ",
      "after",
      "data false  ",
      "after",
    ]);
    const [event] = site.events;
    assert.deepEqual([event?.name, event?.properties(), event?.actor], [
      "written",
      { database: "data" },
      { id: "ada" },
    ]);
    assert.equal(site.events.length, 3);
  });

  Deno.test(`writeWrapper that throws refuses a write, which leaves no trace, ${where}`, async () => {
    await using site = await serving([AROUND, VETO], isInline);
    await site.database.executeWrite("insert into t values (4)");
    const refused = site.database.executeWrite("insert into t values (5)");
    await assert.rejects(refused, { message: 'Plugin "veto": four rows are enough' });
    const transaction = site.database.executeWriteFn((tx) => tx.run("insert into t values (6)"));
    await assert.rejects(transaction, { message: 'Plugin "veto": four rows are enough' });
    assert.equal(await site.database.value("select count(*) from t"), 4);
    assert.deepEqual(await site.rows("select what from log"), ["data true  ", "after"]);
    assert.equal(site.events.length, 1);
  });

  Deno.test(`writeWrapper lets errors of SQL through as they are, ${where}`, async () => {
    await using site = await serving([AROUND, VETO], isInline);
    const failing = site.database.executeWrite("insert into nowhere values (5)");
    await assert.rejects(failing, { message: "no such table: nowhere" });
    assert.deepEqual(await site.rows("select what from log"), []);
  });

  Deno.test(`writeWrapper can leave writes alone, ${where}`, async () => {
    await using site = await serving([NOT_FOR_ALL], isInline);
    const write = (id: string) =>
      site.database.executeWriteFn((tx) => tx.run("insert into t values (4)"), {
        request: { url: "http://localhost/", actor: { id } },
      });
    await assert.rejects(write("ada"), { message: 'Plugin "locked": only root may write' });
    assert.equal((await write("root")).changes, 1);
  });
}

Deno.test("writeWrapper runs once around an interactive transaction, whatever happens in it", async () => {
  await using site = await serving([AROUND, VETO]);
  const inserted = await site.database.executeWriteFn(async (tx) => {
    await tx.run("insert into t values (4)");
    const { rows } = await tx.execute("insert into log values ('within') returning what");
    return rows;
  }, { request: REQUEST });
  assert.deepEqual(inserted, [["within"]]);
  assert.deepEqual(await site.rows("select what from log"), [
    "data true http://localhost/data/t/-/insert ada",
    "within",
    "after",
  ]);
  assert.equal(site.events.length, 1);

  const given = site.database.executeWriteFn(async (tx) => {
    await tx.run("delete from t");
    throw new Error("changed my mind");
  });
  await assert.rejects(given, { message: "changed my mind" });
  await assert.rejects(
    site.database.executeWriteFn((tx) => tx.run("insert into nowhere values (1)")),
    { message: "no such table: nowhere" },
  );
  const vetoed = site.database.executeWriteFn(async (tx) => {
    for (const x of [5, 6]) await tx.run("insert into t values (?)", [x]);
  });
  await assert.rejects(vetoed, { message: 'Plugin "veto": four rows are enough' });
  assert.equal(await site.database.value("select count(*) from t"), 4);
  await site.database.executeWrite("delete from t");
  assert.equal(await site.database.value("select count(*) from t"), 0);
});

const WHO = `export default {
  name: "who",
  writeWrapper: ({ request }) => (conn, next) => {
    const result = next();
    const path = request === null ? "nobody" : new URL(request.url).pathname;
    conn.prepare("insert into log values (?)").run(path + " " + (request?.actor?.id ?? ""));
    return result;
  },
  registerRoutes: () => [["^/-/note$", async ({ datasette, request }) => {
    const db = datasette.getDatabase("data");
    const sql = "insert into t values (7)";
    await db.executeWrite(sql);
    await db.executeWrite(sql + " returning x");
    await db.executeWriteMany("insert into t values (?)", [[8], [9]]);
    await db.executeWriteScript(sql);
    await db.executeWriteFn((tx) => tx.run(sql));
    await db.executeWrite(sql, [], { request: null });
    await db.executeWriteScript(sql, { request });
    return "noted";
  }]],
};`;

const WRITES: [what: string, path: string, options: ClientOptions, expected: string[]][] = [
  [
    "the JSON API",
    "/data/t/-/insert",
    { json: { rows: [{ x: 4 }, { x: 5 }] } },
    ["/data/t/-/insert ada"],
  ],
  ["a drop of the JSON API", "/data/t/-/drop", { json: { confirm: true } }, ["/data/t/-/drop ada"]],
  ["SQL of a visitor", "/data/-/execute-write", {
    json: { sql: "insert into t values (4)" },
  }, ["/data/-/execute-write ada"]],
  ["a stored query", "/data/add", { form: {} }, ["/data/add ada"]],
  ["a route of a plugin", "/-/note", { form: {} }, [
    ...Array(5).fill("/-/note ada"),
    "nobody ",
    "/-/note ada",
  ]],
];

for (const [what, path, options, expected] of WRITES) {
  Deno.test(`writeWrapper gets the request of ${what}`, async () => {
    using site = new PluginSite();
    await using ds = await testDatasette({
      databases: { "data.db": DATA },
      plugins: [site.write("who.ts", WHO)],
      config: {
        databases: { data: { queries: { add: { sql: "insert into t values (1)", write: true } } } },
      },
    });
    const actor = { id: "ada" };
    const asked = { ...options, actor, skipPermissionChecks: true };
    const response = await ds.client.post(path, asked);
    assert.ok(response.status < 400, await response.text());
    const { rows } = await ds.datasette.getDatabase("data").execute("select what from log");
    assert.deepEqual(rows.flat(), expected);
  });
}
