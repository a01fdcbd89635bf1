import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { Catalog } from "../../lib/internal/catalog.ts";
import { InternalDatabase } from "../../lib/internal/internal_database.ts";
import { StoredQueries } from "../../lib/internal/stored_queries.ts";
import { FakeDatabases } from "./fake_databases.ts";

Deno.test("InternalDatabase has the tables that Datasette documents", () => {
  using internal = new InternalDatabase();
  const rows = internal.all<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
  );
  assert.deepEqual(rows.map((row) => row.name), [
    "_sqlite_migrations",
    "catalog_columns",
    "catalog_databases",
    "catalog_foreign_keys",
    "catalog_indexes",
    "catalog_tables",
    "catalog_views",
    "changed_rows",
    "changes",
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
    const applied = again.all<{ name: string }>("SELECT name FROM _sqlite_migrations ORDER BY id");
    assert.deepEqual(applied.map((row) => row.name), ["0001_initial", "0001_changes"]);
  } finally {
    await Deno.remove(path);
  }
});

/** Columns in the order of the documentation; `*` marks those of the primary key. */
const DOCUMENTED: Record<string, string> = {
  catalog_databases: "database_name* path is_memory schema_version",
  catalog_tables: "database_name* table_name* rootpage sql",
  catalog_views: "database_name* view_name* rootpage sql",
  catalog_columns: "database_name* table_name* cid name* type notnull default_value is_pk hidden",
  catalog_indexes: "database_name* table_name* seq name* unique origin partial",
  catalog_foreign_keys:
    "database_name* table_name* id* seq* table from to on_update on_delete match",
  metadata_instance: "key value",
  metadata_databases: "database_name key value",
  metadata_resources: "database_name resource_name key value",
  metadata_columns: "database_name resource_name column_name key value",
  column_types: "database_name* resource_name* column_name* column_type config",
  queries: "database_name* name* sql title description description_html options parameters " +
    "is_write is_private is_trusted source owner_id created_at updated_at",
};

function layout(internal: InternalDatabase): Record<string, string> {
  return Object.fromEntries(
    Object.keys(DOCUMENTED).map((table) => {
      const columns = internal.all<{ name: string; pk: number }>(
        "SELECT name, pk FROM pragma_table_info(?)",
        [table],
      );
      return [table, columns.map(({ name, pk }) => pk > 0 ? `${name}*` : name).join(" ")];
    }),
  );
}

Deno.test("InternalDatabase has the columns that Datasette documents", () => {
  using internal = new InternalDatabase();
  assert.deepEqual(layout(internal), DOCUMENTED);
});

Deno.test("InternalDatabase completes a file from before migrations, and keeps what is in it", async () => {
  const path = await Deno.makeTempFile({ suffix: ".db" });
  try {
    {
      const old = new DatabaseSync(path);
      old.exec(`
        create table catalog_databases (database_name text primary key, path text,
          is_memory integer, schema_version integer);
        insert into catalog_databases values ('gone', '/gone.db', 0, 7);
        create table metadata_instance (key text, value text, unique (key));
        insert into metadata_instance values ('title', 'Old');
        create table of_a_plugin (x);
        insert into of_a_plugin values (1);`);
      old.close();
    }
    using internal = new InternalDatabase(path);
    assert.deepEqual(layout(internal), DOCUMENTED);
    const one = (sql: string) => Object.values(internal.get(sql) ?? {})[0];
    assert.equal(one("SELECT value FROM metadata_instance"), "Old");
    assert.equal(one("SELECT x FROM of_a_plugin"), 1);
    const catalog = new Catalog(internal, new FakeDatabases({ here: ["t"] }));
    await catalog.refresh();
    assert.deepEqual(internal.all("SELECT database_name AS name FROM catalog_databases"), [
      Object.assign(Object.create(null), { name: "here" }),
    ]);
  } finally {
    await Deno.remove(path);
  }
});

Deno.test("InternalDatabase takes a file that has later migrations than it knows", async () => {
  const path = await Deno.makeTempFile({ suffix: ".db" });
  try {
    {
      using internal = new InternalDatabase(path);
      internal.run("INSERT INTO _sqlite_migrations (migration_set, name) VALUES (?, ?)", [
        "datasette_internal",
        "0099_later",
      ]);
      internal.script("ALTER TABLE queries ADD COLUMN later TEXT");
    }
    using again = new InternalDatabase(path);
    const names = again.all<{ name: string }>("SELECT name FROM _sqlite_migrations ORDER BY id");
    assert.deepEqual(names.map(({ name }) => name), ["0001_initial", "0001_changes", "0099_later"]);
    new StoredQueries(again).set({ database: "d", name: "q", sql: "select 1" });
    assert.equal(again.get<{ sql: string }>("SELECT sql FROM queries")?.sql, "select 1");
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
