/** Runs a command line and turns whatever goes wrong into one line and an exit status. */

import { UsageError } from "../errors.ts";
import { PluginError } from "../plugins/hook_failure.ts";
import { printError } from "./output.ts";
import { quickServe } from "./quick_serve.ts";

/** @returns the exit status: 0, 1 for a failure, 2 for a command line that makes no sense */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const quick = quickServe(args);
    if (quick === null) return await (await commandLine()).commandLine(args);
    const { serve } = await import("./serve.ts");
    return await serve(quick.files, quick.flags);
  } catch (error) {
    return report(error);
  }
}

/** A variable, not a literal: Deno reads what `import()` names at each start, needed or not. */
function commandLine(): Promise<typeof import("./command_line.ts")> {
  const path = "./command_line.ts";
  return import(path);
}

function report(error: unknown): number {
  if (error instanceof UsageError) {
    printError(error.message);
    return error.exitCode;
  }
  // A plugin whose startup fails ends the start.
  if (error instanceof PluginError) {
    printError(error.message);
    return 1;
  }
  // Whoever reads our output (`| head`) has seen enough.
  if (error instanceof Deno.errors.BrokenPipe) return 1;
  if (error instanceof Deno.errors.NotCapable) {
    printError(`Deno may not do this: ${error.message}, or with -A for all permissions`);
    return 1;
  }
  printError(error instanceof Error ? `unexpected: ${error.stack}` : String(error));
  return 1;
}
