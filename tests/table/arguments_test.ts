import { deepEqual, equal, throws } from "node:assert/strict";
import { Args } from "../../lib/http/args.ts";
import { BadRequest } from "../../lib/errors.ts";
import { parseTableArguments, type TableArguments } from "../../lib/table/arguments.ts";

function parse(query: string): TableArguments {
  return parseTableArguments(new Args(query), { max_returned_rows: 300 });
}

Deno.test("parseTableArguments() tells filters from special arguments", () => {
  const { filters } = parse("kind=port&_sort=name&_hidden__exact=x&_hidden=y&a__gt=1&kind=city");
  deepEqual(filters, [
    { argument: "_hidden__exact", column: "_hidden", operator: "exact", value: "x" },
    { argument: "a__gt", column: "a", operator: "gt", value: "1" },
    { argument: "kind", column: "kind", operator: "exact", value: "city" },
    { argument: "kind", column: "kind", operator: "exact", value: "port" },
  ]);
});

Deno.test("parseTableArguments() without arguments wants nothing special", () => {
  deepEqual(parse(""), {
    filters: [],
    where: [],
    through: [],
    search: { text: null, columns: [], mode: null, ftsTable: null, ftsPk: null },
    sort: { terms: [], nulls: null },
    next: null,
    prev: null,
    size: null,
    columns: null,
    hiddenColumns: [],
    labels: null,
    labelColumns: null,
    facets: [],
    facetSize: null,
    mentionsFacets: false,
    noCount: false,
    noFacets: false,
    noSuggestions: false,
    ttl: null,
    timeLimitMs: null,
  });
});

const SIZES: [text: string, size: number | null][] = [
  ["5", 5],
  ["0", 0],
  ["", null],
  ["max", 300],
  ["300", 300],
];
for (const [text, size] of SIZES) {
  Deno.test(`_size=${text} is ${size}`, () => equal(parse(`_size=${text}`).size, size));
}

Deno.test("_nocount, _nofacet and _nosuggest are on for any text, 0 included", () => {
  const { noCount, noFacets, noSuggestions } = parse("_nocount=0&_nofacet=1&_nosuggest=");
  deepEqual([noCount, noFacets, noSuggestions], [true, true, false]);
});

Deno.test("_labels that are neither on nor off leave the choice to the format", () => {
  equal(parse("_labels=TRUE").labels, true);
  equal(parse("_labels=0").labels, false);
  equal(parse("_labels=maybe").labels, null);
});

Deno.test("_facet_size, _ttl that are no numbers are ignored, as in Datasette", () => {
  const { facetSize, ttl } = parse("_facet_size=many&_ttl=soon");
  deepEqual([facetSize, ttl], [null, null]);
});

const WRONG: [query: string, message: RegExp][] = [
  ["_size=-1", /^_size must be a positive integer$/],
  ["_size=many", /^_size must be a positive integer$/],
  ["_size=301", /^_size must be <= 300$/],
  ["_sort=a&_sort_desc=b", /^Cannot use _sort and _sort_desc at the same time$/],
  ["_sort_then=a", /_sort_then goes with _sort or _sort_desc/],
  ["_sort=a&_sort_nulls=middle", /_sort_nulls=middle must be first or last/],
  ["_searchmode=loud", /_searchmode=loud must be raw or escaped/],
  ["_timelimit=soon", /_timelimit=soon must be a number of milliseconds/],
  ["_timelimit=0", /_timelimit=0 must be/],
  ["_through=x", /Invalid _through=x/],
  ['_through={"table":"t"}', /Invalid _through=/],
  ["_through=null", /Invalid _through=null/],
  ['_facet={"column"', /Invalid facet/],
  ["_facet={}", /Invalid facet/],
];
for (const [query, message] of WRONG) {
  Deno.test(`${query} is refused with a reason`, () => {
    throws(
      () => parse(query),
      (error) => error instanceof BadRequest && message.test(error.message),
    );
  });
}
