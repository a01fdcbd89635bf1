/** Points on a line for each category: series whose values do not add up. */

import { drawHorizontal, horizontalAxis } from "./axes.ts";
import { barRows, GAP } from "./bar_rows.ts";
import type { BarsOptions } from "./draw_bars.ts";
import { type Drawing, pixel } from "./drawing.ts";
import { tipOf } from "./tip.ts";

export function drawDots({ data, labels, language, format }: BarsOptions): Drawing {
  const rows = barRows(data, labels, { format, sign: "point" });
  const values = data.marks.map(({ y }) => y);
  const box = {
    left: rows.left + GAP,
    top: rows.top,
    right: format.width - 12,
    bottom: rows.bottom,
  };
  const axis = horizontalAxis({
    kind: "number",
    min: Math.min(0, ...values),
    max: Math.max(0, ...values),
    language,
    isNice: true,
  }, [box.left, box.right]);
  const along = drawHorizontal(axis, box, format.width);
  const lines = data.categories.map((_, category) => {
    const y = rows.middle(category);
    return { x1: box.left, y1: y, x2: box.right, y2: y };
  });
  return {
    id: format.id,
    width: format.width,
    height: rows.bottom + 26,
    grid: [...lines, ...along.grid],
    texts: [...rows.names, ...along.texts],
    shapes: data.marks.map((mark) => ({
      kind: "point",
      x: pixel(axis.place(mark.y)),
      y: rows.middle(mark.x),
      radius: 5,
      series: mark.series,
      tip: tipOf(mark, labels),
    })),
    legend: rows.legend,
    patterns: 0,
  };
}
