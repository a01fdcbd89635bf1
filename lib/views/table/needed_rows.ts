/** Which extras of a table have to do with its rows. */

import type { ExtraName } from "../../table/extras/catalogue.ts";

/** Extras that look into the rows: they cannot be computed from finished JSON. */
const NEEDS_ROWS: readonly ExtraName<"table">[] = ["render_cell", "renderers"];

/** Extras that tell something about the rows that the filters find. */
const ABOUT_FILTERED_ROWS: readonly ExtraName<"table">[] = [
  "count",
  "count_truncated",
  "facet_results",
  "facets_timed_out",
  "sorted_facet_results",
  "suggested_facets",
];

export function needsRows(names: readonly ExtraName<"table">[]): boolean {
  return names.some((name) => NEEDS_ROWS.includes(name));
}

export function isAboutFilteredRows(names: readonly ExtraName<"table">[]): boolean {
  return names.some((name) => ABOUT_FILTERED_ROWS.includes(name));
}
