import { equal } from "node:assert/strict";
import { meantName } from "../../lib/query/hint.ts";

const KNOWN = { tables: ["countries", "ports"], columns: ["name", "population"] };

const LONG = "countries".repeat(20);

const CASES: [message: string, hint: string | undefined][] = [
  ["no such table: countris", "countries"],
  ["no such table: main.prots", "ports"],
  ["no such table: something", undefined],
  ["no such column: popluation", "population"],
  ["no such column: p.nam", "name"],
  [`no such table: ${LONG}`, undefined],
  ["no such function: nam", undefined],
  ['near "form": syntax error', undefined],
];
for (const [message, hint] of CASES) {
  Deno.test(`meantName() for "${message}" is ${hint ?? "nothing"}`, () => {
    equal(meantName(message, KNOWN), hint);
  });
}
