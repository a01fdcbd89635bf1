import { deepEqual } from "node:assert/strict";
import { Args } from "../../../lib/http/args.ts";
import { parseFacetRequests, wantedFacets } from "../../../lib/table/facets/facet_request.ts";

Deno.test("parseFacetRequests() reads columns of each type, plain or as JSON", () => {
  const args = new Args([
    ["_facet_array", "tags"],
    ["_facet", "kind"],
    ["_facet", '{"column": "a b"}'],
    ["_facet_date", "day"],
    ["_facet_size", "3"],
    ["_facet_colour", "x"],
  ]);
  deepEqual(parseFacetRequests(args), [
    { type: "column", column: "kind" },
    { type: "column", column: "a b" },
    { type: "date", column: "day" },
    { type: "array", column: "tags" },
  ]);
});

Deno.test("wantedFacets() puts configured facets before requested ones of their type", () => {
  const wanted = wantedFacets(["kind", { array: "tags" }, { colour: "x" }], [
    { type: "array", column: "other" },
    { type: "column", column: "kind" },
  ]);
  deepEqual(wanted, [
    { type: "column", column: "kind", isConfigured: true },
    { type: "column", column: "kind", isConfigured: false },
    { type: "array", column: "tags", isConfigured: true },
    { type: "array", column: "other", isConfigured: false },
  ]);
});
