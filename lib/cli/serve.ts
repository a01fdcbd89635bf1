/** The command `serve`. */

import { UsageError } from "../errors.ts";
import { openDatabases } from "../open_databases.ts";
import type { ServeFlags } from "./flags.ts";
import { prepareLaunch } from "./launch.ts";
import { print, printWarning } from "./output.ts";
import { settingsHelp } from "./settings_help.ts";

const LATER: [keyof ServeFlags, string][] = [
  ["pdb", "--pdb is for Python: use deno run --inspect-brk -A main.ts and a browser's debugger"],
];

const ONLY_WITH_GET: [keyof ServeFlags, string][] = [
  ["headers", "--headers"],
  ["token", "--token"],
  ["actor", "--actor"],
];

/** @returns the exit status */
export async function serve(paths: string[], flags: ServeFlags): Promise<number> {
  if (flags.helpSettings) {
    print(settingsHelp());
    return 0;
  }
  checkFlags(flags);
  if (flags.lockDown) {
    const { checkLockDown, runNarrowed } = await import("./lock_down.ts");
    checkLockDown(flags);
    const status = await runNarrowed();
    if (status !== null) return status;
  }
  const launch = await prepareLaunch(paths, flags);
  for (const warning of launch.warnings) printWarning(warning);
  if (flags.get !== undefined) {
    const { printResponse } = await import("./get.ts");
    return await printResponse(launch, { ...flags, get: flags.get });
  }
  const opened = await openDatabases(launch.config, launch.options);
  // The SQL process starts on another processor while this one loads the server.
  opened.databases.engine.readers.warm();
  const { listen } = await import("./listen.ts");
  return await listen(paths, flags, launch, opened);
}

function checkFlags(flags: ServeFlags): void {
  for (const [name, message] of LATER) {
    const value = flags[name];
    if (Array.isArray(value) ? value.length > 0 : value !== undefined) {
      throw new UsageError(message, 2);
    }
  }
  for (const [name, option] of ONLY_WITH_GET) {
    if (flags[name] !== undefined && flags.get === undefined) {
      throw new UsageError(`${option} can only be used with --get`);
    }
  }
}
