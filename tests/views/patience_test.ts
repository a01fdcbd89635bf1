import { equal } from "node:assert/strict";
import { NOT_YET, within } from "../../lib/views/patience.ts";

Deno.test("within() gives what is there already, without waiting", async () => {
  equal(await within(Promise.resolve("done"), 0), "done");
});

Deno.test("within() does not wait for what takes longer", async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  equal(await within(promise, 0), NOT_YET);
  equal(await within(promise, 1), NOT_YET);
  resolve("done");
  equal(await within(promise, 1), "done");
});

Deno.test("within() hears no failure after it stopped waiting", async () => {
  const { promise, reject } = Promise.withResolvers<string>();
  equal(await within(promise, 0), NOT_YET);
  reject(new Error("too late"));
});

Deno.test("within() waits for ever when told to", async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  setTimeout(() => resolve("done"), 5);
  equal(await within(promise, Infinity), "done");
});
