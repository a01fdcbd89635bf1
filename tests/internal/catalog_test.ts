import assert from "node:assert/strict";
import { Catalog } from "../../lib/internal/catalog.ts";
import { InternalDatabase } from "../../lib/internal/internal_database.ts";
import type { Schema } from "../../lib/sql/schema.ts";
import { FakeDatabases, fakeSchema } from "./fake_databases.ts";

function tableNames(internal: InternalDatabase): string[] {
  return internal.all<{ name: string }>(
    "SELECT database_name || '/' || table_name AS name FROM catalog_tables ORDER BY name",
  ).map((row) => row.name);
}

Deno.test("Catalog.refresh() writes tables, views, columns, keys and indexes", async () => {
  using internal = new InternalDatabase();
  const databases = new FakeDatabases({
    a: { t: { columns: { id: "INTEGER", name: "TEXT" } }, v: { isView: true } },
  });
  await new Catalog(internal, databases).refresh();
  assert.deepEqual(tableNames(internal), ["a/t"]);
  const count = (table: string) =>
    internal.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n;
  assert.equal(count("catalog_databases"), 1);
  assert.equal(count("catalog_views"), 1);
  assert.equal(count("catalog_columns"), 2);
  assert.equal(count("catalog_foreign_keys"), 2);
  assert.equal(count("catalog_indexes"), 2);
});

Deno.test("Catalog.refresh() writes nothing when nothing changed", async () => {
  using internal = new InternalDatabase();
  const databases = new FakeDatabases({ a: ["t"] });
  const catalog = new Catalog(internal, databases);
  await catalog.refresh();
  const before = [internal.version, catalog.version];
  await catalog.refresh();
  assert.deepEqual([internal.version, catalog.version], before);
});

Deno.test("Catalog.refresh() follows changed schemas, new and removed databases", async () => {
  using internal = new InternalDatabase();
  const databases = new FakeDatabases({ a: ["t"], b: ["u"] });
  const catalog = new Catalog(internal, databases);
  await catalog.refresh();
  databases.put("a", ["t2"]);
  databases.remove("b");
  databases.put("c", ["w"]);
  await catalog.refresh();
  assert.deepEqual(tableNames(internal), ["a/t2", "c/w"]);
});

Deno.test("Catalog.refresh() removes what an earlier server left in the file", async () => {
  using internal = new InternalDatabase();
  internal.run("INSERT INTO catalog_tables VALUES ('old', 't', NULL, NULL)");
  await new Catalog(internal, new FakeDatabases({ a: ["t"] })).refresh();
  assert.deepEqual(tableNames(internal), ["a/t"]);
});

Deno.test("Catalog.refresh() keeps what it knew of a database that cannot be read", async () => {
  using internal = new InternalDatabase();
  const databases = new FakeDatabases({ a: ["t"] });
  const catalog = new Catalog(internal, databases);
  await catalog.refresh();
  databases.putReader("a", () => Promise.reject(new Error("locked")));
  await catalog.refresh();
  assert.deepEqual(tableNames(internal), ["a/t"]);
});

Deno.test("Catalog.refresh() lists a database that was never readable, without tables", async () => {
  using internal = new InternalDatabase();
  const databases = new FakeDatabases();
  databases.putReader("a", () => Promise.reject(new Error("corrupt")));
  const catalog = new Catalog(internal, databases);
  await catalog.refresh();
  const version = catalog.version;
  await catalog.refresh();
  assert.equal(catalog.version, version);
  assert.equal(internal.all("SELECT * FROM catalog_databases").length, 1);
});

Deno.test("Catalog.refresh() asked during a run sees what changed after that run began", async () => {
  using internal = new InternalDatabase();
  const databases = new FakeDatabases();
  const slow = Promise.withResolvers<Schema>();
  databases.putReader("a", () => slow.promise);
  const catalog = new Catalog(internal, databases);
  const first = catalog.refresh();
  databases.put("a", ["new"]);
  const second = catalog.refresh();
  assert.equal(catalog.refresh(), second);
  slow.resolve(fakeSchema(["old"]));
  await first;
  assert.deepEqual(tableNames(internal), ["a/old"]);
  await second;
  assert.deepEqual(tableNames(internal), ["a/new"]);
});
