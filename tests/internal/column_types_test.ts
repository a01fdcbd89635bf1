import assert from "node:assert/strict";
import { parseConfig } from "../../lib/config/parse.ts";
import { Catalog } from "../../lib/internal/catalog.ts";
import { ColumnTypes, sqliteTypeOf } from "../../lib/internal/column_types.ts";
import { InternalDatabase } from "../../lib/internal/internal_database.ts";
import { FakeDatabases } from "./fake_databases.ts";

const CONFIG = parseConfig({
  config: {
    databases: {
      db: {
        tables: {
          t: {
            column_types: {
              site: "url",
              bio: { type: "textarea", config: { rows: 6 } },
              size: "url",
              missing: "url",
              odd: "no-such-type",
            },
          },
          v: { column_types: { site: "email" } },
        },
      },
    },
  },
});

async function loaded(internal: InternalDatabase): Promise<ColumnTypes> {
  const databases = new FakeDatabases({
    db: {
      t: { columns: { bio: "TEXT", size: "REAL", site: "VARCHAR(80)", odd: "TEXT" } },
      v: { columns: { site: "TEXT" }, isView: true },
    },
  });
  await new Catalog(internal, databases).refresh();
  const types = new ColumnTypes(internal);
  types.load(CONFIG);
  return types;
}

Deno.test("ColumnTypes.get() gives assignments that fit their column, in the order of columns", async () => {
  using internal = new InternalDatabase();
  const types = await loaded(internal);
  assert.deepEqual([...types.get("db", "t")], [
    ["bio", { type: "textarea", config: { rows: 6 } }],
    ["site", { type: "url", config: null }],
  ]);
  assert.deepEqual([...types.get("db", "v")], [["site", { type: "email", config: null }]]);
  assert.deepEqual([...types.get("db", "other")], []);
});

Deno.test("ColumnTypes.set() and remove() take effect at once", async () => {
  using internal = new InternalDatabase();
  const types = await loaded(internal);
  types.set("db", "t", "site", { type: "email", config: {} });
  assert.deepEqual(types.get("db", "t").get("site"), { type: "email", config: null });
  types.remove("db", "t", "site");
  assert.equal(types.get("db", "t").has("site"), false);
});

Deno.test("sqliteTypeOf() reads declared types as Datasette does", () => {
  const cases: [string | null, string][] = [
    [null, "BLOB"],
    ["", "BLOB"],
    ["integer", "INTEGER"],
    ["BIGINT UNSIGNED", "INTEGER"],
    ["varchar(10)", "TEXT"],
    ["CLOB", "TEXT"],
    ["blob", "BLOB"],
    ["double precision", "REAL"],
    ["FLOAT", "REAL"],
    ["DATE", "NUMERIC"],
    ["CHARINT", "INTEGER"],
  ];
  for (const [declared, type] of cases) {
    assert.equal(sqliteTypeOf(declared), type, String(declared));
  }
});
