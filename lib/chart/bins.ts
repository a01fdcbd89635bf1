/** Ranges of numbers or of times into which values are sorted, in SQL. */

// @ts-types="@types/d3-scale"
import { scaleLinear } from "d3-scale";
import type { Precision } from "./profile.ts";

export interface Bins {
  kind: "number" | "time";
  /** The number of the bin of a value, as SQL. */
  sql(value: string): string;
  first: number;
  last: number;
  /** Where a bin starts; the next one starts where it ends. */
  start(bin: number): number;
  /** Of times: how long a bin is. */
  unit: TimeUnit | null;
}

export type TimeUnit = { seconds: number; offset: number } | { months: number };

const DAY = 86_400;

/** From the shortest to the longest. Weeks start on Mondays, and 1970 on a Thursday. */
const TIME_UNITS: readonly TimeUnit[] = [
  ...[1, 10, 60, 600, 3600, 6 * 3600, DAY].map((seconds) => ({ seconds, offset: 0 })),
  { seconds: 7 * DAY, offset: 4 * DAY },
  ...[1, 3, 12, 60, 120, 1200, 12_000].map((months) => ({ months })),
];

const SHORTEST: Record<Precision, number> = {
  second: 1,
  day: DAY,
  month: 27 * DAY,
  year: 360 * DAY,
};

/** The shortest unit that makes no more than `most` bins. */
export function timeBins(
  { min, max, precision, most }: { min: number; max: number; precision: Precision; most: number },
): Bins {
  const units = TIME_UNITS.filter((unit) => lengthOf(unit) >= SHORTEST[precision]);
  const unit = units.find((unit) => (max - min) / lengthOf(unit) < most) ?? units.at(-1)!;
  const [first, last] = [binOfTime(unit, min), binOfTime(unit, max)];
  return {
    kind: "time",
    sql: (value) => timeSql(unit, value),
    first,
    last,
    start: (bin) => startOf(unit, bin),
    unit,
  };
}

function lengthOf(unit: TimeUnit): number {
  return "months" in unit ? unit.months * 30 * DAY : unit.seconds;
}

function timeSql(unit: TimeUnit, value: string): string {
  if ("months" in unit) {
    const part = (name: string) => `cast(strftime('%${name}', ${value}, 'unixepoch') as integer)`;
    return `(${part("Y")} * 12 + ${part("m")} - 1) / ${unit.months}`;
  }
  // Division cuts off towards zero, and there are times before 1970.
  const { seconds, offset } = unit;
  const shifted = `(cast(${value} as integer) - ${offset})`;
  return `(${shifted} - (${shifted} % ${seconds} + ${seconds}) % ${seconds}) / ${seconds}`;
}

function binOfTime(unit: TimeUnit, time: number): number {
  if (!("months" in unit)) return Math.floor((time - unit.offset) / unit.seconds);
  const date = new Date(time * 1000);
  return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / unit.months);
}

function startOf(unit: TimeUnit, bin: number): number {
  if (!("months" in unit)) return bin * unit.seconds + unit.offset;
  const months = bin * unit.months;
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(months / 12), months % 12, 1);
  return date.getTime() / 1000;
}

/** Some `about` bins between round numbers. The largest number belongs to the last bin. */
export function numberBins(
  { min, max, isWhole, about }: { min: number; max: number; isWhole: boolean; about: number },
): Bins {
  const { low, step, count } = roundSteps(min, max, isWhole, about);
  return {
    kind: "number",
    // What lies on the limit of two bins may be a hair below it.
    sql: (value) => `min(cast((${value} - (${low})) / ${step} + 1e-9 as integer), ${count - 1})`,
    first: 0,
    last: count - 1,
    start: (bin) => Number((low + bin * step).toPrecision(12)),
    unit: null,
  };
}

function roundSteps(min: number, max: number, isWhole: boolean, about: number) {
  if (isWhole && max - min < about) return { low: min, step: 1, count: max - min + 1 };
  if (min === max) return { low: min, step: Math.abs(min) / 10 || 1, count: 1 };
  const scale = scaleLinear().domain([min, max]).nice(about);
  const [low = min, high = max] = scale.domain();
  const [first = low, second = high] = scale.ticks(about);
  const step = isWhole ? Math.max(1, second - first) : second - first;
  return { low, step, count: Math.max(1, Math.round((high - low) / step)) };
}
