/** `?_trace=1` with the setting trace_debug. */

import assert from "node:assert/strict";
import { trace, type TraceEntry } from "../../lib/http/trace.ts";
import { jsonResponse } from "../../lib/http/response.ts";
import type { Plugin } from "../../lib/plugins/plugin.ts";
import { testDatasette } from "../helpers/datasette.ts";

const ZOO = `
  create table animals (id integer primary key, name text);
  insert into animals values (1, 'Ada'), (9007199254740993, 'Bob');
`;

function zoo(hooks: Partial<Plugin> = {}, trace_debug = true) {
  return testDatasette({
    databases: { "zoo.db": ZOO },
    immutable: true,
    settings: { trace_debug },
    plugins: [{ name: "datasette-test", ...hooks }],
  });
}

type Zoo = Awaited<ReturnType<typeof zoo>>;

async function tracesOf({ client }: Zoo, path: string): Promise<TraceEntry[]> {
  const { _trace } = await (await client.get(path)).json();
  assert.equal(_trace.num_traces, _trace.traces.length);
  return _trace.traces;
}

Deno.test("?_trace=1 shows the statements of a page with database, parameters and place", async () => {
  await using ds = await zoo();
  const traces = await tracesOf(ds, "/zoo/animals.json?name=Ada&_trace=1");
  const [rows] = traces.filter(({ sql }) => /from animals where/.test(String(sql)));
  assert.ok(rows !== undefined, JSON.stringify(traces));
  assert.deepEqual([rows.type, rows.database, rows.error], ["sql", "zoo", null]);
  assert.deepEqual(Object.values(rows.params as object), ["Ada"]);
  assert.ok(rows.duration_ms > 0 && rows.end >= rows.start);
  assert.match(rows.traceback[0] ?? "", /\(lib\/table\/.*\.ts:\d+:\d+\)$/);
  assert.ok(traces.some(({ database }) => database === "__INTERNAL__"));
});

Deno.test("?_trace=1 is at the end of pages, and tells how often hooks were called", async () => {
  await using ds = await zoo({ renderCell: () => null, menuLinks: () => Promise.resolve([]) });
  const response = await ds.client.get("/zoo/animals?_trace=1");
  assert.equal(response.status, 200);
  const page = await response.text();
  const text = /<pre class="trace">(.*)<\/pre><\/body>/s.exec(page)?.[1] ?? "";
  const { traces } = JSON.parse(
    text.replaceAll("&quot;", '"').replaceAll("&#39;", "'")
      .replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"),
  );
  const hooks = traces.filter(({ type }: TraceEntry) => type === "hook");
  assert.deepEqual(
    hooks.map(({ hook, plugin, calls }: TraceEntry) => [hook, plugin, calls]).sort(),
    [["menuLinks", "datasette-test", 1], ["renderCell", "datasette-test", 4]],
  );
});

Deno.test("?_trace=1 says nothing without the setting", async () => {
  await using ds = await zoo({}, false);
  assert.equal(
    (await (await ds.client.get("/zoo/animals.json?_trace=1")).json())._trace,
    undefined,
  );
  assert.doesNotMatch(await (await ds.client.get("/zoo/animals?_trace=1")).text(), /class="trace"/);
});

const UNTRACED = [
  "/zoo/animals.json",
  "/zoo/animals.json?_trace=0",
  "/zoo/animals.json?_trace=12",
  "/zoo/animals.json?_shape=array&_trace=1",
  "/zoo/animals.csv?_trace=1",
];

for (const path of UNTRACED) {
  Deno.test(`${path} has no place for a trace`, async () => {
    await using ds = await zoo();
    assert.doesNotMatch(await (await ds.client.get(path)).text(), /num_traces/);
  });
}

Deno.test("?_trace=1 leaves the rest of the JSON as it is", async () => {
  await using ds = await zoo();
  const plain = await (await ds.client.get("/zoo/animals.json")).text();
  const traced = await (await ds.client.get("/zoo/animals.json?_trace=1")).text();
  assert.match(plain, /9007199254740993/);
  assert.ok(traced.startsWith(plain.trimEnd().slice(0, -1)));
});

Deno.test("?_trace=1 is answered anew each time, and kept by nobody", async () => {
  await using ds = await zoo();
  const path = "/zoo/animals.json?_trace=1";
  for (let i = 0; i < 3; i++) {
    const response = await ds.client.get(path);
    assert.equal(response.headers.get("etag"), null);
    assert.equal(response.headers.get("cache-control"), "no-store");
    assert.match(await response.text(), /"sql":"select id, name from animals/);
  }
});

Deno.test("?_trace=1 has writes, failures, and requests that a plugin makes meanwhile", async () => {
  await using ds = await zoo({
    registerRoutes: () => [["^/-/work$", async ({ datasette }) => {
      const db = datasette.addMemoryDatabase("notes");
      await db.executeWriteScript("create table notes (text)");
      await db.executeWriteMany("insert into notes values (?)", [["a"], ["b"]]);
      await db.executeWriteFn(async (tx) => {
        await tx.run("delete from notes where text = ?", ["a"]);
        await tx.execute("select text from notes");
      });
      await db.execute("select nonsense").catch(() => {});
      await datasette.getInternalDatabase().execute("select 7");
      await datasette.client.get("/zoo/animals.json");
      return jsonResponse({});
    }]],
  });
  const traces = await tracesOf(ds, "/-/work?_trace=1");
  const statements = traces.filter(({ type }) => type === "sql").map(({ sql }) => String(sql));
  const expected = [
    "create table notes (text)",
    "insert into notes values (?)",
    "delete from notes where text = ?",
    "select text from notes",
    "select nonsense",
    "select 7",
    "select id, name from animals order by id limit 101",
  ];
  assert.deepEqual(statements.filter((sql) => expected.includes(sql)), expected);
  const failed = traces.find(({ sql }) => sql === "select nonsense");
  assert.match(failed?.error ?? "", /no such column: nonsense/);
});

Deno.test("trace() measures what a plugin does, and passes results and errors on", async () => {
  const seen: unknown[] = [];
  await using ds = await zoo({
    registerRoutes: () => [["^/-/work$", async () => {
      seen.push(trace("quick", { n: 1 }, () => "now"));
      seen.push(await trace("slow", { n: 2 }, () => Promise.resolve("later")));
      for (const fail of [() => Promise.reject(new Error("no")), () => failNow()]) {
        try {
          await trace("failing", { n: 3 }, fail);
        } catch (error) {
          seen.push((error as Error).message);
        }
      }
      assert.throws(() => trace("bad", { start: 1 }, () => 1), TypeError);
      return jsonResponse({});
    }]],
  });
  const traces = await tracesOf(ds, "/-/work?_trace=1");
  assert.deepEqual(seen, ["now", "later", "no", "not now"]);
  assert.deepEqual(
    traces.filter(({ n }) => n !== undefined).map(({ type, n, error }) => [type, n, error]),
    [["quick", 1, null], ["slow", 2, null], ["failing", 3, "no"], ["failing", 3, "not now"]],
  );
  assert.equal(trace("outside of requests", { start: 1 }, () => 1), 1);
});

function failNow(): never {
  throw new Error("not now");
}
