/** Directories whose databases come and go while the server runs. */

import assert from "node:assert/strict";
import { Datasette, type DatasetteOptions } from "../../lib/datasette.ts";
import { TemporaryFolder, writeSql } from "../helpers/temporary.ts";
import { until } from "../helpers/until.ts";

/** A served directory; use with `await using`. */
class Site implements AsyncDisposable {
  readonly folder = new TemporaryFolder();
  /** Where files are made that are then moved or copied into the directory. */
  readonly outside = new TemporaryFolder();
  #datasette: Datasette | null = null;

  async start({ immutable = [], ...options }: { immutable?: string[] } & DatasetteOptions = {}) {
    const directories = [{ path: this.folder.path, immutable, isWatched: true }];
    this.#datasette = await Datasette.create({ directories, ...options });
  }

  get(path: string, options = {}): Promise<Response> {
    return this.#datasette!.client.get(path, options);
  }
  async names(): Promise<string[]> {
    const { databases } = await (await this.get("/.json", { actor: { id: "root" } })).json();
    return databases.map(({ name }: { name: string }) => name);
  }
  async status(path: string): Promise<number> {
    const response = await this.get(path);
    await response.body?.cancel();
    return response.status;
  }
  /** Values of the column x. */
  async values(path: string): Promise<unknown[]> {
    const rows = await (await this.get(`${path}.json?_shape=array`)).json();
    return rows.map(({ x }: { x: unknown }) => x);
  }
  /** The bytes of a database with so many rows. */
  bytes(rows: number): Uint8Array {
    const path = this.outside.file("bytes.db");
    writeSql(path, tableOf(rows));
    const bytes = Deno.readFileSync(path);
    Deno.removeSync(path);
    return bytes;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#datasette?.close();
    this.folder[Symbol.dispose]();
    this.outside[Symbol.dispose]();
  }
}

/** A table of 500 bytes a row. */
function tableOf(rows: number): string {
  return `create table t (x, y); with recursive n(i) as
    (select 1 union all select i + 1 from n where i < ${rows})
    insert into t select i, hex(randomblob(250)) from n`;
}

Deno.test("databases that appear, change and vanish do so on the site", async () => {
  await using site = new Site();
  site.folder.database("b.db", "create table t (x); insert into t values ('b')");
  await site.start();
  assert.deepEqual(await site.names(), ["b"]);

  site.folder.database("a.db", "create table t (x); insert into t values ('a')");
  await until("a.db is served", async () => await site.status("/a") === 200);
  assert.deepEqual(await site.names(), ["a", "b"]);
  assert.deepEqual(await site.values("/a/t"), ["a"]);
  assert.match(await (await site.get("/")).text(), /href="\/a"/);

  writeSql(site.folder.file("a.db"), "create table u (x); insert into u values (2)");
  assert.deepEqual(await site.values("/a/u"), [2]);

  Deno.renameSync(site.folder.file("a.db"), site.folder.file("c.db"));
  await until("c.db is served", async () => await site.status("/c/u") === 200);
  await until("a is gone", async () => await site.status("/a") === 404);
  assert.deepEqual(await site.names(), ["b", "c"]);

  Deno.removeSync(site.folder.file("b.db"));
  await until("b is gone", async () => await site.status("/b/t.json") === 404);
  assert.deepEqual(await site.names(), ["c"]);
});

Deno.test("a file that replaces another is served in its place", async () => {
  await using site = new Site();
  site.folder.database("a.db", "create table t (x); insert into t values (1)");
  await site.start();
  assert.deepEqual(await site.values("/a/t"), [1]);
  const other = site.outside.database("new.db", "create table t (x); insert into t values (2)");
  Deno.renameSync(other, site.folder.file("a.db"));
  assert.deepEqual(await site.values("/a/t"), [2]);
});

Deno.test("a file that is being copied is served when it is whole", async () => {
  await using site = new Site();
  await site.start();
  const bytes = site.bytes(1000);
  const path = site.folder.file("big.db");
  const pieces = [0, 50, 100, 4096, 100_000, bytes.length - 1, bytes.length];
  using file = Deno.openSync(path, { write: true, create: true });
  for (const [i, end] of pieces.entries()) {
    const start = pieces[i - 1] ?? 0;
    for (let at = start; at < end;) at += file.writeSync(bytes.subarray(at, end));
    if (end === bytes.length) break;
    await new Promise((resolve) => setTimeout(resolve, 150));
    assert.equal(await site.status("/big"), 404, `${end} bytes`);
  }
  await until("it is served", async () => await site.status("/big") === 200);
  assert.equal((await (await site.get("/big/t.json?_extra=count&_size=0")).json()).count, 1000);
});

Deno.test("a bad file does not stop the rest, and is served once it is good", async () => {
  await using site = new Site();
  site.folder.database("good.db", "create table t (x)");
  Deno.writeTextFileSync(site.folder.file("notes.db"), "only text");
  await site.start();
  assert.deepEqual(await site.names(), ["good"]);
  site.folder.database("more.db", "create table t (x)");
  Deno.writeTextFileSync(site.folder.file("other.db"), "more text");
  await until("more.db is served", async () => await site.status("/more") === 200);
  assert.equal(await site.status("/notes"), 404);
  Deno.writeFileSync(site.folder.file("notes.db"), site.bytes(3));
  await until("notes.db is served", async () => await site.status("/notes") === 200);
  assert.deepEqual(await site.names(), ["good", "more", "notes"]);
});

