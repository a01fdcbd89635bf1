import { deepEqual, equal } from "node:assert/strict";
import { Real } from "../../lib/sql/value.ts";
import {
  FoundLabels,
  labelColumn,
  labelStatement,
  OWN_LABELS,
  referencedColumn,
} from "../../lib/table/labels.ts";
import { tableSchema } from "./table_schema.ts";

type Columns = Parameters<typeof tableSchema>[1];

const LABELS: [what: string, columns: Columns, unique: string[], label: string | null][] = [
  [
    "the only unique text",
    [["id", "INTEGER", 1], ["code", "TEXT"], ["name", "TEXT"]],
    ["code"],
    "code",
  ],
  [
    "name when two texts are unique",
    [["a", "TEXT"], ["b", "TEXT"], ["Name", "TEXT"]],
    ["a", "b"],
    "Name",
  ],
  ["title", [["id", "INTEGER", 1], ["x", "TEXT"], ["title", "TEXT"]], [], "title"],
  ["the other one of two columns", [["id", "INTEGER", 1], ["word", "TEXT"]], [], "word"],
  ["no unique number", [["id", "INTEGER", 1], ["no", "INTEGER"], ["x", "TEXT"]], ["no"], null],
  ["none of id and pk", [["id", "INTEGER", 1], ["pk", "TEXT"]], [], null],
];

for (const [what, columns, uniqueColumns, label] of LABELS) {
  Deno.test(`labelColumn() finds ${what}`, () => {
    equal(labelColumn(tableSchema("t", columns, { uniqueColumns }), undefined), label);
  });
}

Deno.test("labelColumn() believes the configuration", () => {
  const table = tableSchema("t", [["id", "INTEGER", 1], ["name", "TEXT"]]);
  equal(labelColumn(table, { labelColumn: "other" }), "other");
});

const SOURCE = { column: "a", otherTable: "t x", otherColumn: "id", labelColumn: "name" };

Deno.test("labelStatement() asks for each value once, in one parameter", () => {
  const values = [1, null, new Real(1), 2n ** 60n, "1", new Uint8Array(1)];
  deepEqual(labelStatement(SOURCE, values), {
    sql: 'select id, name from "t x" where id in (select value from json_each(:keys))',
    params: { keys: '[1,1152921504606846976,"1"]' },
  });
});

Deno.test("labelStatement() is null when there is nothing to ask", () => {
  equal(labelStatement(SOURCE, [null]), null);
  equal(labelStatement({ ...SOURCE, labelColumn: null }, [1]), null);
});

Deno.test("FoundLabels tells 1 from '1', but not from 1.0", () => {
  const labels = new FoundLabels([[1, "one"], [2, null]]);
  equal(labels.get(new Real(1)), "one");
  equal(labels.get("1"), undefined);
  equal(labels.get(2), null);
});

Deno.test("OWN_LABELS are values as text", () => {
  equal(OWN_LABELS.get(5), "5");
  equal(OWN_LABELS.get(new Real(4)), "4.0");
  equal(OWN_LABELS.get(new Uint8Array(1)), undefined);
});

Deno.test("referencedColumn() is the primary key where the foreign key names none", () => {
  const two = tableSchema("two", [["a", "TEXT", 1], ["b", "TEXT", 2]]);
  const one = tableSchema("one", [["a", "TEXT", 1]]);
  const schema = { version: 1, tables: new Map([["one", one], ["two", two]]) };
  const key = { column: "x", otherColumn: null };
  equal(referencedColumn({ ...key, otherTable: "one" }, schema), "a");
  equal(referencedColumn({ ...key, otherTable: "two" }, schema), null);
  equal(referencedColumn({ ...key, otherTable: "gone" }, schema), null);
  equal(referencedColumn({ ...key, otherTable: "gone", otherColumn: "c" }, schema), "c");
});
