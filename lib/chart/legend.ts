/** The names of the series, above the drawing, in as many lines as they need. */

import type { LegendItem, Shape } from "./drawing.ts";
import { cutText, textWidth } from "./text_width.ts";

export type LegendKind = Shape["kind"];

const LINE = 20;
/** Between the sign and its name, and between a name and the next sign. */
const SIGN = 22;
const GAP = 18;
const LONGEST = 180;

export function legendItems(
  names: readonly string[],
  kind: LegendKind,
  width: number,
): { items: LegendItem[]; height: number } {
  const items: LegendItem[] = [];
  let [x, y] = [0, LINE / 2];
  names.forEach((name, series) => {
    const label = cutText(name, Math.min(LONGEST, width - SIGN));
    const needed = SIGN + textWidth(label);
    if (x > 0 && x + needed > width) [x, y] = [0, y + LINE];
    items.push({ x, y, series, kind, label, full: label === name ? undefined : name });
    x += needed + GAP;
  });
  return { items, height: names.length === 0 ? 0 : y + LINE };
}
