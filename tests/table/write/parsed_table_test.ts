import assert from "node:assert/strict";
import { parseTable } from "../../../lib/table/write/parsed_table.ts";

Deno.test("parseTable() tells columns from constraints", () => {
  const table = parseTable(`create table if not exists main."odd ""t""" (
    [a b] text constraint c1 not null default (1 + (2)) collate nocase, -- first
    b varchar(10, 2) null references "o"(x) on delete set null not deferrable,
    'c' generated always as (b || ',)') virtual,
    d, /* alone */
    foreign key (d) references p,
    foreign key (a, d) references q(x, y),
    constraint k primary key ("a b" desc, d)
  ) strict, without rowid`);
  assert.deepEqual(table.columns.map(({ name, type }) => [name, type]), [
    ["a b", "text"],
    ["b", "varchar(10, 2)"],
    ["c", ""],
    ["d", ""],
  ]);
  const [first, second, third, fourth] = table.columns;
  assert.deepEqual(
    [first!.isNotNull, first!.default, first!.clauses, first!.comments],
    [true, "(1 + (2))", ["collate nocase"], ["-- first"]],
  );
  assert.deepEqual(second!.reference, {
    table: "o",
    column: "x",
    actions: "on delete set null not deferrable",
  });
  assert.deepEqual(
    [third!.isGenerated, third!.clauses],
    [true, ["generated always as (b || ',)') virtual"]],
  );
  assert.deepEqual(fourth!.reference, { table: "p", column: null, actions: "" });
  assert.deepEqual(fourth!.comments, ["/* alone */"]);
  assert.deepEqual(table.primaryKeys, ["a b", "d"]);
  assert.deepEqual(table.constraints, [{
    kind: "foreign key",
    columns: ["a", "d"],
    sql: "foreign key (a, d) references q(x, y)",
  }]);
  assert.deepEqual(table.options, ["strict", "without rowid"]);
});

Deno.test("parseTable() keeps comments inside a clause without swallowing what follows", () => {
  const { columns } = parseTable("create table t (a check (a > 1 -- why\n or a < 0), b)");
  assert.deepEqual(columns.map(({ clauses }) => clauses), [
    ["check (a > 1 /* why*/ or a < 0)"],
    [],
  ]);
});

for (
  const sql of [
    "create view v as select 1",
    "create virtual table t using fts5(a)",
    "create table t (a",
    "create table t (a,,b)",
  ]
) {
  Deno.test(`parseTable() refuses ${sql}`, () => {
    assert.throws(() => parseTable(sql), SyntaxError);
  });
}
