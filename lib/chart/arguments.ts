/** What a request asks of a chart: read once, at the door. */

import { BadRequest } from "../errors.ts";

export const CHARTS = ["bar", "line", "scatter", "hist"] as const;
export type ChartName = typeof CHARTS[number];

export const AGGREGATES = ["count", "sum", "avg", "min", "max"] as const;
export type Aggregate = typeof AGGREGATES[number];

/** What was not asked for is null, and chosen by what the columns hold. */
export interface ChartArguments {
  chart: ChartName | null;
  x: string | null;
  y: string | null;
  aggregate: Aggregate | null;
  /** The column whose values make series. */
  color: string | null;
}

/** The arguments of a chart, in the order of its form. */
export const CHART_ARGUMENTS = ["_chart", "_x", "_y", "_agg", "_color"] as const;

interface Arguments {
  get(name: string): string | undefined;
}

/** @throws {BadRequest} for a chart or a calculation that there is not, naming those there are. */
export function parseChartArguments(args: Arguments): ChartArguments {
  const filled = (name: string) => args.get(name) || null;
  return {
    chart: oneOf("_chart", filled("_chart"), CHARTS),
    x: filled("_x"),
    y: filled("_y"),
    aggregate: oneOf("_agg", filled("_agg"), AGGREGATES),
    color: filled("_color"),
  };
}

/** The text as one of the choices; null stays null. */
export function oneOf<T extends string>(
  name: string,
  text: string | null,
  choices: readonly T[],
): T | null {
  if (text === null) return null;
  const choice = choices.find((each) => each === text);
  if (choice === undefined) {
    throw new BadRequest(`${name}=${text} is unknown: it can be ${choices.join(", ")}`);
  }
  return choice;
}
