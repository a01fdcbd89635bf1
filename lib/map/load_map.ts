/** The places of a map, by a few statements. */

import type { ChartRows, Run, Sample } from "../chart/chart_rows.ts";
import type { Bounds } from "./arguments.ts";
import {
  clusterStatement,
  countStatement,
  extentStatement,
  MOST_PLACES,
  type Place,
  type PlaceColumns,
  readExtent,
  readPlace,
} from "./clusters.ts";
import { HEIGHT, type MapProjection, projectionFor, WIDTH } from "./projection.ts";

export interface MapData {
  /** null: no row is anywhere. */
  projection: MapProjection | null;
  places: Place[];
  /** All rows, those that are somewhere, and those that can be seen. */
  rows: number;
  placed: number;
  seen: number;
  /** Where all rows are. */
  whole: Bounds | null;
  sample: Sample | null;
}

/** Pixels within which rows are drawn as one, and up to how many rows. */
const CELLS = [[300, 5], [800, 12], [MOST_PLACES, 26], [Infinity, 52]] as const;

/** null when it took too long. */
export async function loadMap(
  columns: PlaceColumns,
  asked: Bounds | null,
  rows: ChartRows,
  run: Run,
): Promise<MapData | null> {
  const extents = await run(extentStatement(columns, rows));
  if (extents === null) return null;
  const extent = readExtent(extents[0] ?? []);
  const about = {
    rows: extent.rows,
    placed: extent.placed,
    whole: extent.bounds,
    sample: rows.sample,
  };
  const bounds = asked ?? extent.bounds;
  if (bounds === null || extent.bounds === null) {
    return { ...about, projection: null, places: [], seen: 0 };
  }
  const projection = projectionFor(bounds, asked !== null);
  const { visible } = projection;
  const counted = asked === null ? extent.placed : await countWithin(columns, rows, run, visible);
  if (counted === null) return null;
  const [, pixels] = CELLS.find(([most]) => counted <= most)!;
  const cell: [number, number] = [
    (visible.east - visible.west) * pixels / WIDTH,
    (visible.north - visible.south) * pixels / HEIGHT,
  ];
  const found = await run(clusterStatement(columns, rows, { bounds: visible, cell }));
  if (found === null) return null;
  const places = found.map(readPlace);
  const seen = places.reduce((sum, { count }) => sum + count, 0);
  return { ...about, projection, places, seen };
}

async function countWithin(
  columns: PlaceColumns,
  rows: ChartRows,
  run: Run,
  bounds: Bounds,
): Promise<number | null> {
  const counted = await run(countStatement(columns, rows, bounds));
  return counted === null ? null : Number(counted[0]?.[0] ?? 0);
}
