/** The outlines of the world, from the files that bundles/world_outline.ts writes. */

import { readFile } from "node:fs/promises";

export type Detail = "coarse" | "fine";

/** Longitude and latitude. */
type Position = [number, number];

export interface Outline {
  land: { type: "MultiPolygon"; coordinates: Position[][][] };
  borders: { type: "MultiLineString"; coordinates: Position[][] };
}

const loaded: Partial<Record<Detail, Promise<Outline>>> = {};

/** Read once. */
export function outline(detail: Detail): Promise<Outline> {
  return loaded[detail] ??= load(detail);
}

async function load(detail: Detail): Promise<Outline> {
  const text = await readFile(new URL(`outline/${detail}.txt`, import.meta.url), "utf8");
  return parseOutline(text);
}

export function parseOutline(text: string): Outline {
  const [unit = "", ...lines] = text.trimEnd().split("\n");
  const polygons: Position[][][] = [];
  const borders: Position[][] = [];
  for (const line of lines) {
    const points = pointsOf(line.slice(2), Number(unit));
    if (line[0] === "L") polygons.push([points]);
    else if (line[0] === "H") polygons.at(-1)?.push(points);
    else borders.push(points);
  }
  return {
    land: { type: "MultiPolygon", coordinates: polygons },
    borders: { type: "MultiLineString", coordinates: borders },
  };
}

function pointsOf(text: string, unitsPerDegree: number): Position[] {
  const steps = text.split(" ").map(Number);
  const points: Position[] = [];
  let [x, y] = [0, 0];
  for (let i = 0; i < steps.length; i += 2) {
    x += steps[i]!;
    y += steps[i + 1]!;
    points.push([x / unitsPerDegree, y / unitsPerDegree]);
  }
  return points;
}
