/** Which writes share a transaction. */

import assert from "node:assert/strict";
import { type QueuedWork, WriteQueue } from "../../lib/sql/write_queue.ts";

const SHARED: QueuedWork = { weight: 1, refuse: assert.fail };
const LONE: QueuedWork = { weight: null, refuse: assert.fail };

/** A queue whose groups are done when the test says so, one after the other, and their sizes. */
function watchedQueue() {
  const sizes: number[] = [];
  /** What happened, in order. */
  const log: string[] = [];
  const running: (() => void)[] = [];
  const run = (works: QueuedWork[], isAhead: boolean) => {
    const number = sizes.push(works.length);
    log.push(isAhead ? `run ${number} ahead` : `run ${number}`);
    return new Promise<() => void>((resolve) => {
      running.push(() => resolve(() => log.push(`tell ${number}`)));
    });
  };
  const queue = new WriteQueue(run, 60_000);
  const finish = async () => {
    running.shift()!();
    await turn();
  };
  const add = async (...works: QueuedWork[]) => {
    for (const work of works) queue.add(work);
    await turn();
  };
  return { queue, sizes, log, add, finish };
}

/** Lets everything happen that waits for no timer. */
async function turn(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

Deno.test("one that comes alone starts at once", async () => {
  const { sizes, add, finish } = watchedQueue();
  await add(SHARED);
  await finish();
  await add(SHARED);
  await finish();
  assert.deepEqual(sizes, [1, 1]);
});

Deno.test("after many, the first waits for half of as many", async () => {
  const { sizes, add, finish } = watchedQueue();
  await add(SHARED, SHARED, SHARED, SHARED, SHARED);
  await finish();
  await add(SHARED);
  await add(SHARED);
  assert.deepEqual(sizes, [5]);
  await add(SHARED);
  assert.deepEqual(sizes, [5, 3]);
  await finish();
});

Deno.test("the next ones lie ready while the first are being done", async () => {
  const { log, add, finish } = watchedQueue();
  await add(SHARED);
  await add(SHARED);
  await add(SHARED);
  assert.deepEqual(log, ["run 1", "run 2 ahead"]);
  await finish();
  await finish();
  await finish();
  assert.equal(log.filter((line) => line.startsWith("run")).length, 3);
});

Deno.test("those who wait are told when the next ones are on their way", async () => {
  const { log, add, finish } = watchedQueue();
  await add(SHARED);
  await add(SHARED);
  await add(SHARED, SHARED);
  await finish();
  assert.deepEqual(log, ["run 1", "run 2 ahead", "run 3 ahead", "tell 1"]);
  await finish();
  await finish();
  assert.deepEqual(log.slice(4), ["tell 2", "tell 3"]);
});

Deno.test("those who wait are told at once when the next ones wait for others", async () => {
  const { log, add, finish } = watchedQueue();
  await add(SHARED, SHARED, SHARED, SHARED, SHARED);
  await finish();
  await add(SHARED);
  assert.deepEqual(log, ["run 1", "tell 1"]);
  await add(SHARED, SHARED);
  await finish();
  assert.deepEqual(log, ["run 1", "tell 1", "run 2", "tell 2"]);
});

Deno.test("what runs alone has nobody before or behind it", async () => {
  const { log, add, finish } = watchedQueue();
  await add(SHARED);
  await add(LONE);
  await add(SHARED, SHARED, SHARED);
  assert.deepEqual(log, ["run 1"]);
  await finish();
  assert.deepEqual(log, ["run 1", "run 2", "tell 1"]);
  await finish();
  assert.deepEqual(log, ["run 1", "run 2", "tell 1", "run 3", "tell 2"]);
  await finish();
});

Deno.test("it does not wait for ever", async () => {
  const { queue, sizes, add, finish } = watchedQueue();
  await add(SHARED, SHARED, SHARED, SHARED);
  await finish();
  await add(SHARED);
  while (sizes.length === 1) await new Promise((resolve) => setTimeout(resolve, 1));
  await finish();
  await queue.idle();
  assert.deepEqual(sizes, [4, 1]);
});

Deno.test("what runs alone waits for nobody", async () => {
  const { sizes, add, finish } = watchedQueue();
  await add(SHARED, SHARED, SHARED, SHARED);
  await finish();
  await add(LONE);
  assert.deepEqual(sizes, [4, 1]);
  await finish();
});

Deno.test("one that is refused while it waits for others is not run", async () => {
  const sizes: number[] = [];
  const run = (works: QueuedWork[]) => {
    sizes.push(works.length);
    return new Promise<() => void>((resolve) => setTimeout(resolve, 5, () => {}));
  };
  const queue = new WriteQueue(run, 3);
  const refused = Promise.withResolvers<Error>();
  for (let i = 0; i < 4; i++) queue.add(SHARED);
  await queue.idle();
  queue.add({ weight: 1, refuse: refused.resolve });
  assert.match((await refused.promise).message, /take too long/);
  await queue.idle();
  assert.deepEqual(sizes, [4]);
});
