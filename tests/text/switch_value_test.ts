import { equal } from "node:assert/strict";
import { switchValue } from "../../lib/text/switch_value.ts";

const SWITCHES: [text: string, value: boolean | undefined][] = [
  ["on", true],
  ["TRUE", true],
  ["1", true],
  ["off", false],
  ["False", false],
  ["0", false],
  ["", undefined],
  ["yes", undefined],
];
for (const [text, value] of SWITCHES) {
  Deno.test(`switchValue() of "${text}" is ${value}`, () => equal(switchValue(text), value));
}
