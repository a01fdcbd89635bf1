import assert from "node:assert/strict";
import { readSummary } from "./run.ts";

const LINES: [line: string, totals: ReturnType<typeof readSummary>][] = [
  ["ok | 12 passed | 0 failed (31ms)", { passed: 12, failed: 0 }],
  ["ok | 12 passed (40 steps) | 0 failed | 2 ignored (3s)", { passed: 12, failed: 0 }],
  ["FAILED | 3 passed | 2 failed (1 step) (9ms)", { passed: 3, failed: 2 }],
  ["\x1b[0m\x1b[32mok\x1b[0m | 7 passed | 0 failed \x1b[0m(1ms)\x1b[0m", { passed: 7, failed: 0 }],
  ["running 3 tests from ./tests/run_test.ts", null],
  ["a test called ok | 1 passed | 0 failed ... ok (1ms)", null],
];

for (const [line, totals] of LINES) {
  Deno.test(`readSummary() reads ${JSON.stringify(line)}`, () => {
    assert.deepEqual(readSummary(line), totals);
  });
}
