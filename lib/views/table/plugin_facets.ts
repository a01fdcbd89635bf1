/** Facets of plugins, beside the built-in ones: on the page of a table and in its JSON. */

import type { FacetProps, FacetResultsProps } from "../../../templates/parts/facet_results.tsx";
import type { SuggestedFacetsProps } from "../../../templates/parts/suggested_facets.tsx";
import { valueToText } from "../../sql/value.ts";
import {
  type PluginFacet,
  type PluginFacetRequest,
  PluginFacets,
  type PluginSuggestion,
} from "../../table/facets/plugin_facets.ts";
import type { TableData } from "../../table/table_data.ts";
import { toCssClass } from "../../text/css_class.ts";
import { withAddedArgs, withRemovedArgs } from "../../text/query_string.ts";
import { eachOnce, firstPage } from "./facet_props.ts";

/** The facets of the page with those of plugins behind. */
export async function withPluginFacets(
  props: FacetResultsProps,
  data: TableData,
): Promise<FacetResultsProps> {
  if (!hasPluginFacets(data)) return props;
  const { facets, timedOut } = await pluginFacets(data).results();
  return {
    ...props,
    facets: eachOnce([...props.facets, ...facets.map((facet) => facetProps(facet, data))]),
    timedOut: [
      ...props.timedOut,
      ...timedOut.map((facet) => ({
        column: facet.column,
        removeHref: facet.isConfigured ? null : removalPath(facet, data),
      })),
    ],
  };
}

function facetProps(facet: PluginFacet, data: TableData): FacetProps {
  return {
    column: facet.name,
    type: facet.type,
    removeHref: facet.isConfigured ? null : removalPath(facet, data),
    values: facet.results.map(({ value, label, count, selected, toggleUrl }) => ({
      value: value instanceof Uint8Array ? "" : valueToText(value),
      label,
      count,
      isSelected: selected,
      href: toggleUrl,
    })),
    isTruncated: facet.truncated,
    moreHref: null,
  };
}

/** The suggestions of the page with those of plugins behind. */
export async function withPluginSuggestions(
  props: SuggestedFacetsProps,
  data: TableData,
): Promise<SuggestedFacetsProps> {
  if (!hasPluginFacets(data)) return props;
  const suggested = (await pluginFacets(data).suggestions()).map((suggestion) => ({
    label: suggestion.name,
    type: suggestion.type,
    href: `${additionUrl(suggestion, data)}#facet-${toCssClass(suggestion.name)}`,
  }));
  return { facets: [...props.facets, ...suggested] };
}

/** For the extra `facet_results`, under names that are not taken. */
export async function withPluginFacetsJson(
  json: { results: Record<string, unknown>; timed_out: string[] },
  data: TableData,
): Promise<Record<string, unknown>> {
  if (!hasPluginFacets(data)) return json;
  const { facets, timedOut } = await pluginFacets(data).results();
  const results = { ...json.results };
  for (const facet of facets) {
    let key = facet.name;
    for (let i = 2; Object.hasOwn(results, key); i++) key = `${facet.name}_${i}`;
    results[key] = facetJson(facet, data);
  }
  return { results, timed_out: [...json.timed_out, ...timedOut.map(({ column }) => column)] };
}

function facetJson(facet: PluginFacet, data: TableData): Record<string, unknown> {
  return {
    name: facet.name,
    type: facet.type,
    hideable: !facet.isConfigured,
    toggle_url: removalPath(facet, data),
    results: facet.results.map(({ value, label, count, selected, toggleUrl }) => ({
      value,
      label,
      count,
      toggle_url: toggleUrl,
      selected,
    })),
    truncated: facet.truncated,
  };
}

/** For the extra `suggested_facets`. */
export async function pluginSuggestionsJson(data: TableData): Promise<Record<string, unknown>[]> {
  if (!hasPluginFacets(data)) return [];
  return (await pluginFacets(data).suggestions()).map((suggestion) => ({
    name: suggestion.name,
    type: suggestion.type,
    toggle_url: additionUrl(suggestion, data),
  }));
}

/** Of any page of the rows: what plugins link to starts from the first one, and has all its parts. */
function pluginFacets({ source, plan }: TableData): PluginFacets {
  const { context } = source;
  const request = context.request.withQueryString(firstPage(context.request).queryString);
  return new PluginFacets({ source: { ...source, context: { ...context, request } }, plan });
}

function hasPluginFacets({ source: { context: { app: { plugins } } } }: TableData): boolean {
  return plugins.has("registerFacetClasses");
}

function removalPath(
  { column, type }: PluginFacetRequest,
  { source: { context: { app: { urls }, request } } }: TableData,
): string {
  const { path, queryString } = firstPage(request);
  return urls.path(withRemovedArgs(path, queryString, { [`_facet_${type}`]: column }));
}

function additionUrl(
  { column, type }: PluginSuggestion,
  { source: { context: { app: { urls }, request } } }: TableData,
): string {
  const { path, queryString } = firstPage(request);
  const added = withAddedArgs(path, queryString, { [`_facet_${type}`]: column });
  return request.absoluteUrl(urls.path(added));
}
