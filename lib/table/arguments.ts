/** The query string of a table page, parsed once. What it names is checked against the table later. */

import { BadRequest } from "../errors.ts";
import type { Args } from "../http/request.ts";
import type { FilterArguments } from "../plugins/hook_types.ts";
import { switchValue } from "../text/switch_value.ts";
import { type FacetRequest, parseFacetRequests } from "./facets/facet_request.ts";
import { type ColumnFilter, parseColumnFilters } from "./filters/column_filter.ts";
import { parseThrough, type Through } from "./filters/through.ts";
import { parseSearch, type SearchArguments } from "./search.ts";
import { parseSort, type SortArguments } from "./sort.ts";

export interface TableArguments {
  filters: ColumnFilter[];
  /** SQL conditions of `_where`; the actor needs permission for them. */
  where: string[];
  through: Through[];
  /** Conditions of plugins. */
  added?: readonly FilterArguments[];
  search: SearchArguments;
  sort: SortArguments;
  /** The token of `_next`. */
  next: string | null;
  /** The token of `_prev`: the page ends before this row. */
  prev: string | null;
  /** null: as configured. */
  size: number | null;
  /** `_col`: only these besides the primary key; null: all. */
  columns: string[] | null;
  /** `_nocol`: not these. */
  hiddenColumns: string[];
  /** `_labels`: expand all foreign keys; null: the default of the format. */
  labels: boolean | null;
  /** `_label`: expand these; null: none were named. */
  labelColumns: string[] | null;
  facets: FacetRequest[];
  facetSize: number | "max" | null;
  /** Some argument begins with `_facet`, which some sites do not allow. */
  mentionsFacets: boolean;
  noCount: boolean;
  noFacets: boolean;
  noSuggestions: boolean;
  /** `_ttl` in seconds. */
  ttl: number | null;
  /** `_timelimit`; can only lower the limit of the site. */
  timeLimitMs: number | null;
}

export interface ArgumentLimits {
  max_returned_rows: number;
}

/** Arguments that say which page of the rows is wanted; links to other rows leave them out. */
export const PAGE_ARGUMENTS = ["_next", "_prev", "_start"];

/** @throws {BadRequest} for values that make no sense, naming those that do. */
export function parseTableArguments(args: Args, limits: ArgumentLimits): TableArguments {
  return {
    filters: parseColumnFilters(args),
    where: args.getAll("_where"),
    through: parseThrough(args),
    search: parseSearch(args),
    sort: parseSort(args),
    next: filled(args.get("_next")),
    prev: filled(args.get("_prev")),
    size: parseSize(args.get("_size"), limits.max_returned_rows),
    columns: args.has("_col") ? args.getAll("_col") : null,
    hiddenColumns: args.getAll("_nocol"),
    labels: switchValue(args.get("_labels") ?? "") ?? null,
    labelColumns: args.has("_label") ? args.getAll("_label") : null,
    facets: parseFacetRequests(args),
    facetSize: parseFacetSize(args.get("_facet_size")),
    mentionsFacets: args.keys().some((name) => name.startsWith("_facet")),
    noCount: filled(args.get("_nocount")) !== null,
    noFacets: filled(args.get("_nofacet")) !== null,
    noSuggestions: filled(args.get("_nosuggest")) !== null,
    ttl: parseTtl(args.get("_ttl")),
    timeLimitMs: parseTimeLimit(args.get("_timelimit")),
  };
}

/**
 * The number of rows on a page; null when the text is empty or absent.
 *
 * @throws {BadRequest} when it is no number from 0 to the maximum, nor "max".
 */
export function parseSize(text: string | undefined, maximum: number): number | null {
  if (text === undefined || text === "") return null;
  if (text === "max") return maximum;
  if (!/^\d+$/.test(text)) throw new BadRequest("_size must be a positive integer");
  const size = Number(text);
  if (size > maximum) throw new BadRequest(`_size must be <= ${maximum}`);
  return size;
}

/** Datasette ignores sizes that are no numbers, and so do we. */
function parseFacetSize(text: string | undefined): number | "max" | null {
  if (text === "max") return text;
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}

/** Datasette ignores what is no number, and so do we. */
function parseTtl(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}

function parseTimeLimit(text: string | undefined): number | null {
  if (text === undefined || text === "") return null;
  if (!/^\d+$/.test(text) || Number(text) === 0) {
    throw new BadRequest(`_timelimit=${text} must be a number of milliseconds, such as 500`);
  }
  return Number(text);
}

function filled(text: string | undefined): string | null {
  return text === undefined || text === "" ? null : text;
}
