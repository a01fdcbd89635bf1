import { deepEqual, equal, ok } from "node:assert/strict";
import { type Box, type DiagramKey, schemaLayout } from "../../lib/render/schema_layout.ts";

function table(name: string, columns: string[] = ["id"]) {
  return {
    name,
    href: `/${name}`,
    columns: columns.map((name) => ({ name, isKey: name === "id" })),
    more: 2,
  };
}

function key(table: string, otherTable: string): DiagramKey {
  return { table, column: "id", otherTable, otherColumn: "id" };
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

const STAR = Array.from({ length: 60 }, (_, i) => `spoke${i}`);

const CASES: [what: string, names: string[], keys: DiagramKey[]][] = [
  ["one table", ["a"], []],
  ["tables without keys", ["a", "b", "c"], []],
  ["a chain", ["a", "b", "c"], [key("a", "b"), key("b", "c"), key("a", "c")]],
  ["a circle, and a table that refers to itself", ["a", "b"], [
    key("a", "b"),
    key("b", "a"),
    key("a", "a"),
  ]],
  ["two groups and a table alone", ["a", "b", "c", "d", "e"], [key("a", "b"), key("c", "d")]],
  ["60 tables that refer to one", ["hub", ...STAR], STAR.map((spoke) => key(spoke, "hub"))],
  ["a table that refers to 60", ["hub", ...STAR], STAR.map((spoke) => key("hub", spoke))],
];

for (const [what, names, keys] of CASES) {
  Deno.test(`schemaLayout() of ${what} puts each table in a place of its own`, () => {
    const diagram = schemaLayout(names.map((name) => table(name)), keys);
    deepEqual(diagram.boxes.map(({ name }) => name).sort(), [...names].sort());
    equal(diagram.lines.length, keys.length);
    for (const [i, box] of diagram.boxes.entries()) {
      ok(box.x >= 0 && box.y >= 0, `${box.name} is inside`);
      ok(box.x + box.width <= diagram.width && box.y + box.height <= diagram.height, box.name);
      for (const other of diagram.boxes.slice(i + 1)) {
        ok(!overlap(box, other), `${box.name} lies on ${other.name}`);
      }
    }
    for (const { path } of diagram.lines) ok(!path.includes("NaN"), path);
    ok(diagram.height < 2200, `${diagram.height} pixels high`);
  });
}

Deno.test("schemaLayout() puts tables to the left of those that they refer to", () => {
  const { boxes } = schemaLayout([table("c"), table("b"), table("a")], [
    key("a", "b"),
    key("b", "c"),
    key("a", "c"),
  ]);
  deepEqual(boxes.toSorted((a, b) => a.x - b.x).map(({ name }) => name), ["a", "b", "c"]);
});

Deno.test("schemaLayout() leaves out keys to tables that are not shown", () => {
  equal(schemaLayout([table("a")], [key("a", "gone")]).lines.length, 0);
});
