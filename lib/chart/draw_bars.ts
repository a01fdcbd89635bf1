/** Bars from left to right, one below the other, so that names of any length can be read. */

// @ts-types="@types/d3-scale"
import { scaleLinear } from "d3-scale";
import { addsUp } from "./aggregate_sql.ts";
import type { Aggregate } from "./arguments.ts";
import type { ChartData, Mark } from "./chart_data.ts";
import { type Drawing, type Format, pixel, type Shape } from "./drawing.ts";
import { numberText } from "./formats.ts";
import type { ChartLabels } from "./labels.ts";
import { legendItems } from "./legend.ts";
import { tipOf } from "./tip.ts";
import { cutText, FONT_SIZE, textWidth } from "./text_width.ts";

const ROW = 26;
const BAR = 18;
const GAP = 8;
/** Names take this part of the width at most. */
const NAMES = 0.36;

export interface BarsOptions {
  data: ChartData;
  labels: ChartLabels;
  aggregate: Aggregate;
  language: string;
  format: Format;
}

export function drawBars({ data, labels, aggregate, language, format }: BarsOptions): Drawing {
  const isStack = data.series.length > 0 && addsUp(aggregate);
  const isPoints = data.series.length > 0 && !isStack;
  const names = data.categories.map((_, x) => labels.x({ x }));
  const seriesNames = data.series.map((_, i) => labels.series(i) ?? "");
  const legend = legendItems(seriesNames, isPoints ? "point" : "bar", format.width);
  const nameWidth = Math.min(
    format.width * NAMES,
    Math.max(0, ...names.map((name) => textWidth(name))),
  );
  const text = numberText(language);
  const ends = data.categories.map((_, x) =>
    endsOf(data.marks.filter((mark) => mark.x === x), isStack)
  );
  const valueWidth = Math.max(
    0,
    ...ends.map(({ value }) => value === null ? 0 : textWidth(text(value))),
  );
  const hasNegative = ends.some(({ low }) => low < 0);
  const left = nameWidth + GAP + (hasNegative ? valueWidth + GAP : 0);
  const right = format.width - valueWidth - GAP - 2;
  const scale = scaleLinear()
    .domain([
      Math.min(0, ...ends.map(({ low }) => low)),
      Math.max(0, ...ends.map(({ high }) => high)),
    ])
    .range([left, Math.max(left + 20, right)]);
  const top = legend.height + 6;
  const height = top + names.length * ROW + 4;
  const middle = (x: number) => top + x * ROW + ROW / 2;
  const zero = pixel(scale(0));
  const shapes = isPoints
    ? data.marks.map((mark): Shape => ({
      kind: "point",
      x: pixel(scale(mark.y)),
      y: middle(mark.x),
      radius: 5,
      series: mark.series,
      tip: tipOf(mark, labels),
    }))
    : names.flatMap((_, x) =>
      segments(data.marks.filter((mark) => mark.x === x), { scale, y: middle(x) - BAR / 2, labels })
    );
  return {
    id: format.id,
    width: format.width,
    height,
    grid: [
      ...isPoints
        ? names.map((_, x) => ({ x1: left, y1: middle(x), x2: right, y2: middle(x) }))
        : [],
      { x1: zero, y1: top - 2, x2: zero, y2: height - 4, isAxis: true },
    ],
    texts: [
      ...names.map((name, x) => {
        const cut = cutText(name, nameWidth + 1);
        return {
          x: pixel(nameWidth),
          y: middle(x) + FONT_SIZE * 0.35,
          text: cut,
          anchor: "end" as const,
          full: cut === name ? undefined : name,
        };
      }),
      ...ends.flatMap(({ value, low, high }, x) => {
        if (value === null || isPoints) return [];
        const isLeft = value < 0;
        return [{
          x: pixel(isLeft ? scale(low) - 6 : scale(high) + 6),
          y: middle(x) + FONT_SIZE * 0.35,
          text: text(value),
          anchor: isLeft ? "end" as const : "start" as const,
        }];
      }),
    ],
    shapes,
    legend: legend.items,
    patterns: isStack ? data.series.length : 0,
  };
}

/** How far the bar of some marks goes to both sides, and what it is worth. */
function endsOf(marks: readonly Mark[], isStack: boolean) {
  const values = marks.map(({ y }) => y);
  if (!isStack) {
    return { low: Math.min(0, ...values), high: Math.max(0, ...values), value: values[0] ?? null };
  }
  const sum = (chosen: number[]) => chosen.reduce((total, value) => total + value, 0);
  const low = sum(values.filter((value) => value < 0));
  const high = sum(values.filter((value) => value > 0));
  return { low, high, value: low + high };
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
    const x = pixel(Math.min(scale(from), scale(to)));
    return {
      kind: "bar",
      x,
      y,
      width: Math.max(1, pixel(Math.abs(scale(to) - scale(from)))),
      height: BAR,
      series: mark.series,
      tip: tipOf(mark, labels),
    };
  });
}
