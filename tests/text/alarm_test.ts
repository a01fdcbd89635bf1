import assert from "node:assert/strict";
import { Alarm } from "../../lib/text/alarm.ts";

/** Waits for longer than the alarms of a test take. */
const later = () => new Promise((resolve) => setTimeout(resolve, 30));

Deno.test("an alarm rings once", async () => {
  let rings = 0;
  new Alarm(0.5, () => rings++);
  assert.equal(rings, 0);
  await later();
  assert.equal(rings, 1);
});

Deno.test("an alarm that is cancelled does not ring", async () => {
  let rings = 0;
  new Alarm(5, () => rings++).cancel();
  await later();
  assert.equal(rings, 0);
});
