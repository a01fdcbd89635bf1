import assert from "node:assert/strict";
import { formatBytes } from "../../lib/text/bytes.ts";

const CASES: [number, string][] = [
  [0, "0 bytes"],
  [1023, "1023 bytes"],
  [1024, "1.0 KB"],
  [1536 * 1024, "1.5 MB"],
  [3 * 1024 ** 3, "3.0 GB"],
  [5000 * 1024 ** 4, "5000.0 TB"],
];

for (const [bytes, text] of CASES) {
  Deno.test(`formatBytes(${bytes}) is ${text}`, () => assert.equal(formatBytes(bytes), text));
}
