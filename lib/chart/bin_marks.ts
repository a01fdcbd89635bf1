/** Histograms, columns and lines: a calculation for each range of numbers or times. */

import type { Row } from "../sql/value.ts";
import { aggregateSql, measure } from "./aggregate_sql.ts";
import { type Bins, numberBins, timeBins } from "./bins.ts";
import { type ChartData, type Mark, NOTHING } from "./chart_data.ts";
import { axisSql, type ChartRows, MOST_MARKS, rowsSql, type Run } from "./chart_rows.ts";
import type { ChartChoice } from "./choice.ts";
import { type Extent, extentStatement, readExtent } from "./extent.ts";
import { findSeries, type Series, seriesParams, withSeries } from "./series.ts";

/** Columns are to be told apart, lines are not. */
const MOST_COLUMNS = 60;
const MOST_POINTS = 400;
/** A histogram of these many columns shows the form of things. */
const USUAL_COLUMNS = 24;

type BinnedForm = "columns" | "lines";

/** null when it took too long. */
export async function binMarks(
  form: BinnedForm,
  choice: ChartChoice,
  rows: ChartRows,
  run: Run,
): Promise<ChartData | null> {
  const extents = await run(extentStatement(choice.x!, rows));
  if (extents === null) return null;
  const total = Number(extents[0]?.[0] ?? 0);
  const extent = readExtent(extents[0] ?? []);
  const about = { ...NOTHING, form, sample: rows.sample };
  if (extent === null) return { ...about, leftOut: total };
  const isColored = choice.color !== null && choice.color !== choice.x!.name;
  const series = await findSeries(isColored ? choice.color : null, rows, run);
  if (series === null) return null;
  const lines = Math.max(1, series.values.length);
  const most = Math.floor(MOST_MARKS / lines);
  const exact = form === "lines" && choice.x!.kind === "number"
    ? await exactMarks({ choice, rows, run, series, most: Math.min(most, MOST_POINTS) })
    : undefined;
  if (exact === null) return null;
  const bins = exact === undefined || exact === "many" ? binsFor(form, choice, extent, most) : null;
  const marks = bins === null
    ? exact as Mark[]
    : await marksOf(bins.sql("x"), { choice, rows, run, series });
  if (marks === null) return null;
  const counted = marks.reduce((sum, { count }) => sum + count, 0);
  return {
    ...about,
    bins,
    series: series.values,
    marks: bins === null ? marks : withZeros(marks, bins, choice, lines),
    rows: counted,
    leftOut: total - counted,
  };
}

function binsFor(
  form: BinnedForm,
  { aggregate, x }: ChartChoice,
  extent: Extent,
  most: number,
): Bins {
  const { min, max, isWhole, filled } = extent;
  if (x!.time === undefined) {
    return numberBins({ min, max, isWhole, about: form === "lines" ? 100 : USUAL_COLUMNS });
  }
  const usual = form === "columns" ? MOST_COLUMNS : MOST_POINTS;
  // Few rows make no curve when each of them is counted alone.
  const wanted = aggregate === "count" ? Math.ceil(filled / 4) : filled;
  const limit = Math.min(most, usual, Math.max(12, wanted));
  return timeBins({ min, max, precision: x!.time.precision, most: limit });
}

interface Asked {
  choice: ChartChoice;
  rows: ChartRows;
  run: Run;
  series: Series;
}

/** Numbers that are few enough keep their places; "many" otherwise. */
async function exactMarks(asked: Asked & { most: number }): Promise<Mark[] | "many" | null> {
  const marks = await marksOf("x", asked, asked.most + 1);
  return marks !== null && marks.length > asked.most ? "many" : marks;
}

async function marksOf(
  place: string,
  { choice, rows, run, series }: Asked,
  most = MOST_MARKS + 1,
): Promise<Mark[] | null> {
  const selected = withSeries(series, { x: axisSql(choice.x!), ...measure(choice) });
  const found = await run({
    sql: `select place, series, ${aggregateSql(choice)}, count(*) from ` +
      `(select *, ${place} as place, ${series.sql("c")} as series from ${
        rowsSql(selected, rows)
      }) ` +
      `where place is not null group by 1, 2 order by 1, 2 limit ${most}`,
    params: seriesParams(series, rows),
  });
  return found?.filter((row) => row[2] !== null).map(toMark) ?? null;
}

function toMark([x, series, y, count]: Row): Mark {
  return { x: Number(x), y: Number(y), series: Number(series), count: Number(count) };
}

/** Where nothing is counted the line is at zero. Of averages nothing is known there. */
function withZeros(marks: Mark[], bins: Bins, { aggregate }: ChartChoice, lines: number): Mark[] {
  if (aggregate !== "count" && aggregate !== "sum") return marks;
  const known = new Map(marks.map((mark) => [`${mark.x} ${mark.series}`, mark]));
  const all: Mark[] = [];
  for (let x = bins.first; x <= bins.last; x++) {
    for (let series = 0; series < lines; series++) {
      all.push(known.get(`${x} ${series}`) ?? { x, y: 0, series, count: 0 });
    }
  }
  return all;
}
