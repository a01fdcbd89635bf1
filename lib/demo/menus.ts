/** Which line serves which dish: those of the countries it passes, and two that are everywhere. */
import { DISHES, SEASONS } from "./data/dishes.ts";
import { LINES } from "./data/lines.ts";
import { stationOf } from "./network.ts";
import type { Random } from "./random.ts";

export interface MenuEntry {
  lineNumber: number;
  dishId: number;
  season: string;
  isSignature: boolean;
}

const EVERYWHERE = new Set(["Owl's nightcap", "Sandwich for insomniacs"]);

export function planMenus(random: Random): MenuEntry[] {
  return LINES.flatMap((line, index) => {
    const countries = new Set(line.route.map((code) => stationOf(code).country));
    const local = DISHES.filter(([name, country]) =>
      countries.has(country) || EVERYWHERE.has(name)
    );
    const signature = random.pick(local.filter(([, , course]) => course === "main"));
    return local.map((dish) => ({
      lineNumber: index + 1,
      dishId: DISHES.indexOf(dish) + 1,
      season: SEASONS[dish[0]] ?? "all year",
      isSignature: dish === signature,
    }));
  });
}
