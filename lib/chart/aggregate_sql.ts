/** What is calculated for each mark, as SQL. */

import type { Aggregate } from "./arguments.ts";
import { axisSql } from "./chart_rows.ts";
import type { ChartChoice } from "./choice.ts";

/** The column that is calculated with, under the name that {@link aggregateSql} knows. */
export function measure({ y }: Pick<ChartChoice, "y">): { y?: string } {
  return y === null ? {} : { y: axisSql(y) };
}

/** Infinity, as a sum may be, is nothing that could be drawn. */
export function aggregateSql({ aggregate, y }: Pick<ChartChoice, "aggregate" | "y">): string {
  if (aggregate === "count" || y === null) return "count(*)";
  const value = `${aggregate}(y)`;
  return `case when abs(${value}) < 1e300 then ${value} end`;
}

/** Do the parts of a bar add up to the whole? */
export function addsUp(aggregate: Aggregate): boolean {
  return aggregate === "count" || aggregate === "sum";
}
