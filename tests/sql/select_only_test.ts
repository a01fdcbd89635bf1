import { equal, match, throws } from "node:assert/strict";
import { SqlError } from "../../lib/errors.ts";
import { ensureSelect, selectProblem } from "../../lib/sql/select_only.ts";

const ALLOWED = [
  "select 1",
  "  SELECT 1",
  "-- a comment\n/* another */ select 5",
  "/* a */ -- b\n  with t(x) as (select 1) select x from t",
  "explain select 1",
  "explain  query\nplan with t as (select 1) select * from t",
  "select * from pragma_table_info('t')",
  "-- pragma in a comment line\nselect 1",
  "select 1;",
];

for (const sql of ALLOWED) {
  Deno.test(`selectProblem() accepts ${JSON.stringify(sql)}`, () =>
    equal(selectProblem(sql), null));
}

const NOT_READING = [
  "",
  "delete from t",
  "pragma table_info(t)",
  "explain delete from t",
  "selection",
  "-- select 1",
  "/* select 1",
  "(select 1)",
];

for (const sql of NOT_READING) {
  Deno.test(`selectProblem() refuses ${JSON.stringify(sql)}`, () => {
    equal(selectProblem(sql), "Statement must be a SELECT");
  });
}

for (
  const sql of ["select * from pragma_compile_options()", "select 'pragma_x'", "select 1; PRAGMA x"]
) {
  Deno.test(`selectProblem() sees the pragma of ${JSON.stringify(sql)}`, () => {
    match(
      selectProblem(sql) ?? "",
      /^Statement contained a disallowed PRAGMA\. .*pragma_table_list\(\)$/,
    );
  });
}

Deno.test("ensureSelect() throws an SqlError with the reason", () => {
  throws(() => ensureSelect("vacuum"), (error) => {
    return error instanceof SqlError && error.status === 400 && error.title === "Invalid SQL" &&
      error.message === "Statement must be a SELECT";
  });
});

Deno.test("selectProblem() answers at once on many comments", () => {
  equal(selectProblem("/**/".repeat(20_000) + "x"), "Statement must be a SELECT");
});
