/** Where the buttons of a map lead: nearer, farther, and to all sides. */

import { type Bounds, normal } from "./arguments.ts";

export const MOVES = ["in", "out", "west", "east", "north", "south"] as const;
export type Move = typeof MOVES[number];

const NEAREST = 0.002;
const POLE = 85;

/** The area after a move; null where there is nothing further. */
export function moved({ west, south, east, north }: Bounds, move: Move): Bounds | null {
  const [width, height] = [east - west, north - south];
  const shifted = (x: number, y: number): Bounds | null => {
    const area = { west: west + x, east: east + x, south: south + y, north: north + y };
    return area.south < -90 || area.north > 90 ? null : normal(area);
  };
  switch (move) {
    case "in":
      return width < NEAREST ? null : grown({ west, south, east, north }, 0.5);
    case "out":
      return width >= 359 ? null : grown({ west, south, east, north }, 2);
    case "west":
      return width >= 359 ? null : shifted(-width / 2, 0);
    case "east":
      return width >= 359 ? null : shifted(width / 2, 0);
    case "north":
      return north >= POLE ? null : shifted(0, Math.min(height / 2, POLE - north));
    case "south":
      return south <= -POLE ? null : shifted(0, -Math.min(height / 2, south + POLE));
  }
}

/** The area by a factor, around its middle. */
export function grown({ west, south, east, north }: Bounds, factor: number): Bounds {
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  const width = Math.min(360, Math.max(NEAREST, (east - west) * factor)) / 2;
  const height = Math.max(NEAREST, (north - south) * factor) / 2;
  return normal({
    west: x - width,
    east: x + width,
    south: Math.max(-90, y - height),
    north: Math.min(90, y + height),
  });
}
