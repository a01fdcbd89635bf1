import { deepEqual } from "node:assert/strict";
import { Args } from "../../lib/http/args.ts";
import { parseSearch, searchTarget } from "../../lib/table/search.ts";

const BLANK: string[] = ["", " ", '"', '""', '" "'];
for (const text of BLANK) {
  Deno.test(`_search=${text} searches for nothing`, () => {
    deepEqual(parseSearch(new Args([["_search", text], ["_search_a", text]])), {
      text: null,
      columns: [],
      mode: null,
      ftsTable: null,
      ftsPk: null,
    });
  });
}

Deno.test("parseSearch() keeps what is searched for, and where", () => {
  const query = "_search_a=x&_search_b+c=y&_searchmode=raw&_fts_table=f&_fts_pk=id";
  deepEqual(parseSearch(new Args(query)), {
    text: null,
    columns: [["a", "x"], ["b c", "y"]],
    mode: "raw",
    ftsTable: "f",
    ftsPk: "id",
  });
});

const NOTHING = parseSearch(new Args(""));

Deno.test("searchTarget() takes what the schema says, unless configuration or URL know better", () => {
  const table = { ftsTable: "found" };
  deepEqual(searchTarget(NOTHING, table, undefined), {
    ftsTable: "found",
    ftsPk: "rowid",
    isRaw: false,
  });
  const config = { ftsTable: "configured", ftsPk: "id", searchMode: "raw" as const };
  deepEqual(searchTarget(NOTHING, table, config), {
    ftsTable: "configured",
    ftsPk: "id",
    isRaw: true,
  });
  const search = parseSearch(new Args("_fts_table=asked&_fts_pk=no&_searchmode=escaped"));
  deepEqual(searchTarget(search, table, config), { ftsTable: "asked", ftsPk: "no", isRaw: false });
});

Deno.test("searchTarget() is null for a table that cannot be searched", () => {
  deepEqual(searchTarget(NOTHING, { ftsTable: null }, undefined), null);
});
