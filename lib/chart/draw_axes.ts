/** Charts with two axes: columns, lines and points. */

import { addsUp } from "./aggregate_sql.ts";
import {
  type Axis,
  drawHorizontal,
  drawVertical,
  horizontalAxis,
  labelsWidth,
  makeAxis,
} from "./axes.ts";
import type { ChartData, Mark } from "./chart_data.ts";
import type { ChartChoice } from "./choice.ts";
import { type Box, type Drawing, type Format, type Label, pixel, type Shape } from "./drawing.ts";
import type { ChartLabels } from "./labels.ts";
import { legendItems, type LegendKind } from "./legend.ts";
import { tipOf } from "./tip.ts";
import { cutText } from "./text_width.ts";

export interface AxesOptions {
  data: ChartData;
  choice: ChartChoice;
  labels: ChartLabels;
  language: string;
  format: Format;
}

/** Points on a line are drawn one by one while they are so few. */
const FEW_POINTS = 60;

export function drawAxes(options: AxesOptions): Drawing {
  const { data, choice, labels, format } = options;
  const seriesNames = data.series.map((_, i) => labels.series(i) ?? "");
  const legend = legendItems(seriesNames, LEGENDS[data.form], format.width);
  const top = legend.height + 30;
  const vertical: [number, number] = [format.height - 48, top];
  const y = verticalAxis(options, vertical);
  const box: Box = {
    left: Math.ceil(labelsWidth(y)) + 12,
    top,
    right: format.width - 12,
    bottom: format.height - 48,
  };
  const x = horizontalAxis(horizontalOptions(options), [box.left, box.right]);
  const across = drawVertical(y, box);
  const along = drawHorizontal(x, { ...box }, format.width);
  return {
    id: format.id,
    width: format.width,
    height: format.height,
    grid: [...across.grid, ...along.grid],
    texts: [...across.texts, ...along.texts, ...titles(labels, box, legend.height)],
    shapes: SHAPES[data.form]({ data, choice, labels, x, y, box }),
    legend: legend.items,
    patterns: data.form === "columns" ? data.series.length : 0,
  };
}

const LEGENDS: Record<ChartData["form"], LegendKind> = {
  bars: "bar",
  columns: "bar",
  lines: "line",
  points: "point",
  grid: "point",
};

function titles(labels: ChartLabels, box: Box, top: number): Label[] {
  const width = box.right;
  return [
    { x: 0, y: top + 14, text: cutText(labels.yTitle, width), anchor: "start", isTitle: true },
    {
      x: box.right,
      y: box.bottom + 42,
      text: cutText(labels.xTitle, width),
      anchor: "end",
      isTitle: true,
    },
  ];
}

function verticalAxis({ data, choice, language }: AxesOptions, range: [number, number]): Axis {
  const heights = data.form === "columns"
    ? stackHeights(data.marks, choice)
    : data.marks.map(({ y }) => y);
  const [min, max] = [Math.min(...heights), Math.max(...heights)];
  const isTime = choice.chart === "scatter" && choice.y?.time !== undefined;
  const startsAtZero = data.form === "columns" ||
    addsUp(choice.aggregate) && choice.chart !== "scatter" ||
    (min > 0 && min < max * 0.4);
  return makeAxis(
    {
      kind: isTime ? "time" : "number",
      min: startsAtZero ? Math.min(0, min) : min,
      max: startsAtZero ? Math.max(0, max) : max,
      language,
      isNice: true,
      isWhole: choice.aggregate === "count" && choice.chart !== "scatter",
    },
    range,
    6,
  );
}

/** The ends of columns on both sides of zero. */
function stackHeights(marks: readonly Mark[], { aggregate }: ChartChoice): number[] {
  if (!addsUp(aggregate)) return marks.map(({ y }) => y);
  const stacks = new Map<string, number>();
  for (const { x, y } of marks) {
    const key = `${x} ${y < 0}`;
    stacks.set(key, (stacks.get(key) ?? 0) + y);
  }
  return [...stacks.values()];
}

