/** From where to where the values of an axis go. */

import type { Statement } from "../sql/types.ts";
import type { Row } from "../sql/value.ts";
import { axisSql, type ChartRows, rowsSql } from "./chart_rows.ts";
import type { ColumnProfile } from "./profile.ts";

export interface Extent {
  /** All rows, also those without a value. */
  rows: number;
  filled: number;
  min: number;
  max: number;
  /** All values are whole numbers. */
  isWhole: boolean;
}

export function extentStatement(column: ColumnProfile, rows: ChartRows): Statement {
  return {
    sql: "select count(*), count(x), min(x), max(x), max(x <> cast(x as integer)) from " +
      rowsSql({ x: axisSql(column) }, rows),
    params: rows.filtered.params,
  };
}

/** null when no row has a value. */
export function readExtent([rows, filled, min, max, isBroken]: Row): Extent | null {
  if (Number(filled ?? 0) === 0) return null;
  return {
    rows: Number(rows),
    filled: Number(filled),
    min: Number(min),
    max: Number(max),
    isWhole: Number(isBroken) === 0 &&
      Math.max(Math.abs(Number(min)), Math.abs(Number(max))) < 1e15,
  };
}
