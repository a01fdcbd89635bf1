/**
 * Replays requests whose answers were recorded from Datasette 1.0. A case may differ if it is listed
 * in docs/differences.md (on purpose), or in later.json (not there yet; no reason to stay there once
 * it passes).
 */
import assert from "node:assert/strict";
import { type GoldenCase, readCases } from "../helpers/golden/cases.ts";
import type { Difference } from "../helpers/golden/compare.ts";
import { replay, report } from "../helpers/golden/replay.ts";
import { BuiltDatabases, type GoldenServer, startServer } from "../helpers/golden/site.ts";
import { readProjectFile } from "../helpers/repository.ts";

interface Later {
  /** Whole areas, which are not run: area -> what they wait for. */
  areas: Record<string, string>;
  /** case -> what it waits for */
  cases: Record<string, string>;
}

const LATER: Later = JSON.parse(readProjectFile("tests/golden/later.json"));

/** Everything in backticks: case ids are told from the rest by being ids of cases. */
const DIFFERENT = new Set(
  [...readProjectFile("docs/differences.md").matchAll(/`([^`\s]+)`/g)].map(([, name = ""]) => name),
);

const built = new BuiltDatabases();
const shared = new Map<string, Promise<GoldenServer>>();

async function runCase(one: GoldenCase): Promise<Difference[]> {
  if (!one.isFresh) return await replay(one, (await sharedServer(one)).target);
  await using server = await startServer(one.profile, built);
  return await replay(one, server.target);
}

/** Cases that change nothing share a server; those that are refused have one of their own. */
function sharedServer({ profile, isRefused }: GoldenCase): Promise<GoldenServer> {
  const key = `${profile} ${isRefused}`;
  const known = shared.get(key) ?? startServer(profile, built);
  shared.set(key, known);
  return known;
}

/** Servers that are started beside each other: most of a start is waiting. */
const AT_ONCE = 3;

/** Runs the cases of an area; says which differ and should not, and which do not and should. */
async function checkArea(cases: readonly GoldenCase[]): Promise<string[]> {
  const wrong: string[] = [];
  const check = async (one: GoldenCase) => {
    const problem = problemOf(one, await runCase(one));
    if (problem !== null) wrong.push(problem);
  };
  // Cases that share a server take turns on it.
  const shared = cases.filter(({ isFresh }) => !isFresh).values();
  const fresh = cases.filter(({ isFresh }) => isFresh).values();
  const queues = [shared, ...new Array(AT_ONCE).fill(fresh)];
  await Promise.all(queues.map(async (queue) => {
    for (const one of queue) await check(one);
  }));
  return wrong;
}

function problemOf(one: GoldenCase, found: Difference[]): string | null {
  const isLater = one.id in LATER.cases;
  const mayDiffer = isLater || DIFFERENT.has(one.id);
  if (found.length > 0) return mayDiffer ? null : report(one, found);
  if (!mayDiffer) return null;
  return `  ${one.id}: passes, so take it out of ${isLater ? "later.json" : "docs/differences.md"}`;
}

for (const set of ["core", "more"] as const) {
  const cases = readCases(set);
  for (const area of [...new Set(cases.map((one) => one.area))].sort()) {
    // Connections, processes and files of shared servers outlive the test that opened them.
    const relaxed = { sanitizeOps: false, sanitizeResources: false };
    Deno.test(
      { name: `golden cases: ${area} (${set})`, ignore: area in LATER.areas, ...relaxed },
      async () => {
        const wrong = await checkArea(cases.filter((one) => one.area === area));
        assert.equal(wrong.length, 0, `${wrong.length} cases:\n${wrong.join("\n")}`);
      },
    );
  }
}

Deno.test("docs/differences.md names only cases that exist", () => {
  const ids = new Set([...readCases("core"), ...readCases("more")].map(({ id }) => id));
  const listed = casesOf(readProjectFile("docs/differences.md"));
  assert.ok(listed.length > 0);
  assert.deepEqual(listed.filter((id) => !ids.has(id)), []);
});

/** What stands in backticks in the fourth column of tables, which is called "Cases". */
function casesOf(markdown: string): string[] {
  const cells = markdown.split("\n").filter((line) => line.startsWith("|"))
    .map((line) => line.split("|").slice(1, -1)[3] ?? "");
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, id = ""]) => id));
}

Deno.test("later.json names only cases and areas that exist", () => {
  const cases = [...readCases("core"), ...readCases("more")];
  const ids = new Set(cases.map(({ id }) => id));
  const areas = new Set(cases.map(({ area }) => area));
  assert.deepEqual(Object.keys(LATER.cases).filter((id) => !ids.has(id)), []);
  assert.deepEqual(Object.keys(LATER.areas).filter((area) => !areas.has(area)), []);
});

Deno.test.afterAll(async () => {
  for (const server of shared.values()) await (await server)[Symbol.asyncDispose]();
  built[Symbol.dispose]();
});
