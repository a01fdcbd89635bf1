/** The small answers below a table that forms use. */

import { deepEqual, equal, match } from "node:assert/strict";
import { testDatasette } from "../helpers/datasette.ts";

const databases = {
  "atlas.db": `create table regions (id integer primary key, name text);
    insert into regions values (1, 'North'), (2, 'Northern Lights'), (3, 'South');
    create table places (id integer primary key, region_id integer, other text);
    insert into places values (1, 1, 'x'), (2, 2, 'y');
    create view v as select 1;`,
};
const config = {
  databases: {
    atlas: {
      permissions: { "create-table": { id: "editor" }, "alter-table": { id: "editor" } },
      tables: { places: { allow: { id: "editor" } } },
    },
  },
};

async function get(path: string, actor: { id: string } | null = null) {
  await using ds = await testDatasette({ databases, config });
  const response = await ds.client.get(path, { actor });
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  return { status: response.status, json: isJson ? await response.json() : null };
}

Deno.test("GET /db/table/-/autocomplete finds rows by label, the shortest first", async () => {
  const { json } = await get("/atlas/regions/-/autocomplete?q=north");
  deepEqual(json, {
    ok: true,
    rows: [
      { pks: { id: 1 }, label: "North" },
      { pks: { id: 2 }, label: "Northern Lights" },
    ],
  });
});

Deno.test("GET /db/table/-/autocomplete?_initial=1 offers the newest rows", async () => {
  const { json } = await get("/atlas/regions/-/autocomplete?_initial=1");
  deepEqual(json.rows.map((row: { label: string }) => row.label), [
    "South",
    "Northern Lights",
    "North",
  ]);
  deepEqual((await get("/atlas/regions/-/autocomplete")).json.rows, []);
});

Deno.test("GET /db/table/-/fragment?_row= is the table with this row alone", async () => {
  await using ds = await testDatasette({ databases });
  const response = await ds.client.get("/atlas/regions/-/fragment?_row=2&_col=name&id=9&_next=1");
  const html = await response.text();
  match(html, /^<div class="table-wrapper"/);
  match(html, /<tr data-row="2" data-row-label="Northern Lights">/);
  equal(html.match(/<tr data-row=/g)?.length, 1);
});

Deno.test("GET /db/table/-/fragment without _row is the first page", async () => {
  await using ds = await testDatasette({ databases });
  const html = await (await ds.client.get("/atlas/regions/-/fragment")).text();
  equal(html.match(/<tr data-row=/g)?.length, 3);
});

Deno.test("GET /db/-/foreign-key-targets lists single keys", async () => {
  const { json } = await get("/atlas/-/foreign-key-targets", { id: "editor" });
  deepEqual(json.targets, [
    { fk_table: "places", fk_column: "id", type: "integer" },
    { fk_table: "regions", fk_column: "id", type: "integer" },
  ]);
});

Deno.test("GET /db/table/-/foreign-key-suggestions looks into the rows", async () => {
  const path = "/atlas/places/-/foreign-key-suggestions";
  const { json } = await get(path, { id: "editor" });
  equal(json.row_check.status, "completed");
  deepEqual(
    json.columns.map((column: { column: string; suggestions: unknown[] }) => [
      column.column,
      column.suggestions,
    ]),
    [
      ["id", [suggestion(["type_match", "sample_values_exist"])]],
      ["region_id", [suggestion(["type_match", "sample_values_exist", "name_match"])]],
      ["other", []],
    ],
  );
});

function suggestion(reasons: string[]) {
  return {
    fk_table: "regions",
    fk_column: "id",
    confidence: "sampled",
    sampled_values: 2,
    reasons,
  };
}

const FAILURES: [path: string, actor: { id: string } | null, status: number][] = [
  ["/atlas/v/-/fragment?_row=1", null, 400],
  ["/atlas/regions/-/fragment?_row=1,2", null, 400],
  ["/atlas/places/-/fragment?_row=1", null, 403],
  ["/atlas/v/-/autocomplete?q=x", null, 400],
  ["/atlas/places/-/autocomplete?q=x", null, 403],
  ["/atlas/regions/-/autocomplete?_initial=maybe", null, 400],
  ["/atlas/-/foreign-key-targets", null, 403],
  ["/atlas/regions/-/foreign-key-suggestions", null, 403],
  ["/atlas/v/-/foreign-key-suggestions", { id: "editor" }, 400],
  ["/atlas/nope/-/foreign-key-suggestions", { id: "editor" }, 404],
];
for (const [path, actor, status] of FAILURES) {
  Deno.test(`GET ${path} as ${actor?.id ?? "nobody"} is a ${status}`, async () => {
    equal((await get(path, actor)).status, status);
  });
}