function horizontalOptions({ data, choice, language }: AxesOptions) {
  const { bins, form, marks } = data;
  const places = marks.map(({ x }) => x);
  const ends = bins === null
    ? [Math.min(...places), Math.max(...places)]
    : [bins.start(bins.first), bins.start(form === "columns" ? bins.last + 1 : bins.last)];
  return {
    kind: choice.x!.time === undefined ? "number" as const : "time" as const,
    min: ends[0]!,
    max: ends[1]!,
    language,
    isNice: form === "points" || form === "grid",
  };
}

interface Placed {
  data: ChartData;
  choice: ChartChoice;
  labels: ChartLabels;
  x: Axis;
  y: Axis;
  box: Box;
}

const SHAPES: Record<ChartData["form"], (placed: Placed) => Shape[]> = {
  bars: () => [],
  columns: columnShapes,
  lines: lineShapes,
  points: pointShapes,
  grid: gridShapes,
};

/** Columns of one bin stand on each other, or beside each other where they do not add up. */
function columnShapes({ data, choice, labels, x, y }: Placed): Shape[] {
  const bins = data.bins!;
  const isStack = addsUp(choice.aggregate);
  const beside = isStack ? 1 : Math.max(1, data.series.length);
  const stacks = new Map<string, number>();
  return data.marks.filter((mark) => mark.y !== 0).map((mark) => {
    const [left, right] = [x.place(bins.start(mark.x)), x.place(bins.start(mark.x + 1))];
    const gap = right - left > 6 ? 1 : 0;
    const width = (right - left - gap) / beside;
    const key = `${mark.x} ${mark.y < 0} ${isStack ? "" : mark.series}`;
    const from = stacks.get(key) ?? 0;
    stacks.set(key, from + mark.y);
    const [low, high] = [y.place(from), y.place(from + mark.y)];
    return {
      kind: "bar",
      x: pixel(left + gap / 2 + (isStack ? 0 : mark.series * width)),
      y: pixel(Math.min(low, high)),
      width: Math.max(1, pixel(width)),
      height: Math.max(1, pixel(Math.abs(high - low))),
      series: mark.series,
      tip: tipOf(mark, labels),
    };
  });
}

function lineShapes({ data, labels, x, y }: Placed): Shape[] {
  const { bins, marks } = data;
  const place = (mark: Mark) => x.place(bins === null ? mark.x : bins.start(mark.x));
  const count = Math.max(1, data.series.length);
  const lines = Array.from({ length: count }, (_, series): Shape => {
    const points = marks.filter((mark) => mark.series === series);
    const steps = points.map((mark) => `${pixel(place(mark))},${pixel(y.place(mark.y))}`);
    return { kind: "line", path: steps.length === 0 ? "" : `M${steps.join("L")}`, series };
  });
  const radius = marks.length / count > FEW_POINTS ? 0 : 3.5;
  return [...lines, ...marks.map((mark) => pointOf(mark, place(mark), { y, labels, radius }))];
}

function pointShapes({ data, labels, x, y }: Placed): Shape[] {
  return data.marks.map((mark) => pointOf(mark, x.place(mark.x), { y, labels, radius: 4 }));
}

/** The area of a point tells how many rows it stands for. */
function gridShapes({ data, labels, x, y }: Placed): Shape[] {
  const most = Math.max(...data.marks.map(({ count }) => count));
  return data.marks.map((mark) => {
    const radius = pixel(1.5 + 9 * Math.sqrt(mark.count / most));
    const point = pointOf(mark, x.place(mark.x), { y, labels, radius });
    return { ...point, tip: `${tipOf(mark, labels)} (${labels.rows(mark.count)})` };
  });
}

function pointOf(
  mark: Mark,
  x: number,
  { y, labels, radius }: { y: Axis; labels: ChartLabels; radius: number },
): Shape {
  return {
    kind: "point",
    x: pixel(x),
    y: pixel(y.place(mark.y)),
    radius,
    series: mark.series,
    tip: tipOf(mark, labels),
  };
}
