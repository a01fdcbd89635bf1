/** Series: a column whose most frequent values are drawn each in a colour and form of its own. */

import { quoteIdentifier } from "../sql/quote.ts";
import type { SqlValue } from "../sql/value.ts";
import type { SeriesValue } from "./chart_data.ts";
import { type ChartRows, rowsSql, type Run, withParams } from "./chart_rows.ts";

/** More cannot be told apart. */
export const MOST_SERIES = 8;

export interface Series {
  values: SeriesValue[];
  /** The column; null where there is but one series. */
  column: string | null;
  /** The number of the series that a value of the column belongs to. */
  sql(value: string): string;
  params: Record<string, SqlValue>;
}

export const ONE_SERIES: Series = { values: [], column: null, sql: () => "0", params: {} };

/** null when it took too long. */
export async function findSeries(
  column: string | null,
  rows: ChartRows,
  run: Run,
): Promise<Series | null> {
  if (column === null) return ONE_SERIES;
  const found = await run({
    sql: `select c, count(*) from ${rowsSql({ c: quoteIdentifier(column) }, rows)} ` +
      `group by 1 order by 2 desc, 1 limit ${MOST_SERIES + 1}`,
    params: rows.filtered.params,
  });
  if (found === null) return null;
  const all = found.map(([value]) => value as SqlValue);
  const isCut = all.length > MOST_SERIES;
  const named = isCut ? all.slice(0, MOST_SERIES - 1) : all;
  const params = Object.fromEntries(named.map((value, i) => [`chart_series_${i}`, value]));
  return {
    column,
    values: [...named.map((value) => ({ value })), ...isCut ? ["other" as const] : []],
    sql: (value) => seriesSql(value, named.length),
    params,
  };
}

/** NULL is a value like any other here. */
function seriesSql(value: string, count: number): string {
  const cases = Array.from(
    { length: count },
    (_, i) => `when ${value} is :chart_series_${i} then ${i}`,
  );
  return count === 0 ? "0" : `case ${cases.join(" ")} else ${count} end`;
}

/** What rows are selected with: the column of the series besides others. */
export function withSeries(
  { column }: Series,
  selected: Record<string, string>,
): Record<string, string> {
  return column === null ? selected : { ...selected, c: quoteIdentifier(column) };
}

export function seriesParams(series: Series, rows: ChartRows) {
  return withParams(rows, series.params);
}
