import { deepEqual, equal } from "node:assert/strict";
import { editSay } from "../../lib/views/edit_say.ts";
import { timeLike } from "../../templates/static/local_time.js";
import { fieldErrors } from "../../templates/static/write_errors.js";

const say = editSay({ language: "en" });
const COLUMNS = ["id", "name", "first.name", "constructor"];

const ERRORS: [error: string, fields: Record<string, string>, others: string[]][] = [
  ["NOT NULL constraint failed: t.name", { name: "A value is required" }, []],
  ["UNIQUE constraint failed: t.name", { name: "Another row has this value already" }, []],
  [
    "UNIQUE constraint failed: t.first.name",
    { "first.name": "Another row has this value already" },
    [],
  ],
  ["UNIQUE constraint failed: t.id, t.name", {
    id: "Another row has these values already: id, name",
    name: "Another row has these values already: id, name",
  }, []],
  ["CHECK constraint failed: length(name) > 1", {
    name: "The table has a rule against this: length(name) > 1",
  }, []],
  ["CHECK constraint failed: id > length(name)", {}, [
    "The table has a rule against this: id > length(name)",
  ]],
  ["cannot store TEXT value in INTEGER column t.id", {
    id: "Only values of the type INTEGER fit here",
  }, []],
  ["name: Invalid URL", { name: "Invalid URL" }, []],
  ["constructor: Invalid JSON", { constructor: "Invalid JSON" } as never, []],
  ["database is locked", {}, ["database is locked"]],
];

Deno.test("fieldErrors() finds the column that an error is about", () => {
  for (const [error, fields, others] of ERRORS) {
    const found = fieldErrors([error], COLUMNS, say);
    deepEqual(
      [Object.entries(found.fields), found.others],
      [Object.entries(fields), others],
      error,
    );
  }
  equal(fieldErrors([], COLUMNS, say).fields.constructor, undefined);
});

const TIMES: [stored: string, typed: string, saved: string][] = [
  ["", "2020-01-02T10:00", "2020-01-02 10:00:00"],
  ["2020-01-01 10:00", "2020-01-02T11:00", "2020-01-02 11:00"],
  ["2020-01-01 10:00", "2020-01-02T11:00:30", "2020-01-02 11:00:30"],
  ["2020-01-01T10:00:00", "2020-01-02T11:00", "2020-01-02T11:00:00"],
];

Deno.test("timeLike() spells a time like the one before", () => {
  for (const [stored, typed, saved] of TIMES) equal(timeLike(stored, typed), saved);
});
