import assert from "node:assert/strict";
import { parseConfig } from "../../lib/config/parse.ts";
import { InternalDatabase } from "../../lib/internal/internal_database.ts";
import { MetadataStore } from "../../lib/internal/metadata.ts";

const CONFIG = parseConfig({
  metadata: {
    title: "All",
    databases: {
      db: {
        source: "Notebooks",
        tables: { t: { description: "A table", rank: [1, 2], columns: { name: "Full name" } } },
      },
    },
  },
});

Deno.test("MetadataStore.load() keeps the metadata of every level", () => {
  using internal = new InternalDatabase();
  const metadata = new MetadataStore(internal);
  metadata.load(CONFIG);
  assert.deepEqual(metadata.instance(), { title: "All" });
  assert.deepEqual(metadata.database("db"), { source: "Notebooks" });
  assert.deepEqual(metadata.resource("db", "t"), { description: "A table", rank: "[1,2]" });
  assert.deepEqual(metadata.columns("db", "t"), { name: { description: "Full name" } });
});

Deno.test("MetadataStore answers with nothing for what nobody described", () => {
  using internal = new InternalDatabase();
  const metadata = new MetadataStore(internal);
  assert.deepEqual(metadata.instance(), {});
  assert.deepEqual(metadata.database("db"), {});
  assert.deepEqual(metadata.resource("db", "constructor"), {});
  assert.deepEqual(metadata.columns("db", "t"), {});
});

Deno.test("MetadataStore sees what was set, and what others wrote to the tables", () => {
  using internal = new InternalDatabase();
  const metadata = new MetadataStore(internal);
  metadata.setDatabase("db", "title", "One");
  assert.equal(metadata.database("db").title, "One");
  metadata.setDatabase("db", "title", "Two");
  assert.equal(metadata.database("db").title, "Two");
  internal.run("UPDATE metadata_databases SET value = 'Three'");
  assert.equal(metadata.database("db").title, "Three");
});
