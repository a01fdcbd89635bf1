import assert from "node:assert/strict";
import {
  addDays,
  clock,
  daysBetween,
  minutesOf,
  moon,
  timeOfDay,
  weekday,
} from "../../lib/demo/calendar.ts";

Deno.test("addDays() crosses the leap day", () => {
  assert.equal(addDays("2024-02-28", 2), "2024-03-01");
});

Deno.test("daysBetween() counts nights across a change of the clocks", () => {
  assert.equal(daysBetween("2024-03-30", "2024-04-01"), 2);
});

Deno.test("weekday() of a Monday is 0", () => {
  assert.equal(weekday("2024-01-01"), 0);
});

Deno.test("clock() and minutesOf() are inverse within a day", () => {
  assert.equal(clock(minutesOf("19:25")), "19:25");
  assert.equal(clock(25 * 60 + 5), "01:05");
});

Deno.test("timeOfDay() moves on to the next date", () => {
  assert.equal(timeOfDay("2023-12-31", 25 * 60), "2024-01-01T01:00");
});

/** As printed in almanacs; the mean moon is within a day of the true one. */
const MOONS: [date: string, phase: string][] = [
  ["2024-01-25", "full moon"],
  ["2024-04-08", "new moon"],
  ["2024-10-17", "full moon"],
  ["2024-07-13", "first quarter"],
];

for (const [date, phase] of MOONS) {
  Deno.test(`moon() of ${date} is ${phase}`, () => assert.equal(moon(date).phase, phase));
}
