import { equal } from "node:assert/strict";
import { Real, type SqlValue } from "../../../lib/sql/value.ts";
import {
  type LinkedPage,
  toggleValue,
  withFacet,
  withoutFacet,
} from "../../../lib/table/facets/facet_links.ts";
import type { FacetRequest } from "../../../lib/table/facets/facet_request.ts";

function page(queryString: string): LinkedPage {
  return { path: "/db/t", queryString, pairs: [...new URLSearchParams(queryString)] };
}

const TOGGLES: [query: string, facet: FacetRequest, value: SqlValue, path: string][] = [
  ["_facet=kind", { type: "column", column: "kind" }, "a b", "/db/t?_facet=kind&kind=a+b"],
  ["kind=a&_facet=kind", { type: "column", column: "kind" }, "a", "/db/t?_facet=kind"],
  ["", { type: "column", column: "_x" }, 1, "/db/t?_x__exact=1"],
  ["", { type: "column", column: "rating" }, new Real(4), "/db/t?rating=4.0"],
  ["", { type: "array", column: "tags" }, "moor, high", "/db/t?tags__arraycontains=moor%2C+high"],
  ["tags__arraycontains=x", { type: "array", column: "tags" }, "x", "/db/t"],
  ["", { type: "date", column: "day" }, "2024-01-02", "/db/t?day__date=2024-01-02"],
];

for (const [query, facet, value, path] of TOGGLES) {
  Deno.test(`toggleValue() of ${value} on /db/t?${query} leads to ${path}`, () => {
    const toggled = toggleValue(facet, value, page(query));
    equal(toggled.path, path);
    equal(toggled.isSelected, path.length < `/db/t?${query}`.length);
  });
}

Deno.test("withFacet() adds the argument of its type, withoutFacet() takes it away", () => {
  const facet: FacetRequest = { type: "array", column: "tags" };
  equal(withFacet(facet, page("a=1")), "/db/t?a=1&_facet_array=tags");
  equal(withoutFacet(facet, page("_facet_array=tags&_facet=tags")), "/db/t?_facet=tags");
});
