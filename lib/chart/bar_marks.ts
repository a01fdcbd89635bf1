/** Bars: a calculation for each value of a column, the largest first. */

import { quoteIdentifier } from "../sql/quote.ts";
import type { Row, SqlValue } from "../sql/value.ts";
import type { ChartChoice } from "./choice.ts";
import { type ChartData, type Mark, NOTHING } from "./chart_data.ts";
import { type ChartRows, rowsSql, type Run, withParams } from "./chart_rows.ts";
import { findSeries, type Series, withSeries } from "./series.ts";
import { aggregateSql, measure } from "./aggregate_sql.ts";

/** More bars are not read; what is left out is told. */
export const MOST_BARS = 50;

/** null when it took too long; "many" for numbers with so many values that ranges say more. */
export async function barMarks(
  choice: ChartChoice,
  rows: ChartRows,
  run: Run,
): Promise<ChartData | "many" | null> {
  const x = choice.x!;
  const selected = { x: quoteIdentifier(x.name), ...measure(choice) };
  const found = await run({
    sql: `select x, ${aggregateSql(choice)}, count(*), sum(count(*)) over (), count(*) over () ` +
      `from ${rowsSql(selected, rows)} ` +
      `group by 1 order by 2 desc, 1 limit ${MOST_BARS}`,
    params: rows.filtered.params,
  });
  if (found === null) return null;
  const groups = Number(found[0]?.[4] ?? 0);
  if (x.kind === "number" && groups > MOST_BARS) return "many";
  const ordered = x.kind === "number" ? found.toSorted(byNumber) : found;
  const drawn = ordered.filter(([, value]) => value !== null);
  const categories = drawn.map(([value]) => value as SqlValue);
  const total = Number(found[0]?.[3] ?? 0);
  const counted = drawn.reduce((sum, [, , count]) => sum + Number(count), 0);
  const about = {
    ...NOTHING,
    form: "bars" as const,
    categories,
    rows: counted,
    leftOut: groups > MOST_BARS ? 0 : total - counted,
    isCut: groups > MOST_BARS,
    sample: rows.sample,
  };
  const isColored = choice.color !== null && choice.color !== x.name;
  const series = isColored ? await findSeries(choice.color, rows, run) : undefined;
  if (series === null) return null;
  if (series === undefined) return { ...about, marks: drawn.map(toMark) };
  const marks = await coloredMarks({ choice, rows, run, series, categories });
  return marks === null ? null : { ...about, series: series.values, marks };
}

function toMark([, value, count]: Row, x: number): Mark {
  return { x, y: Number(value), series: 0, count: Number(count) };
}

interface Colored {
  choice: ChartChoice;
  rows: ChartRows;
  run: Run;
  series: Series;
  categories: readonly SqlValue[];
}

/** Each bar, divided by the series. */
async function coloredMarks(
  { choice, rows, run, series, categories }: Colored,
): Promise<Mark[] | null> {
  const selected = withSeries(series, { x: quoteIdentifier(choice.x!.name), ...measure(choice) });
  const names = categories.map((_, i) => `chart_bar_${i}`);
  const cases = names.map((name, i) => `when x is :${name} then ${i}`);
  if (cases.length === 0) return [];
  const found = await run({
    sql: `select bar, series, ${aggregateSql(choice)}, count(*) from ` +
      `(select *, case ${cases.join(" ")} end as bar, ${series.sql("c")} as series ` +
      `from ${rowsSql(selected, rows)}) where bar is not null group by 1, 2 order by 1, 2`,
    params: withParams(rows, {
      ...series.params,
      ...Object.fromEntries(categories.map((value, i) => [`chart_bar_${i}`, value])),
    }),
  });
  return found?.filter((row) => row[2] !== null).map(([x, series, y, count]) => ({
    x: Number(x),
    y: Number(y),
    series: Number(series),
    count: Number(count),
  })) ?? null;
}

function byNumber([a]: Row, [b]: Row): number {
  if (a === null || b === null) return a === null ? 1 : -1;
  return Number(a) - Number(b);
}
