/**
 * Measures this server beside a bare one in the same run, and beside Datasette where that is
 * installed.
 *
 *     deno task bench [--quick] [NAME...]
 *
 * The exit status is 0 even when a target is missed: a busy machine is no failure.
 */
import { bulk, readWhileWriting } from "./cases/bulk.ts";
import { csv } from "./cases/csv.ts";
import { crowd, facets } from "./cases/facets.ts";
import { hostile } from "./cases/hostile.ts";
import { idlePlugins } from "./cases/idle_plugins.ts";
import { largeTable } from "./cases/large_table.ts";
import { permissions } from "./cases/permissions.ts";
import { get, memory, start } from "./cases/start.ts";
import { PAGES, throughput } from "./cases/throughput.ts";
import { writes } from "./cases/writes.ts";
import { type Effort, FULL, QUICK } from "./effort.ts";
import { heading, missedTargets, note } from "./report.ts";

const CASES: Record<string, (effort: Effort) => Promise<void>> = {
  ...Object.fromEntries(
    Object.entries(PAGES).map(([name, page]) => [name, (effort) => throughput(page, effort)]),
  ),
  start,
  get,
  memory,
  csv,
  large_table: largeTable,
  facets,
  crowd,
  hostile,
  writes,
  bulk,
  read_while_writing: readWhileWriting,
  idle_plugins: idlePlugins,
  permissions,
};

async function main(args: string[]): Promise<number> {
  const effort = args.includes("--quick") ? QUICK : FULL;
  const names = args.filter((arg) => arg !== "--quick");
  const unknown = names.filter((name) => !CASES[name]);
  if (unknown.length > 0) {
    note(`No case ${unknown.join(", ")}: there are ${Object.keys(CASES).join(", ")}, and --quick`);
    return 2;
  }
  if (Deno.build.os !== "linux") {
    note("Memory and processor time are read from /proc, so the benchmarks need Linux");
    return 2;
  }
  note(`Deno ${Deno.version.deno}, ${navigator.hardwareConcurrency} processors`);
  for (const name of names.length > 0 ? names : Object.keys(CASES)) await CASES[name]?.(effort);
  heading(`${missedTargets()} targets missed`);
  return 0;
}

Deno.exit(await main(Deno.args));
