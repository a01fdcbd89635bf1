/** What a chart shows, before anybody knows how large it is drawn. */

import type { SqlValue } from "../sql/value.ts";
import type { Bins } from "./bins.ts";
import type { Sample } from "./chart_rows.ts";

export interface Mark {
  /** Number of the category or of the bin; else the value itself, times in seconds. */
  x: number;
  y: number;
  /** Number of the series. */
  series: number;
  /** Rows that it stands for. */
  count: number;
  /** The key of the row, where it stands for one. */
  key?: SqlValue[];
}

/** Values of the column that makes series; all others are told together. */
export type SeriesValue = { value: SqlValue } | "other";

export interface ChartData {
  form: "bars" | "columns" | "lines" | "points" | "grid";
  /** Of bars, in their order. */
  categories: SqlValue[];
  /** Of columns and most lines. */
  bins: Bins | null;
  /** Empty: there is only one. */
  series: SeriesValue[];
  marks: Mark[];
  /** Rows that the marks stand for. */
  rows: number;
  /** Rows without a value that can be drawn. */
  leftOut: number;
  /** There are more categories than these. */
  isCut: boolean;
  /** The column for the series was asked for, and has no place in this chart. */
  isUncolored: boolean;
  sample: Sample | null;
}

/** A chart of nothing. */
export const NOTHING: Omit<ChartData, "form"> = {
  categories: [],
  bins: null,
  series: [],
  marks: [],
  rows: 0,
  leftOut: 0,
  isCut: false,
  isUncolored: false,
  sample: null,
};
