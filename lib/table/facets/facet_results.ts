/** Computes facets. */

import type { Database } from "../../sql/types.ts";
import type { SqlValue } from "../../sql/value.ts";
import type { Labels } from "../../render/rows_page.ts";
import type { TablePlan } from "../plan.ts";
import { isStored } from "../is_stored.ts";
import { remembered } from "../remembered.ts";
import type { WantedFacet } from "./facet_request.ts";
import { facetStatement } from "./facet_sql.ts";

export interface FacetValue {
  value: SqlValue;
  count: number;
}

export interface Facet extends WantedFacet {
  values: FacetValue[];
  /** There are more values than these. */
  isTruncated: boolean;
  /** For foreign keys that were expanded. */
  labels?: Labels;
}

export interface FacetResults {
  facets: Facet[];
  /** Those that took too long. */
  timedOut: WantedFacet[];
}

export interface FacetOptions {
  size: number;
  timeLimitMs: number;
}

/** Facets side by side, each within the time limit. */
export async function computeFacets(
  wanted: readonly WantedFacet[],
  plan: TablePlan,
  database: Database,
  { size, timeLimitMs }: FacetOptions,
): Promise<FacetResults> {
  const limits = { timeLimitMs, untrusted: plan.untrusted, isStored: isStored(plan.table) };
  const statements = wanted.map((facet) => facetStatement(facet, plan, size));
  const results = await Promise.all(
    statements.map((statement) => remembered(database, statement, limits)),
  );
  const facets: Facet[] = [];
  const timedOut: WantedFacet[] = [];
  wanted.forEach((facet, i) => {
    const result = results[i];
    if (result === null || result === undefined) timedOut.push(facet);
    else {
      const values = result.rows.slice(0, size).map(([value, count]) => ({
        value: value as SqlValue,
        count: Number(count),
      }));
      facets.push({ ...facet, values, isTruncated: result.rows.length > size });
    }
  });
  return { facets, timedOut };
}

/** How many values a facet shows: what the URL says, else the table's configuration, else usual. */
export function facetSize(
  requested: number | "max" | null,
  configured: number | "max" | undefined,
  settings: { default_facet_size: number; max_returned_rows: number },
): number {
  const size = requested ?? configured ?? settings.default_facet_size;
  return size === "max" ? settings.max_returned_rows : Math.min(size, settings.max_returned_rows);
}

/** The order of the HTML page: configured facets as configured, then the ones with most values. */
export function sortFacets(facets: readonly Facet[], configured: readonly string[]): Facet[] {
  const isConfigured = (facet: Facet) => configured.includes(facet.column);
  const first = facets.filter(isConfigured).toSorted((a, b) =>
    configured.indexOf(a.column) - configured.indexOf(b.column)
  );
  const rest = facets.filter((facet) => !isConfigured(facet)).toSorted((a, b) =>
    b.values.length - a.values.length || (a.column < b.column ? 1 : a.column > b.column ? -1 : 0)
  );
  return [...first, ...rest];
}
