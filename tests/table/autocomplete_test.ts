import { deepEqual, equal } from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import {
  autocompleteItem,
  type AutocompleteStatement,
  initialStatement,
  prefixStatement,
  searchStatement,
} from "../../lib/table/autocomplete.ts";

const PLACES = { name: "places", keys: ["id"], labelColumn: "name" };
const STOPS = { name: "route stops", keys: ["route", "no"], labelColumn: null };
const EVENTS = { name: "events", keys: ["rowid"], labelColumn: "title" };

/** First column of what a statement finds in a small database. */
function found(statement: AutocompleteStatement): unknown[] {
  using database = new DatabaseSync(":memory:");
  database.exec(`
    create table places (id integer primary key, name text);
    insert into places values (1, 'Upper Wending'), (2, 'Wend'), (3, '50%'), (30, 'x_y'), (4, null),
      (40, null), (41, 'forty-one');
    create table "route stops" (route text, no integer, primary key (route, no));
    insert into "route stops" values ('B', 2), ('B', 1), ('AB', 1), ('C', 1), ('BB', 9);
    create table events (title text);
    insert into events values ('one'), ('two');
  `);
  return database.prepare(statement.sql).all(statement.params).map((row) => Object.values(row)[0]);
}

const SEARCHES: [
  what: string,
  table: typeof PLACES | typeof STOPS,
  text: string,
  keys: unknown[],
][] = [
  ["puts the shortest label first", PLACES, "wend", [2, 1]],
  ["puts the exact key first", PLACES, "3", [3, 30]],
  ["puts rows that match by key alone in the order of the key", PLACES, "4", [4, 40, 41]],
  ["takes percent signs literally", PLACES, "%", [3]],
  ["takes underscores literally", PLACES, "_", [30]],
  ["looks into every part of a key", STOPS, "B", ["B", "B", "AB", "BB"]],
  ["finds nothing where there is nothing", PLACES, "nope", []],
];
for (const [what, table, text, keys] of SEARCHES) {
  Deno.test(`searchStatement() ${what}`, () => {
    deepEqual(found(searchStatement(table, text)), keys);
  });
}

Deno.test("prefixStatement() finds keys that start with the text", () => {
  deepEqual(found(prefixStatement(STOPS, "B")), ["B", "B", "BB"]);
});

Deno.test("prefixStatement() bounds the search, whatever the last character", () => {
  equal(prefixStatement(STOPS, "ab").params.end, "ac");
  equal(prefixStatement(STOPS, "a\u{10ffff}").params.end, "b");
  equal(prefixStatement(STOPS, "\ud7ff").params.end, "\ue000");
  equal(prefixStatement(STOPS, "\u{10ffff}").params.end, undefined);
});

Deno.test("initialStatement() gives the newest rows", () => {
  deepEqual(found(initialStatement(PLACES)), [41, 40, 30, 4, 3, 2, 1]);
});

Deno.test("searchStatement() and initialStatement() name rows of tables without a key", () => {
  deepEqual(found(searchStatement(EVENTS, "two")), [2]);
  deepEqual(found(initialStatement(EVENTS)), [2, 1]);
});

Deno.test("autocompleteItem() has a label only where the table has a label column", () => {
  deepEqual(autocompleteItem(PLACES, ["id", "name"], [1, "Wend"]), {
    pks: { id: 1 },
    label: "Wend",
  });
  deepEqual(autocompleteItem(STOPS, ["route", "no"], ["B", 2]), { pks: { route: "B", no: 2 } });
});
