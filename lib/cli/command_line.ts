/** The whole command line, with all commands and their help. */

import { type Command, CommanderError } from "commander";
import { UsageError } from "../errors.ts";
import { pluginCommandAt } from "./plugin_command_at.ts";
import { createProgram } from "./program.ts";
import { joinValues } from "./value_lists.ts";

/** The modules of commands, beside that of `serve`. */
interface Modules {
  "./demo.ts": typeof import("./demo.ts");
  "./inspect.ts": typeof import("./inspect.ts");
  "./import.ts": typeof import("./import.ts");
  "./plugins.ts": typeof import("./plugins.ts");
  "./install.ts": typeof import("./install.ts");
  "./uninstall.ts": typeof import("./uninstall.ts");
  "./create_plugin.ts": typeof import("./create_plugin.ts");
  "./create_token.ts": typeof import("./create_token.ts");
  "./test_policy.ts": typeof import("./test_policy.ts");
  "./print_preset.ts": typeof import("./print_preset.ts");
  "./plugin_commands.ts": typeof import("./plugin_commands.ts");
}

/** A variable, not a literal: Deno reads what `import()` names at each start, needed or not. */
function command<Path extends keyof Modules>(path: Path): Promise<Modules[Path]> {
  return import(path);
}

/**
 * @returns the exit status
 * @throws {UsageError} for a command line that makes no sense
 */
export async function commandLine(args: readonly string[]): Promise<number> {
  let status = 0;
  const program = createProgram({
    serve: async (files, flags) => await (await import("./serve.ts")).serve(files, flags),
    demo: async (directory, flags) => await (await command("./demo.ts")).demo(directory, flags),
    inspect: async (files, flags) => await (await command("./inspect.ts")).inspect(files, flags),
    importFile: async (file, database, flags) =>
      await (await command("./import.ts")).importFile(file, database, flags),
    plugins: async (flags) => await (await command("./plugins.ts")).plugins(flags),
    install: async (sources, flags) =>
      await (await command("./install.ts")).install(sources, flags),
    uninstall: async (names, flags) =>
      await (await command("./uninstall.ts")).uninstall(names, flags),
    createPlugin: async (name, flags) =>
      (await command("./create_plugin.ts")).createPlugin(name, flags),
    createToken: async (id, flags) =>
      await (await command("./create_token.ts")).createToken(id, flags),
    testPolicy: async (policy, files, flags) =>
      await (await command("./test_policy.ts")).testPolicy(policy, files, flags),
    printPreset: async (name, flags) =>
      (await command("./print_preset.ts")).printPreset(name, flags),
  }, (finished) => {
    status = finished;
  });
  try {
    const rest = await withPluginCommands(program, args);
    await program.parseAsync(joinValues(rest), { from: "user" });
    // Commands of plugins say with Deno.exitCode how they went.
    return status || Deno.exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    throw new UsageError(`${usageMessage(error)}; --help shows what there is`, 2);
  }
}

/** @returns the arguments from the command on, if it turns out to be one of a plugin */
async function withPluginCommands(program: Command, args: readonly string[]) {
  const nameOf = (command: Command) => command.name();
  const at = pluginCommandAt(args, program.commands.map(nameOf));
  if (at < 0) return args;
  const { addPluginCommands } = await command("./plugin_commands.ts");
  const publish = program.commands.find((command) => nameOf(command) === "publish") as Command;
  await addPluginCommands(program, publish, args.slice(0, at));
  const isCommand = program.commands.map(nameOf).includes(args[at] ?? "") || args[at] === "--help";
  return isCommand ? args.slice(at) : args;
}

/** Commander's message as the rest of one line. */
function usageMessage(error: CommanderError): string {
  return error.message.replace(/^error: /, "").replaceAll(/\s*\n\s*/g, " ").trim();
}
