/** The command `permissions test`: does the configuration allow what a policy expects? */

import { createApp } from "../app.ts";
import { readConfigFile } from "../config/read_file.ts";
import { findConfigFile } from "./find_config_file.ts";
import { NO_FLAGS, type PolicyFlags } from "./flags.ts";
import { prepareLaunch } from "./launch.ts";
import { print, printNote, printWarning } from "./output.ts";
import { parsePolicy } from "./policy/policy.ts";
import { checksNames } from "./policy/resources.ts";
import { reportLines } from "./policy/report.ts";
import { verdictsOf } from "./policy/verdicts.ts";

/** @returns the exit status: 0 when everything is as expected, 1 otherwise */
export async function testPolicy(
  path: string,
  files: string[],
  flags: PolicyFlags,
): Promise<number> {
  const { verbose = false, ...start } = flags;
  const tests = parsePolicy(await readConfigFile(path), path);
  const isAlone = files.length === 0 && flags.immutable.length === 0;
  const config = flags.config ?? (isAlone ? findConfigFile() ?? undefined : undefined);
  const launch = await prepareLaunch(files, { ...NO_FLAGS, ...start, config });
  for (const warning of launch.warnings) printWarning(warning);
  const directories = launch.options.directories.map((it) => ({ ...it, isWatched: false }));
  await using running = await createApp(launch.config, { ...launch.options, directories });
  const verdicts = await verdictsOf(running.app, tests);
  for (const line of reportLines(verdicts, verbose)) print(line);
  if (!checksNames(running.app)) {
    printNote("No databases were given, so names of databases and tables were not checked");
  }
  return verdicts.every(({ allowed, expected }) => allowed === expected) ? 0 : 1;
}
