/** Runs a command line and turns whatever goes wrong into one line and an exit status. */

import { CommanderError } from "commander";
import { UsageError } from "../errors.ts";
import { printError } from "./output.ts";
import { createProgram } from "./program.ts";
import { joinSettingArguments } from "./setting_arguments.ts";

/** @returns the exit status: 0, 1 for a failure, 2 for a command line that makes no sense */
export async function run(args: readonly string[]): Promise<number> {
  let status = 0;
  const program = createProgram({
    serve: async (files, flags) => await (await import("./serve.ts")).serve(files, flags),
    demo: async (directory, flags) => await (await import("./demo.ts")).demo(directory, flags),
    inspect: async (files, flags) => await (await import("./inspect.ts")).inspect(files, flags),
  }, (finished) => {
    status = finished;
  });
  try {
    await program.parseAsync(joinSettingArguments(args), { from: "user" });
    return status;
  } catch (error) {
    return report(error);
  }
}

function report(error: unknown): number {
  if (error instanceof UsageError) {
    printError(error.message);
    return error.exitCode;
  }
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    printError(`${usageMessage(error)}; --help shows what there is`);
    return 2;
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

/** Commander's message as the rest of one line. */
function usageMessage(error: CommanderError): string {
  return error.message.replace(/^error: /, "").replaceAll(/\s*\n\s*/g, " ").trim();
}
