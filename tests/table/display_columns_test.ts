import { deepEqual } from "node:assert/strict";
import { Args } from "../../lib/http/args.ts";
import type { TableSchema } from "../../lib/sql/schema.ts";
import { parseTableArguments } from "../../lib/table/arguments.ts";
import { definitionOf } from "../../lib/table/definition.ts";
import { displayColumns, displayColumnToJson } from "../../lib/table/display_columns.ts";
import { planTable } from "../../lib/table/plan.ts";
import { tableSchema } from "./table_schema.ts";

const SETTINGS = { default_page_size: 10, max_returned_rows: 10 };

function columnsOf(table: TableSchema, sortableColumns?: string[]) {
  const plan = planTable(parseTableArguments(new Args(""), SETTINGS), {
    table,
    schema: { version: 1, tables: new Map([[table.name, table]]) },
    config: undefined,
    settings: SETTINGS,
  });
  return displayColumns(plan, {
    config: { sortableColumns },
    descriptions: { name: { description: "What it is called" } },
    columnTypes: new Map([["name", { type: "url", config: null }]]),
  });
}

function summary(table: TableSchema, sortableColumns?: string[]): string[] {
  return columnsOf(table, sortableColumns).map((column) =>
    `${column.name} ${column.position}${column.isLink ? " link" : ""}${
      column.isSortable ? "" : " fixed"
    }`
  );
}

Deno.test("displayColumns() has a single key first, as the link", () => {
  const table = tableSchema("t", [["name", "TEXT"], ["id", "INTEGER", 1]]);
  deepEqual(summary(table), ["id 1 link", "name 0"]);
  deepEqual(summary(table, ["name"]), ["id 1 link", "name 0"]);
});

Deno.test("displayColumns() adds a link column where there is no single key", () => {
  const keyed = tableSchema("t", [["a", "TEXT", 1], ["b", "TEXT", 2]]);
  deepEqual(summary(keyed), ["Link null link fixed", "a 0", "b 1"]);
  deepEqual(summary(tableSchema("t", [["a", "TEXT"]])), ["Link null link fixed", "rowid 0", "a 1"]);
});

Deno.test("displayColumns() of a view has no link", () => {
  deepEqual(summary(tableSchema("v", [["a", "TEXT"]], { isView: true }), []), ["a 0 fixed"]);
});

Deno.test("displayColumnToJson() has less to say about links", () => {
  const table = tableSchema("t", [["id", "INTEGER", 1], ["name", "TEXT"]]);
  const basics = { is_pk: false, notnull: 0, sortable: true, type: "TEXT" };
  deepEqual(columnsOf(table).map(displayColumnToJson), [
    { ...basics, name: "id", is_pk: true, type: "INTEGER" },
    {
      ...basics,
      name: "name",
      description: "What it is called",
      column_type: "url",
      column_type_config: null,
    },
  ]);
});

Deno.test("definitionOf() lists indexes in the order in which they were made", () => {
  const index = (name: string, sql: string | null) => ({ name, unique: false, columns: [], sql });
  const table = tableSchema("t", [], {
    sql: "create table t (a)",
    indexes: [
      index("b", "create index b on t(a)"),
      index("auto", null),
      index("a", "create index a on t(a)"),
    ],
  });
  deepEqual(
    definitionOf(table),
    "create table t (a);\ncreate index a on t(a);\ncreate index b on t(a);",
  );
});
