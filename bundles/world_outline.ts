/**
 * Writes the outlines of the world that maps are drawn on, from the data of Natural Earth:
 *
 *     deno run -A bundles/world_outline.ts
 *
 * A line of a file is a letter and numbers: `L` for the ring of a land, `B` for a border between two
 * countries; then longitude and latitude of the first point, and from each point to the next one,
 * all in units that the first line tells (so many to a degree).
 */

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
  "fine.txt": () => outline(fine as unknown as World, 20),
};

type Position = readonly number[];

interface World extends Topology {
  objects: { countries: GeometryCollection; land: GeometryCollection };
}

function outline(world: World, unitsPerDegree: number): string {
  const { countries, land } = world.objects;
  const rings = feature(world, land).features.flatMap(({ geometry }) => {
    if (geometry.type !== "MultiPolygon") throw new Error(`The land is a ${geometry.type}`);
    return geometry.coordinates.flat();
  });
  const borders: MultiLineString = mesh(world, countries, (a, b) => a !== b);
  return [
    unitsPerDegree,
    ...linesOf("L", rings, unitsPerDegree),
    ...linesOf("B", borders.coordinates, unitsPerDegree),
    "",
  ].join("\n");
}

/** Lines of fewer than three points would not be seen. */
function linesOf(letter: string, lines: Position[][], unitsPerDegree: number): string[] {
  return lines.map((line) => steps(line, unitsPerDegree))
    .filter((numbers) => numbers.length >= 6)
    .map((numbers) => `${letter} ${numbers.join(" ")}`);
}

function steps(line: Position[], unitsPerDegree: number): number[] {
  const numbers: number[] = [];
  let [lastX, lastY] = [0, 0];
  for (const position of line) {
    const [x, y] = position.map((degrees) => Math.round(degrees * unitsPerDegree));
    if (x === undefined || y === undefined) throw new Error("A point without coordinates");
    if (numbers.length > 0 && x === lastX && y === lastY) continue;
    numbers.push(x - lastX, y - lastY);
    [lastX, lastY] = [x, y];
  }
  return numbers;
}

if (import.meta.main) {
  for (const [name, content] of Object.entries(FILES)) {
    Deno.writeTextFileSync(new URL(name, FOLDER), content());
  }
}
