import assert from "node:assert/strict";
import { InternalDatabase } from "../../lib/internal/internal_database.ts";

Deno.test("InternalDatabase has the tables that Datasette documents", () => {
  using internal = new InternalDatabase();
  const rows = internal.all<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
  );
  assert.deepEqual(rows.map((row) => row.name), [
    "_sqlite_migrations",
    "catalog_columns",
    "catalog_databases",
    "catalog_foreign_keys",
    "catalog_indexes",
    "catalog_tables",
    "catalog_views",
    "column_types",
    "metadata_columns",
    "metadata_databases",
    "metadata_instance",
    "metadata_resources",
    "queries",
  ]);
});

Deno.test("InternalDatabase keeps its content in a file and does not migrate twice", async () => {
  const path = await Deno.makeTempFile({ suffix: ".db" });
  try {
    {
      using internal = new InternalDatabase(path);
      internal.run("INSERT INTO metadata_instance VALUES ('title', ?)", ["Kept"]);
    }
    using again = new InternalDatabase(path);
    assert.equal(
      again.get<{ value: string }>("SELECT value FROM metadata_instance")?.value,
      "Kept",
    );
    const applied = again.all<{ name: string }>("SELECT name FROM _sqlite_migrations");
    assert.deepEqual(applied.map((row) => row.name), ["0001_initial"]);
  } finally {
    await Deno.remove(path);
  }
});

Deno.test("InternalDatabase names a file that cannot be opened", () => {
  assert.throws(
    () => new InternalDatabase("/nowhere/at/all.db"),
    /Cannot open the internal database "\/nowhere\/at\/all\.db"/,
  );
});

Deno.test("InternalDatabase.transaction() takes everything back when it throws", () => {
  using internal = new InternalDatabase();
  assert.throws(() =>
    internal.transaction(() => {
      internal.run("INSERT INTO metadata_instance VALUES ('a', 'b')");
      internal.transaction(() => internal.run("INSERT INTO metadata_instance VALUES ('c', 'd')"));
      throw new Error("no");
    }), /no/);
  assert.deepEqual(internal.all("SELECT * FROM metadata_instance"), []);
});

Deno.test("InternalDatabase.version grows with writes, not with reads", () => {
  using internal = new InternalDatabase();
  const before = internal.version;
  internal.all("SELECT 1");
  assert.equal(internal.version, before);
  internal.run("DELETE FROM queries");
  assert.ok(internal.version > before);
});

Deno.test("InternalDatabase binds whole numbers as integers and takes names or positions", () => {
  using internal = new InternalDatabase();
  const positional = internal.get<{ t: string }>("SELECT typeof(?) AS t", [5]);
  const named = internal.get<{ t: string }>("SELECT typeof(:n) AS t", { n: 5, unused: "x" });
  assert.equal(positional?.t, "integer");
  assert.equal(named?.t, "integer");
});
