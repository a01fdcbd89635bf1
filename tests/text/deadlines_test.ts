import assert from "node:assert/strict";
import { Deadlines } from "../../lib/text/deadlines.ts";

Deno.test("Deadlines tells those that are late, in their order, and no others", async () => {
  const deadlines = new Deadlines();
  const late: string[] = [];
  const add = (milliseconds: number, name: string) =>
    deadlines.add(milliseconds, () => late.push(name));
  const { promise, resolve } = Promise.withResolvers<void>();
  deadlines.add(60, resolve);
  add(60_000, "far away");
  add(30, "second");
  const done = add(20, "done");
  add(5, "first");
  deadlines.delete(done);
  // The alarm keeps no process alive, a test neither.
  const alive = setInterval(() => {}, 1000);
  await promise;
  assert.deepEqual(late, ["first", "second"]);
  clearInterval(alive);
});
