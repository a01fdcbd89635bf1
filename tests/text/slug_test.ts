import { equal } from "node:assert/strict";
import { slug } from "../../lib/text/slug.ts";

const CASES: [title: string, expected: string][] = [
  ["Places in a region", "places-in-a-region"],
  ["  Überfällige Bücher!  ", "uberfallige-bucher"],
  ["50 % off / today.", "50-off-today"],
  ["東京 駅", "東京-駅"],
  ["...", ""],
];

Deno.test("slug() makes a name without dots and slashes", () => {
  for (const [title, expected] of CASES) equal(slug(title), expected, title);
});
