/** What marks are called, in drawings and tables alike. */

import type { SqlValue } from "../sql/value.ts";
import { valueToText } from "../sql/value.ts";
import type { Aggregate } from "./arguments.ts";
import type { ChartData, Mark } from "./chart_data.ts";
import type { ChartChoice } from "./choice.ts";
import { binText, numberText, timeText } from "./formats.ts";

/** Words of the catalogue that stand in charts. */
export interface ChartSay {
  language: string;
  /** What the axis of counts is called. */
  rowCount: string;
  rows(count: number): string;
  noValue: string;
  emptyText: string;
  binary: string;
  otherValues: string;
  calculated(aggregate: Exclude<Aggregate, "count">, column: string): string;
}

/** Names of values, as foreign keys have them. */
export type ValueName = (column: string, value: SqlValue) => SqlValue | undefined;

export interface ChartLabels {
  /** What stands along the axes. */
  xTitle: string;
  yTitle: string;
  x(mark: Pick<Mark, "x">): string;
  y(mark: Pick<Mark, "y">): string;
  /** null where there is only one series. */
  series(number: number): string | null;
  rows(count: number): string;
}

export function chartLabels(
  { aggregate, chart, color, x, y }: ChartChoice,
  { bins, categories, form, series }: ChartData,
  say: ChartSay,
  valueName: ValueName,
): ChartLabels {
  const named = (column: string, value: SqlValue) =>
    valueText(valueName(column, value) ?? value, say);
  const seriesNames = series.map((each) =>
    each === "other" ? say.otherValues : named(color ?? "", each.value)
  );
  const number = numberText(say.language);
  const place = bins !== null
    ? binText(say.language, bins)
    : x!.time !== undefined
    ? timeText(say.language, x!.time.precision)
    : number;
  const height = chart === "scatter" && y?.time !== undefined
    ? timeText(say.language, y.time.precision)
    : number;
  const isCount = aggregate === "count";
  return {
    xTitle: x!.name,
    yTitle: chart === "scatter"
      ? y!.name
      : isCount
      ? say.rowCount
      : say.calculated(aggregate, y!.name),
    x: (mark) => form === "bars" ? named(x!.name, categories[mark.x] ?? null) : place(mark.x),
    y: (mark) => height(mark.y),
    series: (number) => seriesNames[number] ?? null,
    rows: say.rows,
  };
}

function valueText(value: SqlValue, say: ChartSay): string {
  if (value === null) return say.noValue;
  if (value === "") return say.emptyText;
  if (value instanceof Uint8Array) return say.binary;
  // Lines of a text would be lost in a drawing.
  return valueToText(value).replace(/\s+/g, " ");
}
