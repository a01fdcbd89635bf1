import { equal } from "node:assert/strict";
import { sqlHint } from "../../lib/query/hint.ts";

const KNOWN = { tables: ["countries", "ports"], columns: ["name", "population"] };

const LONG = "countries".repeat(20);

const CASES: [message: string, hint: string | undefined][] = [
  ["no such table: countris", "Did you mean countries?"],
  ["no such table: main.prots", "Did you mean ports?"],
  ["no such table: something", undefined],
  ["no such column: popluation", "Did you mean population?"],
  ["no such column: p.nam", "Did you mean name?"],
  [`no such table: ${LONG}`, undefined],
  ["no such function: nam", undefined],
  ['near "form": syntax error', undefined],
];
for (const [message, hint] of CASES) {
  Deno.test(`sqlHint() for "${message}" is ${hint ?? "nothing"}`, () => {
    equal(sqlHint(message, KNOWN), hint);
  });
}
