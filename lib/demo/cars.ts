/** The carriages. */
import { CAR_NAMES, CAR_TYPES } from "./data/people.ts";
import { LINES } from "./data/lines.ts";
import type { Random } from "./random.ts";

export interface Car {
  number: string;
  type: string;
  name: string | null;
  home: string;
  built: number;
  refurbished: number | null;
  withdrawn: string | null;
}

const FLEET: [type: string, count: number][] = [
  ["SL", 16],
  ["CO", 20],
  ["SE", 10],
  ["RE", 10],
  ["VA", 6],
];

export function buildCars(random: Random): Car[] {
  const depots = [...new Set(LINES.map((line) => line.route[0] ?? "VIE"))];
  const names = [...CAR_NAMES];
  return FLEET.flatMap(([type, count]) =>
    Array.from({ length: count }, (_, index) => {
      const built = random.between(1968, 1996);
      const hasName = CAR_TYPES.find(([code]) => code === type)?.[3];
      return {
        number: `${type}-${String(index + 1).padStart(2, "0")}`,
        type,
        name: hasName ? names.shift() ?? null : null,
        home: random.pick(depots),
        built,
        refurbished: random.chance(0.7) ? random.between(2015, 2023) : null,
        withdrawn: built < 1972 && random.chance(0.5) ? "2024-06-30" : null,
      };
    })
  );
}
