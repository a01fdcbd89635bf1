/** From degrees to pixels: the whole world, or a part of it that fills the map. */

// @ts-types="@types/d3-geo"
import {
  geoMercator,
  geoNaturalEarth1,
  geoPath,
  type GeoPermissibleObjects,
  type GeoProjection,
} from "d3-geo";
import type { Bounds } from "./arguments.ts";
import type { Detail, Outline } from "./outline.ts";

/** Pixels. */
export const WIDTH = 960;
export const HEIGHT = 500;

/** Degrees that a map shows at least. */
const SMALLEST = 0.01;
/** Beyond these a map of a part would be mostly stretched; whoever asks for a part gets more. */
const WORLD = { width: 150, north: 80 };
const ASKED_WORLD = { width: 300, north: 86 };
/** Around what is to be seen. */
const MARGIN = 24;

export interface MapProjection {
  isWorld: boolean;
  detail: Detail;
  /** What can be seen. */
  visible: Bounds;
  /** Pixels of a place. */
  place(longitude: number, latitude: number): [x: number, y: number];
  path(shape: GeoPermissibleObjects): string;
  /** Latitudes along the middle of the map, at even steps from its top. */
  latitudes: number[];
}

/** @param isExact the bounds are the edges of the map: nothing is put around them */
export function projectionFor(bounds: Bounds, isExact: boolean): MapProjection {
  const limit = isExact ? ASKED_WORLD : WORLD;
  const isWorld = bounds.east - bounds.west > limit.width ||
    Math.max(Math.abs(bounds.south), Math.abs(bounds.north)) > limit.north;
  const projection = isWorld ? worldProjection(bounds) : partProjection(bounds, isExact);
  const toPath = geoPath(projection).digits(1);
  const middle = (bounds.west + bounds.east) / 2;
  return {
    isWorld,
    detail: bounds.east - bounds.west > 60 ? "coarse" : "fine",
    visible: isWorld ? wholeWorld(middle) : visibleBounds(projection, middle),
    place: (longitude, latitude) => projection([longitude, latitude]) ?? [0, 0],
    path: (shape) => toPath(shape) ?? "",
    latitudes: Array.from(
      { length: STEPS + 1 },
      (_, i) => round(projection.invert?.([WIDTH / 2, i * HEIGHT / STEPS])?.[1] ?? 0),
    ),
  };
}

const STEPS = 16;

function worldProjection({ west, east }: Bounds): GeoProjection {
  const middle = east - west > 359 ? 0 : (west + east) / 2;
  return geoNaturalEarth1().rotate([-middle, 0])
    .fitExtent([[4, 4], [WIDTH - 4, HEIGHT - 4]], { type: "Sphere" });
}

function wholeWorld(middle: number): Bounds {
  const west = middle === 0 ? -180 : middle - 180;
  return { west, south: -90, east: west + 360, north: 90 };
}

function partProjection(bounds: Bounds, isExact: boolean): GeoProjection {
  const { west, south, east, north } = atLeast(bounds, SMALLEST);
  const margin = isExact ? 0 : MARGIN;
  return geoMercator().rotate([-(west + east) / 2, 0])
    .fitExtent([[margin, margin], [WIDTH - margin, HEIGHT - margin]], {
      type: "MultiPoint",
      coordinates: [[west, south], [west, north], [east, south], [east, north]],
    })
    .clipExtent([[-20, -20], [WIDTH + 20, HEIGHT + 20]]);
}

function atLeast({ west, south, east, north }: Bounds, degrees: number): Bounds {
  const wider = Math.max(0, degrees - (east - west)) / 2;
  const higher = Math.max(0, degrees - (north - south)) / 2;
  return {
    west: west - wider,
    south: Math.max(-90, south - higher),
    east: east + wider,
    north: Math.min(90, north + higher),
  };
}

/** In Mercator's projection the edges of the map are parallels and meridians. */
function visibleBounds(projection: GeoProjection, middle: number): Bounds {
  const [, north = 90] = projection.invert?.([WIDTH / 2, 0]) ?? [];
  const [, south = -90] = projection.invert?.([WIDTH / 2, HEIGHT]) ?? [];
  // Degrees of longitude are as wide everywhere; inverting would turn them around the world.
  const [x0 = 0] = projection([middle, 0]) ?? [];
  const [x1 = 1] = projection([middle + 1, 0]) ?? [];
  const half = Math.min(180, WIDTH / 2 / (x1 - x0));
  return {
    west: round(middle - half),
    south: round(south),
    east: round(middle + half),
    north: round(north),
  };
}

function round(degrees: number): number {
  return Number(degrees.toFixed(6));
}

/** The shapes under the places. */
export interface Ground {
  land: string;
  borders: string;
  /** The edge of the world, where it can be seen. */
  edge: string | null;
}

export function drawGround(projection: MapProjection, { land, borders }: Outline): Ground {
  return {
    land: projection.path(land),
    borders: projection.path(borders),
    edge: projection.isWorld ? projection.path({ type: "Sphere" }) : null,
  };
}
