/** Bars from left to right, one below the other. */

// @ts-types="@types/d3-scale"
import { scaleLinear } from "d3-scale";
import { barRows, baseline, GAP } from "./bar_rows.ts";
import type { ChartData, Mark } from "./chart_data.ts";
import { type Drawing, type Format, type Label, pixel, type Shape } from "./drawing.ts";
import { numberText } from "./formats.ts";
import type { ChartLabels } from "./labels.ts";
import { textWidth } from "./text_width.ts";
import { tipOf } from "./tip.ts";

const BAR = 18;

export interface BarsOptions {
  data: ChartData;
  labels: ChartLabels;
  language: string;
  format: Format;
}

/** Bars, those of several series one after the other: their values add up. */
export function drawBars({ data, labels, language, format }: BarsOptions): Drawing {
  const rows = barRows(data, labels, { format, sign: "bar" });
  const text = numberText(language);
  const bars = data.categories.map((_, x) => data.marks.filter((mark) => mark.x === x));
  const ends = bars.map(endsOf);
  const valueWidth = Math.max(0, ...ends.map(({ low, high }) => textWidth(text(low + high))));
  const isBelowZero = ends.some(({ low }) => low < 0);
  const left = rows.left + GAP + (isBelowZero ? valueWidth + GAP : 0);
  const right = Math.max(left + 20, format.width - valueWidth - GAP - 2);
  const scale = scaleLinear()
    .domain([
      Math.min(0, ...ends.map(({ low }) => low)),
      Math.max(0, ...ends.map(({ high }) => high)),
    ])
    .range([left, right]);
  const zero = pixel(scale(0));
  const values = ends.map(({ low, high }, x): Label => {
    const isLeft = low + high < 0;
    return {
      x: pixel(isLeft ? scale(low) - 6 : scale(high) + 6),
      y: baseline(rows.middle(x)),
      text: text(low + high),
      anchor: isLeft ? "end" : "start",
    };
  });
  return {
    id: format.id,
    width: format.width,
    height: rows.bottom + 4,
    grid: [{ x1: zero, y1: rows.top - 2, x2: zero, y2: rows.bottom, isAxis: true }],
    texts: [...rows.names, ...values],
    shapes: bars.flatMap((marks, x) =>
      segments(marks, { scale, y: rows.middle(x) - BAR / 2, labels })
    ),
    legend: rows.legend,
    patterns: data.series.length,
  };
}

/** How far a bar goes to both sides of zero. */
function endsOf(marks: readonly Mark[]): { low: number; high: number } {
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return {
    low: sum(marks.map(({ y }) => Math.min(0, y))),
    high: sum(marks.map(({ y }) => Math.max(0, y))),
  };
}

interface Placed {
  scale: (value: number) => number;
  y: number;
  labels: ChartLabels;
}

/** Parts of a bar, one after the other, away from zero. */
function segments(marks: readonly Mark[], { scale, y, labels }: Placed): Shape[] {
  let [low, high] = [0, 0];
  return marks.map((mark) => {
    const from = mark.y < 0 ? low : high;
    const to = from + mark.y;
    if (mark.y < 0) low = to;
    else high = to;
    return {
      kind: "bar",
      x: pixel(Math.min(scale(from), scale(to))),
      y,
      width: Math.max(1, pixel(Math.abs(scale(to) - scale(from)))),
      height: BAR,
      series: mark.series,
      tip: tipOf(mark, labels),
    };
  });
}
