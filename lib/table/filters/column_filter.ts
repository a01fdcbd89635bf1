/** Filters by column: `kind=port`, `population__gt=1000`. */

import type { Args } from "../../http/request.ts";
import type { TableSchema } from "../../sql/schema.ts";
import { columnNames, isKnownColumn, unknownColumn } from "../columns.ts";
import type { Condition } from "./conditions.ts";
import type { ParamList } from "../params.ts";
import { untypedOperator } from "./untyped.ts";
import { columnReference, type Operator, OPERATORS_BY_KEY } from "./operators.ts";

export interface ColumnFilter {
  /** The name of the argument. */
  argument: string;
  column: string;
  /** What stands after the double underscore, known or not. */
  operator: string;
  value: string;
}

/**
 * All arguments that are filters: those that do not start with an underscore, and those that do but
 * name an operator, as `_hidden__exact`. In the order of their names, which decides about `:p0`.
 */
export function parseColumnFilters(args: Args): ColumnFilter[] {
  return args.pairs()
    .filter(([name]) => !name.startsWith("_") || name.includes("__"))
    .toSorted(([a, x], [b, y]) => a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0)
    .map(([argument, value]) => ({ argument, ...splitArgument(argument), value }));
}

function splitArgument(argument: string): { column: string; operator: string } {
  const at = argument.lastIndexOf("__");
  if (at === -1) return { column: argument, operator: "exact" };
  return { column: argument.slice(0, at), operator: argument.slice(at + 2) };
}

/** The name of the argument that filters for an exact value of the column. */
export function exactArgument(column: string): string {
  return column.startsWith("_") || column.includes("__") ? `${column}__exact` : column;
}

/** Datasette ignores operators it does not know, and so do we. */
export function operatorOf(filter: ColumnFilter): Operator | undefined {
  return OPERATORS_BY_KEY.get(filter.operator);
}

export function columnConditions(
  filters: readonly ColumnFilter[],
  table: TableSchema,
  params: ParamList,
  { isTyped = true }: { isTyped?: boolean } = {},
): Condition[] {
  return filters.flatMap((filter) => {
    const known = operatorOf(filter);
    if (known === undefined) return [];
    const operator = isTyped ? known : untypedOperator(known);
    const placeholders = operator.values(filter.value).map((value) => params.add(value));
    const sql = operator.sql(columnReference(table.name, filter.column), placeholders);
    const { column, value: text } = filter;
    const about = { kind: "column", operator: known.key, column, text } as const;
    return [{ sql, description: operator.describe(column, text), about }];
  });
}

/**
 * Refuses filters on columns that do not exist: SQLite would read the name as a text, and find
 * everything or nothing.
 *
 * @throws {BadRequest}
 */
export function ensureKnownColumns(filters: readonly ColumnFilter[], table: TableSchema): void {
  const names = new Set(columnNames(table));
  for (const filter of filters) {
    if (operatorOf(filter) === undefined || isKnownColumn(table, filter.column)) continue;
    // A column called "a__gt" makes "a__gt=1" a filter on "a" all the same: Datasette answers it.
    if (names.has(filter.argument)) continue;
    throw unknownColumn("filter by", filter.column, table);
  }
}
