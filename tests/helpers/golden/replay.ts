/** Asks a server what was asked of Datasette, and tells where the answers differ. */
import type { GoldenCase } from "./cases.ts";
import { type Difference, differences } from "./compare.ts";
import { record } from "./record.ts";
import { type Jar, send, type Target } from "./send.ts";
import { walk } from "./walk.ts";

/** @param ignored more JSON pointers that do not count */
export async function replay(
  { steps, hasSteps }: GoldenCase,
  target: Target,
  ignored: readonly string[] = [],
): Promise<Difference[]> {
  const jar: Jar | null = hasSteps ? new Map() : null;
  const found: Difference[] = [];
  for (const [index, { request, expected }] of steps.entries()) {
    if (request.sleep) await new Promise((resolve) => setTimeout(resolve, request.sleep));
    const actual = request.walk
      ? await walk(target, request, request.walk)
      : record(await send(target, request, jar), request);
    const step = hasSteps ? `step ${index + 1} ` : "";
    found.push(
      ...differences(expected, actual, [...request.ignore ?? [], ...ignored])
        .map((one) => ({ ...one, pointer: step + one.pointer })),
    );
  }
  return found;
}

/** For people: where the answers differ first. */
export function report({ id, profile, steps }: GoldenCase, found: readonly Difference[]): string {
  const first = steps[0]?.request;
  const lines = found.slice(0, 2).map(({ pointer, expected, actual }) =>
    `    ${pointer}\n      expected ${expected}\n      actual   ${actual}`
  );
  const more = found.length > 2 ? `\n    and ${found.length - 2} more` : "";
  return `  ${id} [${profile}] ${first?.method ?? "GET"} ${first?.path}\n${
    lines.join("\n")
  }${more}`;
}
