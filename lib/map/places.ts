/** SQL that reads where a row is. */

import { numberSql } from "../chart/values_sql.ts";
import { quoteIdentifier } from "../sql/quote.ts";
import type { Places } from "./place_columns.ts";

/** Degrees, longitudes from -180 to 180; NULL for what is nowhere on Earth. */
export function placeSql(places: Places): { lat: string; lon: string } {
  const { lat, lon } = places.kind === "degrees"
    ? { lat: numberSql(places.latitude), lon: numberSql(places.longitude) }
    : geoJsonSql(quoteIdentifier(places.column));
  return {
    lat: `case when ${lat} between -90 and 90 then ${lat} end`,
    lon: `case when ${lon} between -180 and 180 then ${lon} ` +
      `when ${lon} between 180 and 360 then ${lon} - 360 end`,
  };
}

/** How deep the first point of a geometry lies. */
const DEPTHS: Record<string, string> = {
  Point: "",
  LineString: "[0]",
  MultiPoint: "[0]",
  Polygon: "[0][0]",
  MultiLineString: "[0][0]",
  MultiPolygon: "[0][0][0]",
};

/** The first point of a geometry, or of the geometry of a feature. */
function geoJsonSql(column: string): { lat: string; lon: string } {
  const geometry = `coalesce(json_extract(${column}, '$.geometry'), ${column})`;
  const cases = Object.entries(DEPTHS).map(([type, depth]) => `when '${type}' then '${depth}'`);
  const depth = `case json_extract(${geometry}, '$.type') ${cases.join(" ")} end`;
  const coordinate = (at: number) =>
    `case when json_valid(${column}) and json_type(${column}) = 'object' ` +
    `then cast(json_extract(${geometry}, '$.coordinates' || ${depth} || '[${at}]') as real) end`;
  return { lat: coordinate(1), lon: coordinate(0) };
}
