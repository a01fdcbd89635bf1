import { deepEqual, equal, ok, throws } from "node:assert/strict";
import type { TableConfig } from "../../lib/config/types.ts";
import { Args } from "../../lib/http/args.ts";
import type { TableSchema } from "../../lib/sql/schema.ts";
import { parseTableArguments } from "../../lib/table/arguments.ts";
import { countSql, describePlan, planTable, type TablePlan } from "../../lib/table/plan.ts";
import { tableSchema } from "./table_schema.ts";

const SETTINGS = { default_page_size: 40, max_returned_rows: 300 };

const PLACES = tableSchema("places", [
  ["id", "INTEGER", 1],
  ["name", "TEXT"],
  ["order", "TEXT"],
  ["height", "REAL"],
], { ftsTable: "places_fts" });
const EVENTS = tableSchema("events", [["title", "TEXT"]]);
const STOPS = tableSchema("stops", [["route", "TEXT", 1], ["stop", "INTEGER", 2], [
  "mins",
  "INTEGER",
]]);
const VIEW = tableSchema("v", [["a", "TEXT"], ["b", "INTEGER"]], { isView: true });
const FTS = tableSchema("places_fts", [["name", "TEXT"]], {
  sql: "CREATE VIRTUAL TABLE places_fts USING FTS5 (name)",
});

function plan(query: string, table = PLACES, config?: Partial<TableConfig>): TablePlan {
  const tables = [PLACES, EVENTS, STOPS, VIEW, FTS].map((t): [string, TableSchema] => [t.name, t]);
  return planTable(parseTableArguments(new Args(query), SETTINGS), {
    table,
    schema: { version: 1, tables: new Map(tables) },
    config: config as TableConfig | undefined,
    settings: SETTINGS,
    untrusted: true,
  });
}

const STATEMENTS: [query: string, table: TableSchema, sql: string, params: object][] = [
  ["", PLACES, 'select id, name, "order", height from places order by id limit 41', {}],
  ["_size=2&_col=name", PLACES, "select id, name from places order by id limit 3", {}],
  ["_nocol=order&_nocol=name", PLACES, "select id, height from places order by id limit 41", {}],
  [
    "name=x&_col=name",
    PLACES,
    'select id, name from places where "name" = :p0 order by id limit 41',
    { p0: "x" },
  ],
  ["", EVENTS, "select rowid, title from events order by rowid limit 41", {}],
  [
    "_next=5",
    EVENTS,
    "select rowid, title from events where rowid > :p0 order by rowid limit 41",
    { p0: "5" },
  ],
  [
    "_next=A,3",
    STOPS,
    "select route, stop, mins from stops where (route, stop) > (:p0, :p1) order by route, stop limit 41",
    { p0: "A", p1: "3" },
  ],
  ["", VIEW, "select a, b from v  limit 41", {}],
  ["_next=80&_sort_desc=b", VIEW, "select a, b from v order by b desc limit 41 offset 80", {}],
  [
    "_search=dog&_col=name",
    PLACES,
    "select id, name from places where rowid in (select rowid from places_fts where places_fts match escape_fts(:search)) order by id limit 41",
    { search: "dog" },
  ],
  [
    "_search_name=dog&_searchmode=raw&_col=name&name=x",
    PLACES,
    'select id, name from places where "name" = :p0 and rowid in (select rowid from places_fts where name match :search_0) order by id limit 41',
    { p0: "x", search_0: "dog" },
  ],
  [
    "_where=1&name=x&_col=name",
    PLACES,
    'select id, name from places where "name" = :p0 and 1 order by id limit 41',
    { p0: "x" },
  ],
];

for (const [query, table, sql, params] of STATEMENTS) {
  Deno.test(`planTable() of ${table.name}?${query}`, () => {
    const { rows } = plan(query, table);
    equal(rows.sql, sql);
    deepEqual(rows.params, params);
  });
}

Deno.test("planTable() shows the first page of a sort as Datasette does, and runs it with a tie-breaker", () => {
  const { rows, shown } = plan("_sort_desc=height&_col=name");
  equal(shown.sql, "select id, name from places order by height desc limit 41");
  // The next page starts after the height of the last row, which is needed though not shown.
  equal(rows.sql, "select id, name, height from places order by height desc, id limit 41");
});

