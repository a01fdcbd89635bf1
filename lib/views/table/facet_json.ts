/** Facets as the JSON API gives them. */

import type { RequestContext } from "../../context.ts";
import type { Facet, FacetResults } from "../../table/facets/facet_results.ts";
import type { FacetRequest } from "../../table/facets/facet_request.ts";
import {
  type LinkedPage,
  toggleValue,
  withFacet,
  withoutFacet,
} from "../../table/facets/facet_links.ts";
import type { TableSource } from "../../table/table_data.ts";
import { valueToText } from "../../sql/value.ts";

type LinkSource = Pick<TableSource, "context" | "derived">;

/** The extra `facet_results`: a second facet of the same name is called `name_2`. */
export function facetResultsJson(
  { facets, timedOut }: FacetResults,
  about: LinkSource,
): { results: Record<string, unknown>; timed_out: string[] } {
  const results = new Map<string, unknown>();
  for (const facet of facets) {
    let key = facet.column;
    for (let i = 2; results.has(key); i++) key = `${facet.column}_${i}`;
    results.set(key, facetJson(facet, about));
  }
  return { results: Object.fromEntries(results), timed_out: timedOut.map(({ column }) => column) };
}

/** One facet. */
export function facetJson(facet: Facet, about: LinkSource): Record<string, unknown> {
  const { context } = about;
  const page = linkedPage(about);
  return {
    name: facet.column,
    type: facet.type,
    hideable: !facet.isConfigured,
    toggle_url: removalPath(facet, page, context),
    results: facet.values.map((entry) => valueJson(facet, entry, page, context)),
    truncated: facet.isTruncated,
  };
}

function valueJson(
  facet: Facet,
  { value, count }: Facet["values"][number],
  page: LinkedPage,
  context: RequestContext,
): Record<string, unknown> {
  const { isSelected, path } = toggleValue(facet, value, page);
  // Members of arrays are texts, whatever they are in the JSON.
  const shown = facet.type === "array" && !(value instanceof Uint8Array)
    ? valueToText(value)
    : value;
  return {
    value: shown,
    label: facet.labels?.get(value) ?? shown,
    count,
    toggle_url: context.request.absoluteUrl(prefixed(facet, path, context)),
    selected: isSelected,
  };
}

/**
 * Datasette leaves `base_url` out of some of these, and JSON clients get what they are used to: the
 * server answers without the prefix too.
 */
function prefixed({ type }: FacetRequest, path: string, { app }: RequestContext): string {
  return type === "column" ? app.urls.path(path) : path;
}

function removalPath(facet: FacetRequest, page: LinkedPage, { app }: RequestContext): string {
  const path = withoutFacet(facet, page);
  return facet.type === "date" ? path : app.urls.path(path);
}

/** The extra `suggested_facets`. */
export function suggestedFacetsJson(
  facets: readonly FacetRequest[],
  about: LinkSource,
): Record<string, unknown>[] {
  const { context } = about;
  const page = linkedPage(about);
  return facets.map((facet) => ({
    name: facet.column,
    ...(facet.type === "column" ? {} : { type: facet.type }),
    toggle_url: context.request.absoluteUrl(context.app.urls.path(withFacet(facet, page))),
  }));
}

function linkedPage({ context: { request }, derived }: LinkSource): LinkedPage {
  return {
    path: request.path,
    queryString: request.queryString,
    pairs: request.args.pairs(),
    namesOperators: derived !== undefined,
  };
}
