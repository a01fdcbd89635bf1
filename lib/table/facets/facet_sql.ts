/** The statements behind facets: values and how often each occurs, the most frequent first. */

import { quoteIdentifier } from "../../sql/quote.ts";
import type { Statement } from "../../sql/types.ts";
import { isKnownColumn, unknownColumn } from "../columns.ts";
import type { TablePlan } from "../plan.ts";
import type { FacetRequest, FacetType } from "./facet_request.ts";

/**
 * One more value than `size` is asked for, to know whether there are more.
 *
 * @throws {BadRequest} when the table has no such column.
 */
export function facetStatement(facet: FacetRequest, plan: TablePlan, size: number): Statement {
  if (!isKnownColumn(plan.table, facet.column)) {
    throw unknownColumn("facet by", facet.column, plan.table);
  }
  const counted = COUNTED[facet.type](quoteIdentifier(facet.column), plan);
  return {
    sql: `select value, count(*) from (${counted}) where value is not null ` +
      `group by value order by 2 desc, 1 limit ${size + 1}`,
    params: plan.faceted.params,
  };
}

/** One row for each time that a value counts. */
const COUNTED: Record<FacetType, (column: string, plan: TablePlan) => string> = {
  column: (column, { faceted }) => `select ${column} as value ${faceted.sql}`,
  date: (column, { faceted }) => `select date(${column}) as value ${faceted.sql}`,
  array: arrayValues,
};

/** Each value once per row, however often it stands in its array; text that is no JSON is skipped. */
function arrayValues(column: string, { keys, faceted }: TablePlan): string {
  const names = keys.map((_, i) => `k${i}`);
  const selected = keys.map((key, i) => `${quoteIdentifier(key)} as ${names[i]}`);
  if (keys.length === 0) {
    names.push("k0");
    selected.push("row_number() over () as k0");
  }
  return `select distinct ${names.map((name) => `t.${name}`).join(", ")}, j.value as value ` +
    `from (select ${selected.join(", ")}, ${column} as items ${faceted.sql}) as t, ` +
    `json_each(case when json_valid(t.items) then t.items end) as j`;
}
