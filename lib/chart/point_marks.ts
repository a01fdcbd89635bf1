/** Points: each row by two numbers; many rows by how many are near each other. */

import { quoteIdentifier } from "../sql/quote.ts";
import type { Row, SqlValue } from "../sql/value.ts";
import { type ChartData, type Mark, NOTHING } from "./chart_data.ts";
import { axisSql, type ChartRows, MOST_MARKS, rowsSql, type Run } from "./chart_rows.ts";
import type { ChartChoice } from "./choice.ts";
import { findSeries, type Series, seriesParams, withSeries } from "./series.ts";

/** Cells that rows are sorted into when they are too many to be drawn one by one. */
const GRID = { columns: 40, rows: 24 };

/** @param keys columns that tell the rows apart; null when it took too long */
export async function pointMarks(
  choice: ChartChoice,
  rows: ChartRows,
  run: Run,
  keys: readonly string[],
): Promise<ChartData | null> {
  const series = await findSeries(choice.color, rows, run);
  if (series === null) return null;
  const total = await run({
    sql: `select count(*), count(x + y), min(case when y is not null then x end), ` +
      `max(case when y is not null then x end), min(case when x is not null then y end), ` +
      `max(case when x is not null then y end) from ${rowsSql(places(choice), rows)}`,
    params: rows.filtered.params,
  });
  if (total === null) return null;
  const [all = 0, filled = 0, ...limits] = (total[0] ?? []).map(Number);
  const isMany = filled > MOST_MARKS;
  const marks = isMany
    ? await gridMarks(choice, rows, run, limits)
    : await rowMarks(choice, rows, run, { series, keys });
  if (marks === null) return null;
  return {
    ...NOTHING,
    form: isMany ? "grid" : "points",
    series: isMany ? [] : series.values,
    marks,
    rows: filled,
    leftOut: all - filled,
    isUncolored: isMany && choice.color !== null,
    sample: rows.sample,
  };
}

function places({ x, y }: ChartChoice): Record<string, string> {
  return { x: axisSql(x!), y: axisSql(y!) };
}

async function rowMarks(
  choice: ChartChoice,
  rows: ChartRows,
  run: Run,
  { series, keys }: { series: Series; keys: readonly string[] },
): Promise<Mark[] | null> {
  const named = Object.fromEntries(keys.map((key, i) => [`k${i}`, quoteIdentifier(key)]));
  const selected = { ...withSeries(series, places(choice)), ...named };
  const found = await run({
    sql: ["select x, y", series.sql("c"), ...Object.keys(named)].join(", ") +
      ` from ${rowsSql(selected, rows)} where x is not null and y is not null limit ${MOST_MARKS}`,
    params: seriesParams(series, rows),
  });
  return found?.map((row) => toMark(row)) ?? null;
}

function toMark([x, y, series, ...key]: Row): Mark {
  return {
    x: Number(x),
    y: Number(y),
    series: Number(series),
    count: 1,
    key: key.length === 0 ? undefined : key as SqlValue[],
  };
}

async function gridMarks(
  choice: ChartChoice,
  rows: ChartRows,
  run: Run,
  [minX = 0, maxX = 0, minY = 0, maxY = 0]: number[],
): Promise<Mark[] | null> {
  const cell = (axis: string, min: number, max: number, count: number) =>
    max === min
      ? "0"
      : `min(cast((${axis} - (${min})) * ${count} / (${max} - (${min})) as integer), ${count - 1})`;
  const found = await run({
    sql: `select avg(x), avg(y), 0, count(*) from ${rowsSql(places(choice), rows)} ` +
      `where x is not null and y is not null ` +
      `group by ${cell("x", minX, maxX, GRID.columns)}, ${cell("y", minY, maxY, GRID.rows)}`,
    params: rows.filtered.params,
  });
  return found?.map(([x, y, , count]) => ({
    x: Number(x),
    y: Number(y),
    series: 0,
    count: Number(count),
  })) ?? null;
}