Deno.test("planTable() joins the rank of what is searched for when it sorts by it", () => {
  const { rows, filtered, hidden } = plan("_search=dog&_sort=_rank&_col=name&_next=$r-1~2E5,5");
  equal(
    rows.sql,
    "with _found(_found_id, _rank) as (select rowid, rank from places_fts where places_fts match " +
      "escape_fts(:search)) select id, name, _rank from places join _found on _found_id = " +
      "places.rowid where rowid in (select rowid from places_fts where places_fts match " +
      "escape_fts(:search)) and (_rank > :p2 or (_rank = :p2 and ((id > :p1)))) " +
      "order by _rank, id limit 41",
  );
  equal(filtered.sql.includes("_rank"), false);
  deepEqual(hidden, ["_rank"]);
});

const AFTER: [query: string, where: string, params: object][] = [
  ["_sort=name&_next=x,5", "(name > :p1 or (name = :p1 and ((id > :p0))))", { p0: "5", p1: "x" }],
  ["_sort=name&_next=$null,5", "(name is not null or (name is null and ((id > :p0))))", {
    p0: "5",
  }],
  [
    "_sort_desc=name&_next=x,5",
    "(name < :p1 or name is null or (name = :p1 and ((id > :p0))))",
    { p0: "5", p1: "x" },
  ],
  ["_sort_desc=name&_next=$null,5", "(name is null and ((id > :p0)))", { p0: "5" }],
  [
    "_sort=name&_sort_nulls=last&_next=x,5",
    "(name > :p1 or name is null or (name = :p1 and ((id > :p0))))",
    { p0: "5", p1: "x" },
  ],
  [
    "_sort=name&_sort_then_desc=height&_next=x,2~2E5,5",
    "(name > :p2 or (name = :p2 and (height < :p1 or height is null or (height = :p1 and ((id > :p0))))))",
    { p0: "5", p1: "2.5", p2: "x" },
  ],
];

for (const [query, where, params] of AFTER) {
  Deno.test(`planTable() continues after the row of ${query}`, () => {
    const { selectAll, rows } = plan(query);
    ok(selectAll("1").sql.startsWith(`select 1 from places where ${where} order by`));
    deepEqual(rows.params, params);
  });
}

Deno.test("planTable() counts, and facets, the rows of all pages", () => {
  const both = plan("name=x&_next=5");
  equal(countSql(both), 'select count(*) from places where "name" = :p0 ');
  equal(both.faceted.sql, 'from places where "name" = :p0 ');
  deepEqual(both.faceted.params, { p0: "x" });
});

Deno.test("planTable() takes order and size from the configuration unless the URL says otherwise", () => {
  const config = { sortDesc: "name", size: 7 };
  equal(
    plan("_col=name", PLACES, config).shown.sql,
    "select id, name from places order by name desc limit 8",
  );
  equal(plan("_sort=id&_size=1", PLACES, config).size, 1);
  equal(plan("", PLACES, { size: "max" }).size, 300);
  equal(plan("", PLACES, { size: 5000 }).size, 300);
});

Deno.test("describePlan() says what is shown", () => {
  const query = "name__contains=a&id__gt=3&_search=dog&_sort_desc=height&_sort_then=name";
  equal(
    describePlan(plan(query)),
    'where search matches "dog", id > 3 and name contains "a" sorted by height descending, then name',
  );
  equal(describePlan(plan("")), "");
});

const REFUSED: [query: string, table: TableSchema, message: RegExp][] = [
  ["_col=nope&_col=name&_col=zip", PLACES, /^_col=nope, zip - invalid columns$/],
  ["_nocol=id", PLACES, /^_nocol=id - invalid columns$/],
  ["_sort=nope", PLACES, /^Cannot sort table by nope$/],
  ["_sort=_rank", PLACES, /^Cannot sort table by _rank$/],
  ["_sort=_rank&_search=x", EVENTS, /^Cannot sort table by _rank$/],
  ["_sort=name&_next=5", PLACES, /_next=5 is no page of this table/],
  ["_next=x", VIEW, /_next=x is no page of this table/],
  ["_search_height=x", PLACES, /^Cannot search by that column$/],
];
for (const [query, table, message] of REFUSED) {
  Deno.test(`planTable() refuses ${table.name}?${query}`, () =>
    throws(() => plan(query, table), { message }));
}

Deno.test("planTable() keeps the rows of equal rank in storage order only where that differs", () => {
  equal(plan("_sort=mins", STOPS).storageColumn, "rowid");
  equal(plan("_sort=mins&_next=1,A,2", STOPS).storageColumn, null);
  equal(plan("_sort=name").storageColumn, null);
  equal(plan("").storageColumn, null);
});
