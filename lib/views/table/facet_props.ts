/** Facets as the page of a table shows them. */

import type { FacetProps, FacetResultsProps } from "../../../templates/parts/facet_results.tsx";
import type { SuggestedFacetsProps } from "../../../templates/parts/suggested_facets.tsx";
import type { DatasetteRequest } from "../../http/request.ts";
import { labelText } from "../../render/cells.ts";
import { type SqlValue, valueToText } from "../../sql/value.ts";
import { PAGE_ARGUMENTS } from "../../table/arguments.ts";
import type { WantedFacet } from "../../table/facets/facet_request.ts";
import type { Facet } from "../../table/facets/facet_results.ts";
import { sortFacets } from "../../table/facets/facet_results.ts";
import {
  type LinkedPage,
  toggleValue,
  withFacet,
  withoutFacet,
} from "../../table/facets/facet_links.ts";
import type { TableData } from "../../table/table_data.ts";
import { toCssClass } from "../../text/css_class.ts";
import { withRemovedArgs, withReplacedArgs } from "../../text/query_string.ts";
import { COMPLETE, NOT_YET } from "../patience.ts";
import { configuredFacetColumns } from "./table_extras.ts";
import type { TableParts } from "./table_parts.ts";

export function facetProps(
  data: TableData,
  { facets, suggested, count }: TableParts,
): FacetResultsProps {
  const { source: { context: { app: { urls }, request }, database, table } } = data;
  const isLate = [facets, suggested, count].includes(NOT_YET);
  const { path, queryString } = request;
  const completeHref = urls.path(withReplacedArgs(path, queryString, { [COMPLETE]: "1" }));
  const done = facets === NOT_YET ? { facets: [], timedOut: [] } : facets;
  return {
    facets: eachOnce(
      sortFacets(done.facets, configuredFacetColumns(data)).map((facet) => toProps(facet, data)),
    ),
    timedOut: done.timedOut.map((facet) => ({
      column: facet.column,
      removeHref: removalHref(facet, data),
    })),
    late: facets === NOT_YET ? [...new Set(data.wantedFacets.map(({ column }) => column))] : [],
    retryHref: completeHref,
    lateHref: isLate ? completeHref : null,
    isWanted: data.wantedFacets.length > 0 && !data.source.args.noFacets,
    cssClass: `${toCssClass(database.name)}-${toCssClass(table.name)}`,
  };
}

/**
 * JSON has a facet twice that is configured and asked for in the URL. The page shows the configured
 * one, which comes first and which no change of the URL takes away.
 */
export function eachOnce(facets: readonly FacetProps[]): FacetProps[] {
  return facets.filter(({ type, column }, i) =>
    i === facets.findIndex((other) => other.type === type && other.column === column)
  );
}

function removalHref(facet: WantedFacet, { source: { context } }: TableData): string | null {
  if (facet.isConfigured) return null;
  return context.app.urls.path(withoutFacet(facet, firstPage(context.request)));
}

function toProps(facet: Facet, data: TableData): FacetProps {
  const { context: { app: { urls }, request }, args, derived } = data.source;
  const page = { ...firstPage(request), namesOperators: derived !== undefined };
  const absolute = (path: string) => request.absoluteUrl(urls.path(path));
  const more = withReplacedArgs(page.path, page.queryString, { _facet_size: "max" });
  return {
    column: facet.column,
    type: facet.type === "column" ? null : facet.type,
    removeHref: removalHref(facet, data),
    values: facet.values.map(({ value, count }) => {
      const { isSelected, path } = toggleValue(facet, value, page);
      const label = facet.labels?.get(value);
      return {
        value: textOf(value),
        label: labelText(label === undefined ? value : label),
        count,
        isSelected,
        href: absolute(path),
      };
    }),
    isTruncated: facet.isTruncated,
    moreHref: args.facetSize === "max" ? null : urls.path(more),
  };
}

function textOf(value: SqlValue): string {
  return value instanceof Uint8Array ? "" : valueToText(value);
}

/** Another choice of rows starts from its first page. */
export function firstPage(request: DatasetteRequest): LinkedPage {
  const { path, queryString } = request;
  const cleaned = withRemovedArgs(path, queryString, [...PAGE_ARGUMENTS, COMPLETE])
    .slice(path.length + 1);
  return { path, queryString: cleaned, pairs: request.args.pairs() };
}

export function suggestedProps(
  { source: { context: { app: { urls }, request } } }: TableData,
  suggested: TableParts["suggested"],
): SuggestedFacetsProps {
  if (suggested === NOT_YET || suggested === null) return { facets: [] };
  const page = firstPage(request);
  return {
    facets: suggested.map((facet) => ({
      label: facet.column,
      type: facet.type === "column" ? null : facet.type,
      href: `${request.absoluteUrl(urls.path(withFacet(facet, page)))}#facet-${
        toCssClass(facet.column)
      }`,
    })),
  };
}
