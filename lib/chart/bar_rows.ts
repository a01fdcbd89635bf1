/** Categories one below the other, each with its name, so that names of any length can be read. */

import type { ChartData } from "./chart_data.ts";
import type { Format, Label, LegendItem } from "./drawing.ts";
import { pixel } from "./drawing.ts";
import type { ChartLabels } from "./labels.ts";
import { legendItems, type LegendKind } from "./legend.ts";
import { cutText, FONT_SIZE, textWidth } from "./text_width.ts";

/** Pixels of a category, and between its name and what is drawn. */
const ROW = 26;
export const GAP = 8;
/** Names take this part of the width at most. */
const NAMES = 0.36;

export interface BarRows {
  /** Where the names end. */
  left: number;
  top: number;
  bottom: number;
  /** The middle of a category. */
  middle(category: number): number;
  names: Label[];
  legend: LegendItem[];
}

/** The line on which a text stands whose middle is there. */
export function baseline(middle: number): number {
  return middle + FONT_SIZE * 0.35;
}

export function barRows(
  { categories, series }: ChartData,
  labels: ChartLabels,
  { format, sign }: { format: Format; sign: LegendKind },
): BarRows {
  const names = categories.map((_, x) => labels.x({ x }));
  const seriesNames = series.map((_, i) => labels.series(i) ?? "");
  const legend = legendItems(seriesNames, sign, format.width);
  const left = Math.min(
    format.width * NAMES,
    Math.max(0, ...names.map((name) => textWidth(name))),
  );
  const top = legend.height + 6;
  const middle = (category: number) => top + category * ROW + ROW / 2;
  return {
    left,
    top,
    bottom: top + names.length * ROW,
    middle,
    legend: legend.items,
    names: names.map((name, category) => {
      const text = cutText(name, left + 1);
      return {
        x: pixel(left),
        y: baseline(middle(category)),
        text,
        anchor: "end",
        full: text === name ? undefined : name,
      };
    }),
  };
}
