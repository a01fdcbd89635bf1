/** Links that choose a value of a facet, take it back, or remove the facet. */

import { type SqlValue, valueToText } from "../../sql/value.ts";
import { withAddedArgs, withRemovedArgs } from "../../text/query_string.ts";
import { exactArgument } from "../filters/column_filter.ts";
import { facetArgument, type FacetRequest } from "./facet_request.ts";

/** The page that the links change: path without `base_url`, and the query string as sent. */
export interface LinkedPage {
  path: string;
  queryString: string;
  /** The arguments in it. */
  pairs: readonly (readonly [string, string])[];
  /** Filters name their operator, `kind__exact`: other arguments are parameters of a query. */
  namesOperators?: boolean;
}

/** The path without this facet. */
export function withoutFacet(facet: FacetRequest, page: LinkedPage): string {
  const { path, queryString } = page;
  return withRemovedArgs(path, queryString, { [facetArgument(facet.type)]: facet.column });
}

/** Is the page filtered by this value, and the path where that is the other way round? */
export function toggleValue(
  facet: FacetRequest,
  value: SqlValue,
  page: LinkedPage,
): { isSelected: boolean; path: string } {
  const argument = filterArgument(facet, page);
  const text = value instanceof Uint8Array ? "" : valueToText(value);
  const isSelected = page.pairs.some(([name, given]) => name === argument && given === text);
  const change = isSelected ? withRemovedArgs : withAddedArgs;
  return { isSelected, path: change(page.path, page.queryString, { [argument]: text }) };
}

function filterArgument({ type, column }: FacetRequest, { namesOperators }: LinkedPage): string {
  switch (type) {
    case "column":
      return namesOperators ? `${column}__exact` : exactArgument(column);
    case "array":
      return `${column}__arraycontains`;
    case "date":
      return `${column}__date`;
  }
}

/** The path with a facet added. */
export function withFacet(facet: FacetRequest, page: LinkedPage): string {
  const { path, queryString } = page;
  return withAddedArgs(path, queryString, { [facetArgument(facet.type)]: facet.column });
}
