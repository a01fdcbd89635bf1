import { equal, ok } from "node:assert/strict";
import { hasTemplates, ROW_TEMPLATES } from "../../../lib/views/write_sql/write_templates.ts";
import { tableSchema } from "../../table/table_schema.ts";

const BOATS = tableSchema("boats", [
  ["id", "integer", 1],
  ["Name (short)", "text"],
  ["2nd name", "text"],
  ["length", "int"],
]);
BOATS.columns.at(-1)!.hidden = 2;

Deno.test("templates fill in stored columns, and name a row by its key", () => {
  equal(
    ROW_TEMPLATES.insert.sql(BOATS),
    'insert into "boats" (\n  "Name (short)",\n  "2nd name"\n)\n' +
      "values (\n  :name_short,\n  :p_2nd_name\n)",
  );
  equal(
    ROW_TEMPLATES.update.sql(BOATS),
    'update "boats"\nset "Name (short)" = :name_short,\n    "2nd name" = :p_2nd_name\n' +
      'where "id" = :id',
  );
  equal(ROW_TEMPLATES.delete.sql(BOATS), 'delete from "boats"\nwhere "id" = :id');
});

Deno.test("templates of a table with one column", () => {
  const only = tableSchema("t", [["id", "INTEGER", 1]]);
  equal(ROW_TEMPLATES.insert.sql(only), 'insert into "t" default values');
  equal(ROW_TEMPLATES.update.sql(only), 'update "t"\nset "id" = :new_id\nwhere "id" = :id');
});

Deno.test("templates number parameters that would have the same name", () => {
  const twice = tableSchema("t", [["a b", ""], ["a-b", ""], ["é", ""]]);
  ok(ROW_TEMPLATES.insert.sql(twice).endsWith("values (\n  :a_b,\n  :a_b_2,\n  :value\n)"));
});

Deno.test("hasTemplates() leaves out views, virtual tables and those without columns to set", () => {
  equal(hasTemplates(BOATS), true);
  equal(hasTemplates({ ...BOATS, isView: true }), false);
  equal(hasTemplates({ ...BOATS, hidden: true }), false);
  equal(hasTemplates({ ...BOATS, sql: "CREATE VIRTUAL TABLE boats USING fts5(a)" }), false);
  equal(hasTemplates({ ...BOATS, columns: BOATS.columns.slice(-1) }), false);
});
