/** What a request asks of a map: read once, at the door. */

import { BadRequest } from "../errors.ts";

export interface MapArguments {
  latitude: string | null;
  longitude: string | null;
  /** A column of GeoJSON. */
  geometry: string | null;
  /** The part of the world to be seen; null: where the rows are. */
  bounds: Bounds | null;
}

/** In degrees. `east` is more than `west`, and beyond 180 where the map crosses the date line. */
export interface Bounds {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** The arguments of a map, in the order of its form. */
export const MAP_ARGUMENTS = ["_lat", "_lon", "_geo", "_bounds"] as const;

interface Arguments {
  get(name: string): string | undefined;
}

/** @throws {BadRequest} for bounds that enclose nothing */
export function parseMapArguments(args: Arguments): MapArguments {
  const filled = (name: string) => args.get(name) || null;
  return {
    latitude: filled("_lat"),
    longitude: filled("_lon"),
    geometry: filled("_geo"),
    bounds: parseBounds(filled("_bounds")),
  };
}

function parseBounds(text: string | null): Bounds | null {
  if (text === null) return null;
  const parts = text.split(",");
  const numbers = parts.map((part) => /^-?\d{1,3}(?:\.\d+)?$/.test(part) ? Number(part) : NaN);
  const [west = NaN, south = NaN, east = NaN, north = NaN] = numbers;
  const isArea = south < north && west < east && east - west <= 360;
  const isOnEarth = south >= -90 && north <= 90 && west >= -540 && east <= 540;
  if (parts.length !== 4 || !isArea || !isOnEarth) {
    throw new BadRequest(
      `_bounds=${text} is no area: it has to be west,south,east,north in degrees, such as 5.9,45.8,10.5,47.8`,
    );
  }
  return normal({ west, south, east, north });
}

/** The same area with its west between -180 and 180. */
export function normal(bounds: Bounds): Bounds {
  const turns = Math.floor((bounds.west + 180) / 360) * 360;
  return { ...bounds, west: bounds.west - turns, east: bounds.east - turns };
}

/** `5.9,45.8,10.5,47.8` */
export function boundsText({ west, south, east, north }: Bounds): string {
  const digits = Math.max(2, Math.min(6, 3 - Math.floor(Math.log10(east - west))));
  return [west, south, east, north].map((value) => String(Number(value.toFixed(digits)))).join(",");
}
