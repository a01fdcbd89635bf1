/** The rows that a chart is drawn from: all that the filters find, or a sample where those are many. */

import { quoteIdentifier } from "../sql/quote.ts";
import type { Params, Row, SqlValue } from "../sql/value.ts";
import type { Statement } from "../sql/types.ts";
import type { ColumnProfile } from "./profile.ts";
import { numberSql, timeSql } from "./values_sql.ts";

/** Stands in for all rows where reading all of them takes too long. */
export type Sample =
  | { kind: "first"; rows: number }
  /** Every so many rows, by their number, up to the last one. */
  | { kind: "every"; step: number; last: number; rowid: string };

export interface ChartRows {
  /** `from ... where ...` */
  filtered: Statement;
  sample: Sample | null;
}

/** Runs a statement; null when it took too long. */
export type Run = (statement: Statement) => Promise<Row[] | null>;

/** No chart has more marks. */
export const MOST_MARKS = 1000;

/** Expressions by name, as what stands behind FROM. */
export function rowsSql(
  selected: Readonly<Record<string, string>>,
  { filtered: { sql }, sample }: ChartRows,
): string {
  const list = Object.entries(selected).map(([name, value]) => `${value} as ${name}`).join(", ");
  switch (sample?.kind) {
    case undefined:
      return `(select ${list} ${sql})`;
    case "first":
      return `(select ${list} ${sql}limit ${sample.rows})`;
    case "every":
      return `(select * from (select ${list}, ${quoteIdentifier(sample.rowid)} as row_number ` +
        `${sql}) where row_number in (${numbersSql(sample)}))`;
  }
}

/** Numbers to look rows up by: going through all rows would take as long as before. */
function numbersSql({ step, last }: { step: number; last: number }): string {
  return `with recursive numbers(n) as (select ${step} union all ` +
    `select n + ${step} from numbers where n <= ${last - step}) select n from numbers`;
}

/** Parameters of the filters, and those of the chart. */
export function withParams(
  { filtered: { params } }: ChartRows,
  more: Readonly<Record<string, SqlValue>>,
): Params {
  if (Array.isArray(params)) throw new TypeError("Filters have named parameters");
  return { ...params, ...more };
}

/** A column as a number: times as seconds. */
export function axisSql({ name, time }: Pick<ColumnProfile, "name" | "time">): string {
  return time === undefined ? numberSql(name) : timeSql(name, time.coding);
}
