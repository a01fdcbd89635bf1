/** The command `serve`. */

import { UsageError } from "../errors.ts";
import { openDatabases } from "../open_databases.ts";
import { VIEWS } from "../views/routes.ts";
import type { ServeFlags } from "./flags.ts";
import { type Launch, prepareLaunch } from "./launch.ts";
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
    const { checkLockDown, runNarrowed } = await lockDown();
    checkLockDown(flags);
    const status = await runNarrowed();
    if (status !== null) return status;
  }
  if (flags.get !== undefined) {
    const { printResponse } = await getCommand();
    return await printResponse(await launchOf(paths, flags), { ...flags, get: flags.get });
  }
  // Modules are read while the command line is checked, and processes start.
  const server = import("./listen.ts");
  const view = VIEWS.table();
  view.catch(() => {});
  const launch = await launchOf(paths, flags);
  const opened = await openDatabases(launch.config, launch.options);
  void opened.databases.warm();
  try {
    await view;
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw unreadable(error);
  }
  return await (await server).listen(paths, flags, launch, opened);
}

/** Without a flag Deno reads no module that it has not seen named, as those of views are. */
function unreadable(error: unknown): UsageError {
  const reason = error instanceof Error ? error.message : String(error);
  return new UsageError(
    `The server cannot load its own modules: ${reason}, or with -A for all permissions`,
  );
}

async function launchOf(paths: string[], flags: ServeFlags): Promise<Launch> {
  const launch = await prepareLaunch(paths, flags);
  for (const warning of launch.warnings) printWarning(warning);
  return launch;
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

// Not literals: Deno reads what `import()` names at each start, needed or not.

function lockDown(): Promise<typeof import("./lock_down.ts")> {
  return import(import.meta.resolve("./lock_down.ts"));
}

function getCommand(): Promise<typeof import("./get.ts")> {
  return import(import.meta.resolve("./get.ts"));
}
