import assert from "node:assert/strict";
import { guardProcess } from "../../lib/http/process_guard.ts";

Deno.test("guardProcess() logs a rejection that nobody handled in one line", async () => {
  const logged = Promise.withResolvers<string>();
  const unguard = guardProcess(logged.resolve);
  Promise.reject(new Error("nobody\ncares"));
  const line = await logged.promise;
  unguard();
  assert.match(line, /^Unhandled rejection: Error: nobody cares at /);
  assert.doesNotMatch(line, /\n/);
});

Deno.test("guardProcess() logs an error outside any request", async () => {
  const logged = Promise.withResolvers<string>();
  const unguard = guardProcess(logged.resolve);
  reportError(new TypeError("oops"));
  const line = await logged.promise;
  unguard();
  assert.match(line, /^Uncaught error: TypeError: oops/);
});
