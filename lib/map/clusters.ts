/** Places on a map: where they are, and how those that are near each other are drawn as one. */

import { quoteIdentifier } from "../sql/quote.ts";
import type { Statement } from "../sql/types.ts";
import type { Row, SqlValue } from "../sql/value.ts";
import { type ChartRows, rowsSql } from "../chart/chart_rows.ts";
import { type Bounds, normal } from "./arguments.ts";
import type { Places } from "./place_columns.ts";
import { placeSql } from "./places.ts";

/** No map has more marks. */
export const MOST_PLACES = 2000;

export interface Extent {
  /** All rows, also those that are nowhere. */
  rows: number;
  placed: number;
  /** null when nothing is anywhere. */
  bounds: Bounds | null;
}

export interface Place {
  count: number;
  latitude: number;
  longitude: number;
  /** What lies around its rows. */
  bounds: Bounds;
  /** Of a single row. */
  key: SqlValue[];
  label: SqlValue;
}

/** What is asked of each row. */
export interface PlaceColumns {
  places: Places;
  keys: readonly string[];
  /** What rows are called. */
  label: string | null;
}

/** Longitudes are asked twice: rows on both sides of the date line are near each other. */
export function extentStatement({ places }: PlaceColumns, rows: ChartRows): Statement {
  const turned = "case when lon < 0 then lon + 360 else lon end";
  return {
    sql: "select count(*), count(lat), min(lon), min(lat), max(lon), max(lat), " +
      `min(${turned}), max(${turned}) from (select case when lon is not null then lat end as lat, ` +
      `case when lat is not null then lon end as lon from ${rowsSql(placeSql(places), rows)})`,
    params: rows.filtered.params,
  };
}

export function readExtent(row: Row): Extent {
  const [rows, placed, west, south, east, north, turnedWest, turnedEast] = row.map(Number);
  if (!placed) return { rows: rows ?? 0, placed: 0, bounds: null };
  const isTurned = turnedEast! - turnedWest! < east! - west!;
  const [left, right] = isTurned ? [turnedWest!, turnedEast!] : [west!, east!];
  const bounds = normal({ west: left, south: south!, east: right, north: north! });
  return { rows: rows!, placed, bounds };
}

export function countStatement(
  { places }: PlaceColumns,
  rows: ChartRows,
  bounds: Bounds,
): Statement {
  return {
    sql: `select count(*) from (select 1 from ${within(placeSql(places), rows, bounds)} ` +
      `limit ${MOST_PLACES + 1})`,
    params: rows.filtered.params,
  };
}

/** Rows inside the bounds, their longitudes as far east as the bounds are. */
function within(selected: Record<string, string>, rows: ChartRows, bounds: Bounds): string {
  const { west, south, east, north } = bounds;
  const lon = east > 180 ? `case when lon < ${west} then lon + 360 else lon end` : "lon";
  return `(select *, ${lon} as place from ${rowsSql(selected, rows)}) ` +
    `where lat between ${south} and ${north} and place between ${west} and ${east}`;
}

/** @param cell degrees of longitude and latitude within which rows are drawn as one */
export function clusterStatement(
  { places, keys, label }: PlaceColumns,
  rows: ChartRows,
  { bounds, cell }: { bounds: Bounds; cell: [number, number] },
): Statement {
  const named = Object.fromEntries(keys.map((key, i) => [`k${i}`, quoteIdentifier(key)]));
  const selected = {
    ...placeSql(places),
    ...named,
    ...label === null ? {} : { label: quoteIdentifier(label) },
  };
  const found = [
    "count(*)",
    "avg(lat)",
    "avg(place)",
    "min(place)",
    "min(lat)",
    "max(place)",
    "max(lat)",
    label === null ? "null" : "min(label)",
    ...Object.keys(named).map((name) => `min(${name})`),
  ];
  return {
    sql: `select ${found.join(", ")} from ${within(selected, rows, bounds)} ` +
      `group by cast((place - ${bounds.west}) / ${cell[0]} as integer), ` +
      `cast((lat - ${bounds.south}) / ${cell[1]} as integer) ` +
      `order by 1 desc, 2, 3 limit ${MOST_PLACES}`,
    params: rows.filtered.params,
  };
}

export function readPlace(row: Row): Place {
  const [count, latitude, longitude, west, south, east, north] = row.slice(0, 7).map(Number);
  return {
    count: count!,
    latitude: latitude!,
    longitude: longitude!,
    bounds: { west: west!, south: south!, east: east!, north: north! },
    label: row[7] ?? null,
    key: row.slice(8),
  };
}
