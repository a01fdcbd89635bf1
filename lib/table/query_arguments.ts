/** The arguments of a query page that filter, sort and count its result as if it were a table. */

import { Args } from "../http/args.ts";
import { type ArgumentLimits, parseTableArguments, type TableArguments } from "./arguments.ts";
import { operatorOf, parseColumnFilters } from "./filters/column_filter.ts";

/** Opens the toolbar without choosing anything yet. */
export const EXPLORE = "_explore";

/** Each of these makes the result a table. `_size` alone does not: Datasette ignores it here. */
const SWITCHES = [
  EXPLORE,
  "_sort",
  "_sort_desc",
  "_facet",
  "_facet_array",
  "_facet_date",
  "_next",
  "_prev",
  "_col",
  "_nocol",
];

/** What people may try that is not to be had for the result of a query. */
const TABLES_ONLY = ["_where", "_search", "_through"];

/**
 * What the arguments make of the result; null when the query is to be shown as it is.
 *
 * @param own Names that belong to the query itself: its parameters, and `sql`.
 * @param isWanted It is to be a table whatever the arguments say, for a chart or a map of it.
 * @throws {BadRequest} for values that make no sense.
 */
export function parseQueryTableArguments(
  args: Args,
  own: ReadonlySet<string>,
  limits: ArgumentLimits,
  isWanted = false,
): TableArguments | null {
  const others = new Args(
    args.pairs().filter(([name]) => !own.has(name) && !TABLES_ONLY.includes(name)),
  );
  // Without an operator a name is that of a parameter, of this statement or of another one.
  const filters = parseColumnFilters(others).filter((filter) =>
    filter.argument.includes("__") && operatorOf(filter) !== undefined
  );
  const isTable = isWanted || filters.length > 0 ||
    SWITCHES.some((name) => (others.get(name) ?? "") !== "");
  if (!isTable) return null;
  return { ...parseTableArguments(others, limits), filters };
}