Deno.test("a database that is damaged inside is listed, with what is wrong, beside the others", async () => {
  await using site = new Site();
  site.folder.database("good.db", "create table t (x)");
  const bytes = site.bytes(100);
  // The root page of the schema: the header before it is right.
  bytes.fill(255, 100, 4096);
  Deno.writeFileSync(site.folder.file("damaged.db"), bytes);
  await site.start();
  assert.deepEqual(await site.names(), ["damaged", "good"]);
  assert.match(await (await site.get("/")).text(), /malformed/);
  assert.equal(await site.status("/damaged"), 503);
  assert.equal(await site.status("/good/t"), 200);
  Deno.writeFileSync(site.folder.file("damaged.db"), site.bytes(3));
  await until("it is good", async () => await site.status("/damaged/t") === 200);
});

Deno.test("permissions, metadata and queries of the configuration wait for their database", async () => {
  await using site = new Site();
  await site.start({
    config: {
      databases: {
        late: { queries: { q: "select 5 as x" }, tables: { secret: { allow: false } } },
      },
    },
    metadata: { databases: { late: { title: "Came late" } } },
  });
  assert.equal(await site.status("/late"), 404);
  site.folder.database("late.db", "create table secret (x); create table t (x)");
  await until("it is served", async () => await site.status("/late") === 200);
  assert.match(await (await site.get("/late")).text(), /Came late/);
  assert.deepEqual(await site.values("/late/q"), [5]);
  assert.equal(await site.status("/late/secret"), 403);
  assert.equal(await site.status("/late/t"), 200);
});

Deno.test("names of files without their ending are names of databases, the second gets a number", async () => {
  await using site = new Site();
  site.folder.database("a.sqlite", "create table t (x); insert into t values ('sqlite')");
  await site.start();
  site.folder.database("a.db", "create table t (x); insert into t values ('db')");
  await until("a.db is served", async () => await site.status("/a_2") === 200);
  assert.deepEqual(await site.values("/a/t"), ["sqlite"]);
  assert.deepEqual(await site.values("/a_2/t"), ["db"]);
});

Deno.test("an immutable file keeps its counts until it is replaced by another", async () => {
  await using site = new Site();
  site.folder.database("a.db", "create table t (x); insert into t values (1)");
  const inspected = { hash: "0".repeat(64), size: 0, file: "a.db", tables: { t: { count: 1 } } };
  await site.start({ immutable: ["a.db"], inspectData: { a: inspected } });
  const isMutable = async () => {
    const { databases } = await (await site.get("/-/databases.json")).json();
    return databases[0]?.is_mutable;
  };
  assert.equal(await isMutable(), false);
  const other = site.outside.database(
    "new.db",
    "create table t (x); insert into t values (1), (2)",
  );
  Deno.renameSync(other, site.folder.file("a.db"));
  await until("the file may change", isMutable);
  assert.equal((await (await site.get("/a/t.json?_extra=count")).json()).count, 2);
});

Deno.test("a home page that is kept is asked for again when a database comes or goes", async () => {
  await using site = new Site();
  site.folder.database("a.db", "create table t (x)");
  await site.start();
  const etag = async () => {
    const response = await site.get("/.json");
    await response.body?.cancel();
    return response.headers.get("etag");
  };
  let first: string | null = null;
  await until("the home page has an ETag", async () => (first = await etag()) !== null);
  Deno.renameSync(site.folder.file("a.db"), site.folder.file("b.db"));
  await until("the name is another", async () => (await site.names())[0] === "b");
  await until("it has an ETag again", async () => await etag() !== null);
  assert.notEqual(await etag(), first);
});

Deno.test("without a watch a directory is looked at once", async () => {
  await using site = new Site();
  const directories = [{ path: site.folder.path, immutable: [], isWatched: false }];
  site.folder.database("a.db", "create table t (x)");
  await site.start({ directories });
  site.folder.database("b.db", "create table t (x)");
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.deepEqual(await site.names(), ["a"]);
});

Deno.test("a link that leads to another directory later serves what is there", async () => {
  await using site = new Site();
  for (const [release, name] of [["one", "a.db"], ["two", "b.db"]]) {
    Deno.mkdirSync(site.folder.file(release!));
    const path = site.outside.database(name!, `create table t (x); insert into t values (1)`);
    Deno.renameSync(path, site.folder.file(`${release}/${name}`));
  }
  const current = site.folder.file("current");
  Deno.symlinkSync("one", current);
  await site.start({ directories: [{ path: current, immutable: [], isWatched: true }] });
  assert.deepEqual(await site.names(), ["a"]);
  Deno.symlinkSync("two", site.folder.file("next"));
  Deno.renameSync(site.folder.file("next"), current);
  // No file system tells of this; it is found by looking now and then.
  await until("b.db is served", async () => (await site.names())[0] === "b");
  Deno.renameSync(site.folder.file("two/b.db"), site.folder.file("two/c.db"));
  await until("the new directory is watched", async () => (await site.names())[0] === "c");
  assert.deepEqual(await site.values("/c/t"), [1]);
});
