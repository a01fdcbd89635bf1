import { doesNotThrow, equal, throws } from "node:assert/strict";
import { Args } from "../../../lib/http/args.ts";
import {
  ensureKnownColumns,
  exactArgument,
  parseColumnFilters,
} from "../../../lib/table/filters/column_filter.ts";
import { tableSchema } from "../table_schema.ts";

const PLACES = tableSchema("places", [["id", "INTEGER", 1], ["name", "TEXT"], [
  "k__gt",
  "INTEGER",
]]);

function check(query: string, table = PLACES): void {
  ensureKnownColumns(parseColumnFilters(new Args(query)), table);
}

Deno.test("ensureKnownColumns() names the column that was probably meant", () => {
  throws(
    () => check("nmae=x"),
    /Cannot filter by "nmae": places has no such column, did you mean "name"\?/,
  );
});

Deno.test("ensureKnownColumns() lists the columns when nothing is similar", () => {
  throws(() => check("zzzzzzz__gt=1"), /columns are "id", "name", "k__gt"/);
});

for (
  const query of ["name=x", "NAME=x", "rowid=1", "name__sounds=x", "k__gt=4", "k__gt__exact=4"]
) {
  Deno.test(`ensureKnownColumns() accepts ${query}`, () => doesNotThrow(() => check(query)));
}

Deno.test("ensureKnownColumns() knows no rowid where there is none", () => {
  throws(() => check("rowid=1", tableSchema("v", [["a", "TEXT"]], { isView: true })), /"rowid"/);
});

const EXACT: [column: string, argument: string][] = [
  ["kind", "kind"],
  ["_hidden", "_hidden__exact"],
  ["k__gt", "k__gt__exact"],
];
for (const [column, argument] of EXACT) {
  Deno.test(`exactArgument() of ${column} is ${argument}`, () => {
    equal(exactArgument(column), argument);
    const [filter] = parseColumnFilters(new Args([[argument, "x"]]));
    equal(filter?.column, column);
    equal(filter?.operator, "exact");
  });
}
