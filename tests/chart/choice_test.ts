/** The chart that fits what the columns hold. */
import assert from "node:assert/strict";
import { Args } from "../../lib/http/args.ts";
import { parseChartArguments } from "../../lib/chart/arguments.ts";
import { chooseChart } from "../../lib/chart/choice.ts";
import type { ColumnProfile } from "../../lib/chart/profile.ts";

const column = (
  name: string,
  kind: ColumnProfile["kind"],
  distinct = 90,
): ColumnProfile => ({
  name,
  kind,
  distinct,
  filled: 100,
  numbers: kind === "number" ? 100 : 0,
  time: kind === "time" ? { coding: "text", precision: "day" } : undefined,
});

/** A short table, in which it names the rows. */
const few = (profile: ColumnProfile): ColumnProfile => ({ ...profile, distinct: 14, filled: 14 });
const id = column("id", "number", 100);
const kind = column("kind", "text", 5);
const name = column("name", "text", 100);
const day = column("day", "time", 50);
const price = column("price", "number");
const size = column("size", "number");
const place = [column("lat", "number"), column("lon", "number")];

/** Columns, query string -> chart, x, y, calculation. */
const CASES: [profiles: ColumnProfile[], query: string, chosen: string][] = [
  [[id, name, kind, day, price], "", "line day - count"],
  [[id, column("day", "time", 100), price], "", "line day price avg"],
  [[id, name, kind, price], "", "bar kind - count"],
  [[id, name, price, size], "", "scatter price size count"],
  [[id, name, price], "", "hist price - count"],
  [[id, name], "", "bar id - count"],
  [[few(kind), few(price)], "", "bar kind price sum"],
  [[few(kind), few(price), few(size)], "", "bar kind price sum"],
  [[few(kind), few(price)], "_agg=count", "bar kind - count"],
  [[few(kind)], "", "bar kind - count"],
  [[id, name, price], "_x=name", "bar name price sum"],
  [[id, ...place, price], "", "hist price - count"],
  [[id, kind, price], "_agg=max", "bar kind price max"],
  [[id, kind, price], "_y=price", "bar kind price sum"],
  [[id, kind, price], "_x=price", "hist price - count"],
  [[id, kind, price, size], "_x=price&_y=size", "scatter price size count"],
  [[id, kind, price, size], "_x=price&_y=size&_agg=avg", "line price size avg"],
  [[id, kind, day, price], "_x=day&_chart=bar", "bar day - count"],
  [[], "", "bar - - count"],
];

for (const [profiles, query, chosen] of CASES) {
  const names = profiles.map((profile) => profile.name).join(", ");
  Deno.test(`chooseChart() of ${names || "nothing"} ${query}`, () => {
    const options = { profiles, keys: new Set(["id"]), links: new Set<string>() };
    const choice = chooseChart(parseChartArguments(new Args(query)), options);
    const { chart, x, y, aggregate } = choice;
    assert.equal(`${chart} ${x?.name ?? "-"} ${y?.name ?? "-"} ${aggregate}`, chosen);
  });
}
