/**
 * Writes the outlines of the world that maps are drawn on, from the data of Natural Earth:
 *
 *     deno run -A bundles/world_outline.ts
 *
 * A line of a file is a letter and numbers: `L` for the coast of a land, `H` for a hole in it, `B` for
 * a border between two countries; then longitude and latitude of the first point, and from each point
 * to the next one, all in units that the first line tells (so many to a degree).
 */

// @ts-types="@types/d3-geo"
import { geoArea } from "d3-geo";
// @ts-types="@types/topojson-client"
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "npm:@types/topojson-specification@^1.0.5";
import type { MultiLineString } from "npm:@types/geojson@^7946.0.16";
import coarse from "world-atlas/countries-110m.json" with { type: "json" };
import fine from "world-atlas/countries-50m.json" with { type: "json" };

export const FOLDER = new URL("../lib/map/outline/", import.meta.url);

/** File -> what it should contain. */
export const FILES: Record<string, () => string> = {
  "coarse.txt": () => outline(coarse as unknown as World, 10),
  "fine.txt": () => outline(fine as unknown as World, 50),
};

type Position = readonly number[];

interface World extends Topology {
  objects: { countries: GeometryCollection; land: GeometryCollection };
}

function outline(world: World, unitsPerDegree: number): string {
  const { countries, land } = world.objects;
  const polygons = feature(world, land).features.flatMap(({ geometry }) => {
    if (geometry.type !== "MultiPolygon") throw new Error(`The land is a ${geometry.type}`);
    return geometry.coordinates;
  });
  const borders: MultiLineString = mesh(world, countries, (a, b) => a !== b);
  return [
    unitsPerDegree,
    ...polygons.flatMap((rings) => polygonLines(rings, unitsPerDegree)),
    ...borders.coordinates.map((line) => rounded(line, unitsPerDegree))
      .filter((line) => line.length > 2)
      .map((line) => `B ${steps(line)}`),
    "",
  ].join("\n");
}

/** What is too small to be seen is left out, with its holes. */
function polygonLines([coast = [], ...holes]: Position[][], unitsPerDegree: number): string[] {
  const all = [coast, ...holes].map((ring) => rounded(ring, unitsPerDegree));
  if (!isSeen(all[0]!)) return [];
  return all.filter(isSeen).map((ring, i) => {
    const isTurned = turnsAround(ring, unitsPerDegree) !== i > 0;
    return `${i === 0 ? "L" : "H"} ${steps(isTurned ? ring.toReversed() : ring)}`;
  });
}

/** Does a ring enclose anything after rounding? What does not has no inside that could be filled. */
function isSeen(ring: Point[]): boolean {
  const twice = ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!;
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) > 1;
}

/** Does the ring enclose more than half of the world? Rounding may turn a small one inside out. */
function turnsAround(ring: Point[], unitsPerDegree: number): boolean {
  const coordinates = [ring.map(([x, y]) => [x / unitsPerDegree, y / unitsPerDegree])];
  return geoArea({ type: "Polygon", coordinates }) > 2 * Math.PI;
}

type Point = readonly [x: number, y: number];

/** In whole units, without points that have become the same. */
function rounded(line: Position[], unitsPerDegree: number): Point[] {
  const points: Point[] = [];
  for (const [longitude = 0, latitude = 0] of line) {
    const point = [
      Math.round(longitude * unitsPerDegree),
      Math.round(latitude * unitsPerDegree),
    ] as const;
    const last = points.at(-1);
    if (last === undefined || last[0] !== point[0] || last[1] !== point[1]) points.push(point);
  }
  return points;
}

function steps(line: Point[]): string {
  let [lastX, lastY] = [0, 0];
  return line.map(([x, y]) => {
    const step = `${x - lastX} ${y - lastY}`;
    [lastX, lastY] = [x, y];
    return step;
  }).join(" ");
}

if (import.meta.main) {
  for (const [name, content] of Object.entries(FILES)) {
    Deno.writeTextFileSync(new URL(name, FOLDER), content());
  }
}
