/** The marks of a chart, by a few statements. */

import { barMarks } from "./bar_marks.ts";
import { binMarks } from "./bin_marks.ts";
import type { ChartData } from "./chart_data.ts";
import type { ChartRows, Run } from "./chart_rows.ts";
import type { ChartChoice } from "./choice.ts";
import { pointMarks } from "./point_marks.ts";

/**
 * @param choice without a problem
 * @param keys columns that tell the rows apart
 * @returns null when it took too long
 */
export async function loadChart(
  choice: ChartChoice,
  rows: ChartRows,
  run: Run,
  keys: readonly string[],
): Promise<ChartData | null> {
  switch (choice.chart) {
    case "scatter":
      return await pointMarks(choice, rows, run, keys);
    case "hist":
      return await binMarks("columns", choice, rows, run);
    case "line":
      return await binMarks("lines", choice, rows, run);
    case "bar": {
      if (choice.x?.kind === "time") return await binMarks("columns", choice, rows, run);
      const bars = await barMarks(choice, rows, run);
      return bars === "many" ? await binMarks("columns", choice, rows, run) : bars;
    }
  }
}
