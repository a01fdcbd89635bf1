/** What a mark says when somebody points at it. */

import type { Mark } from "./chart_data.ts";
import type { ChartLabels } from "./labels.ts";

export function tipOf(mark: Mark, labels: ChartLabels): string {
  const series = labels.series(mark.series);
  return `${labels.x(mark)}${series === null ? "" : `, ${series}`}: ${labels.y(mark)}`;
}
