/** Which columns say where a row is. */

import type { MapArguments } from "./arguments.ts";

/** Columns that say where a row is. */
export type Places =
  | { kind: "degrees"; latitude: string; longitude: string }
  | { kind: "geojson"; column: string };

const LATITUDE = /^(.*?)[_ ]?(?:lat|latitude)(?:[_ ]?(?:deg|degrees|wgs84))?$/i;
const LONGITUDE = /^(.*?)[_ ]?(?:lon|lng|long|longitude)(?:[_ ]?(?:deg|degrees|wgs84))?$/i;
const GEOMETRY = /^(?:.*_)?(?:geo_?json|geom|geometry|the_geom|geo)$/i;

/** The columns that were asked for, the others by their names; null when nothing says where. */
export function choosePlaces(
  columns: readonly string[],
  { latitude, longitude, geometry }: Pick<MapArguments, "latitude" | "longitude" | "geometry">,
): Places | null {
  if (geometry !== null) return { kind: "geojson", column: geometry };
  if (latitude !== null && longitude !== null) return { kind: "degrees", latitude, longitude };
  const pairs = columns.flatMap((name) => pairsWith(name, columns));
  const pair = pairs.find((pair) =>
    (latitude === null || pair.latitude === latitude) &&
    (longitude === null || pair.longitude === longitude)
  );
  if (pair !== undefined) return { kind: "degrees", ...pair };
  if (latitude !== null || longitude !== null) return null;
  const column = columns.find((name) => GEOMETRY.test(name));
  return column === undefined ? null : { kind: "geojson", column };
}

/** `start_lat` belongs to `start_lon`, not to `end_lon`. */
function pairsWith(latitude: string, columns: readonly string[]) {
  const prefix = LATITUDE.exec(latitude)?.[1];
  if (prefix === undefined) return [];
  return columns.filter((name) => LONGITUDE.exec(name)?.[1]?.toLowerCase() === prefix.toLowerCase())
    .map((longitude) => ({ latitude, longitude }));
}
