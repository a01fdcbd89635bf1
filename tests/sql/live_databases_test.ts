import assert from "node:assert/strict";
import type { DatabaseFile } from "../../lib/config/start_options.ts";
import { TestDatabases } from "../helpers/databases.ts";
import { TemporaryFolder } from "../helpers/temporary.ts";

/** Serves a folder, and the file `m.db` beside it; use with `await using`. */
class Live implements AsyncDisposable {
  readonly folder = new TemporaryFolder();
  readonly databases: TestDatabases;

  constructor(named: Record<string, string> = {}, crossdb = false) {
    const directories = [{ path: this.folder.path, immutable: [], isWatched: false }];
    this.databases = new TestDatabases(named, { start: { directories, crossdb } });
  }
  get names(): string[] {
    return [...this.databases.served].map(({ name }) => name);
  }
  /** A file whose table has this one value. */
  file(name: string, x = 0): DatabaseFile {
    const sql = `create table t (x); insert into t values (${x})`;
    return { path: this.folder.database(name, sql), immutable: false };
  }
  set(...files: DatabaseFile[]): void {
    this.databases.served.setLive(files);
  }
  value(name: string, sql = "select x from t"): Promise<unknown> {
    return this.databases.get(name).value(sql);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.databases[Symbol.asyncDispose]();
    this.folder[Symbol.dispose]();
  }
}

Deno.test("setLive() adds and removes files, those that were named stay in front", async () => {
  await using live = new Live({ "m.db": "create table t (x)" });
  const [a, b, z] = [live.file("a.db"), live.file("b.db", 1), live.file("z.db")];
  live.set(a, z);
  assert.deepEqual(live.names, ["m", "a", "z"]);
  assert.equal(await live.value("a"), 0);
  live.set(a, b, z);
  assert.deepEqual(live.names, ["m", "a", "b", "z"]);
  assert.equal(await live.value("b"), 1);
  live.set(b);
  assert.deepEqual(live.names, ["m", "b"]);
  assert.equal(await live.value("b"), 1);
});

Deno.test("setLive() keeps the names and the objects of what stays", async () => {
  await using live = new Live();
  const [db, sqlite] = [live.file("a.db"), live.file("a.sqlite")];
  live.set(sqlite);
  const first = live.databases.get("a");
  live.set(db, sqlite);
  assert.deepEqual(live.names, ["a_2", "a"]);
  assert.equal(live.databases.get("a"), first);
  live.set(db);
  assert.deepEqual(live.names, ["a_2"]);
});

Deno.test("setLive() serves a file anew that is no longer immutable", async () => {
  await using live = new Live();
  const a = live.file("a.db");
  live.set({ ...a, immutable: true });
  assert.equal(live.databases.get("a").isMutable, false);
  live.set(a);
  assert.equal(live.databases.get("a").isMutable, true);
  assert.equal(live.databases.get("a").hash, null);
});

Deno.test("setLive() has _memory only where nothing else is served", async () => {
  await using live = new Live();
  assert.deepEqual(live.names, ["_memory"]);
  live.set(live.file("a.db"));
  assert.deepEqual(live.names, ["a"]);
  live.set();
  assert.deepEqual(live.names, ["_memory"]);
});

Deno.test("setLive() lets _memory of --crossdb join what is served now", async () => {
  await using live = new Live({ "m.db": "create table t (x)" }, true);
  live.set(live.file("a.db", 7));
  assert.equal(await live.value("_memory", "select x from a.t"), 7);
  live.set();
  assert.equal(await live.value("_memory", "select count(*) from m.t"), 0);
  await assert.rejects(live.value("_memory", "select x from a.t"), /no such table/);
});

Deno.test("setLive() leaves databases alone that were added otherwise", async () => {
  await using live = new Live();
  live.databases.served.addMemory("statistics");
  live.set(live.file("a.db"));
  assert.deepEqual(live.names, ["a", "statistics"]);
});

Deno.test("a file that comes back under its name is read anew", async () => {
  await using live = new Live();
  const first = live.file("a.db", 1);
  live.set(first);
  assert.equal(await live.value("a"), 1);
  live.set();
  Deno.removeSync(first.path);
  live.set(live.file("a.db", 2));
  assert.equal(await live.value("a"), 2);
});

Deno.test("setLive() serves more files than a command line could name", async () => {
  await using live = new Live();
  const { path } = live.file("one.db", 1);
  const files = Array.from({ length: 3000 }, (_, i) => {
    const copy = live.folder.file(`${"a long name ".repeat(5)}${i}.db`);
    Deno.linkSync(path, copy);
    return { path: copy, immutable: false };
  });
  live.set(...files);
  assert.equal(live.names.length, 3000);
  assert.equal(await live.value(live.names[2999]!), 1);
});
