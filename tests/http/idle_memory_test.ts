import assert from "node:assert/strict";
import { IdleMemory } from "../../lib/http/idle_memory.ts";
import { until } from "../helpers/until.ts";

const MB = 1024 * 1024;

/** A heap that grows when told and counts its collections. */
class CountedHeap {
  bytes = 30 * MB;
  collections = 0;

  size(): number {
    return this.bytes;
  }
  collect(): Promise<void> {
    this.collections++;
    this.bytes = 30 * MB;
    return Promise.resolve();
  }
}

Deno.test("IdleMemory collects when requests have stopped, once", async () => {
  const heap = new CountedHeap();
  const memory = new IdleMemory(heap, 20);
  memory.use();
  heap.bytes = 80 * MB;
  await until("it collected", () => heap.collections === 1);
  memory.use();
  await pause(60);
  assert.equal(heap.collections, 1);
});

Deno.test("IdleMemory leaves a server alone that is busy, or did not grow", async () => {
  const heap = new CountedHeap();
  const memory = new IdleMemory(heap, 200);
  heap.bytes = 80 * MB;
  for (let request = 0; request < 20; request++) {
    memory.use();
    await pause(20);
  }
  assert.equal(heap.collections, 0);
  memory.close();
  heap.bytes = 31 * MB;
  memory.use();
  await pause(250);
  assert.equal(heap.collections, 0);
  memory.close();
});

Deno.test("IdleMemory gives memory of this process back", async () => {
  const memory = new IdleMemory(undefined, 20);
  const size = () => Deno.memoryUsage().heapTotal;
  const before = size();
  let held: unknown[] | null = Array.from({ length: 1_000_000 }, (_, i) => ({ i }));
  const grown = size();
  assert.ok(grown > before + 20 * MB && held.length > 0);
  held = null;
  memory.use();
  await until("it shrank", () => size() < grown - 20 * MB);
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
