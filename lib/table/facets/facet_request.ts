/** Which facets are wanted, by the query string and by configuration. */

import { BadRequest } from "../../errors.ts";
import type { FacetConfig } from "../../config/types.ts";
import type { Args } from "../../http/request.ts";

/** In the order in which their results are listed. */
export const FACET_TYPES = ["column", "date", "array"] as const;
export type FacetType = typeof FACET_TYPES[number];

export interface FacetRequest {
  type: FacetType;
  column: string;
}

/** A facet to compute, and whether it can be removed by changing the URL. */
export interface WantedFacet extends FacetRequest {
  isConfigured: boolean;
}

/** The argument that asks for a facet of this type. */
export function facetArgument(type: FacetType): string {
  return type === "column" ? "_facet" : `_facet_${type}`;
}

/** @throws {BadRequest} for a value that begins like JSON but is none. */
export function parseFacetRequests(args: Args): FacetRequest[] {
  return FACET_TYPES.flatMap((type) =>
    args.getAll(facetArgument(type)).map((text) => ({ type, column: facetColumn(text) }))
  );
}

/** A column, or `{"column": "..."}`. */
function facetColumn(text: string): string {
  if (!text.startsWith("{")) return text;
  try {
    const { column, simple }: Record<string, unknown> = JSON.parse(text);
    const name = column ?? simple;
    if (typeof name === "string") return name;
  } catch {
    // Told below, as for objects without a column.
  }
  throw new BadRequest(`Invalid facet ${text}: use the name of a column or {"column": "name"}`);
}

/** Configured facets come before requested ones of the same type. */
export function wantedFacets(
  configured: readonly FacetConfig[],
  requested: readonly FacetRequest[],
): WantedFacet[] {
  const all = [
    ...configured.flatMap(configuredFacet).map((facet) => ({ ...facet, isConfigured: true })),
    ...requested.map((facet) => ({ ...facet, isConfigured: false })),
  ];
  return FACET_TYPES.flatMap((type) => all.filter((facet) => facet.type === type));
}

/** Types that nobody knows are left out: a plugin that is not installed may have them. */
function configuredFacet(config: FacetConfig): FacetRequest[] {
  if (typeof config === "string") return [{ type: "column", column: config }];
  return Object.entries(config).flatMap(([name, column]) => {
    const type = FACET_TYPES.find((type) => type === name);
    return type === undefined ? [] : [{ type, column }];
  });
}
