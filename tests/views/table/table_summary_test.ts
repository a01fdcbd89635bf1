import { deepEqual, equal } from "node:assert/strict";
import { summarize } from "../../../lib/views/table/table_summary.ts";
import { TestDatabases } from "../../helpers/databases.ts";

const SQL = `
  create table regions (id integer primary key, name text);
  create table places (
    id integer primary key,
    region_id integer references regions,
    lost integer references nowhere(id)
  );
  create view named as select name from regions;
`;

const ALLOWED = ["places", "regions", "named", "gone"].map((child) => ({
  database: "atlas",
  child,
  isPrivate: child === "named",
  reasons: [],
}));

async function summaries(hidden: string[] = [], allowed = ALLOWED) {
  await using databases = new TestDatabases({ "atlas.db": SQL });
  const schema = await databases.get("atlas").schema();
  const counts = new Map([["places", { count: 3, isTruncated: false }]]);
  return summarize({ schema, allowed, counts, hidden: new Set(hidden) });
}

Deno.test("summarize() tells tables from views and leaves out what is gone", async () => {
  const { tables, views } = await summaries();
  deepEqual(tables.map(({ name }) => name), ["places", "regions"]);
  deepEqual(views, [{ name: "named", isPrivate: true }]);
});

Deno.test("summarize() lists only what the visitor may see", async () => {
  const { tables, views } = await summaries([], ALLOWED.slice(1, 2));
  deepEqual([tables.map(({ name }) => name), views], [["regions"], []]);
});

Deno.test("summarize() puts hidden tables last", async () => {
  const { tables } = await summaries(["places"]);
  deepEqual(tables.map(({ name, isHidden }) => [name, isHidden]), [
    ["regions", false],
    ["places", true],
  ]);
});

Deno.test("summarize() follows references to the primary key, and none to missing tables", async () => {
  const { tables: [places, regions] } = await summaries();
  deepEqual(places?.foreignKeys.outgoing, [
    { other_table: "regions", column: "region_id", other_column: "id" },
  ]);
  deepEqual(regions?.foreignKeys.incoming, [
    { other_table: "places", column: "id", other_column: "region_id" },
  ]);
});

Deno.test("summarize() has null for a table that was not counted", async () => {
  const { tables: [places, regions] } = await summaries();
  equal(places?.count, 3);
  equal(regions?.count, null);
});
