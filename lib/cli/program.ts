/** The commands and their options for commander; the code of a command is loaded when it runs. */

import { Command, Option } from "commander";
import { UsageError } from "../errors.ts";
import { VERSION } from "../version.ts";
import type {
  CreatePluginFlags,
  CreateTokenFlags,
  ImportFlags,
  InspectFlags,
  InstallFlags,
  PluginsFlags,
  PolicyFlags,
  PresetFlags,
  ServeFlags,
  UninstallFlags,
} from "./flags.ts";
import {
  CREATE_PLUGIN_OPTIONS,
  CREATE_TOKEN_OPTIONS,
  IMPORT_OPTIONS,
  INSPECT_OPTIONS,
  INSTALL_OPTIONS,
  type OptionDefinition,
  PLUGINS_OPTIONS,
  POLICY_OPTIONS,
  PRESET_OPTIONS,
  SERVE_OPTIONS,
  UNINSTALL_OPTIONS,
} from "./options.ts";
import { write } from "./output.ts";

/** What a command does; resolves to the exit status. */
export interface Actions {
  serve(files: string[], flags: ServeFlags): Promise<number>;
  importFile(file: string, database: string | undefined, flags: ImportFlags): Promise<number>;
  inspect(files: string[], flags: InspectFlags): Promise<number>;
  demo(directory: string | undefined, flags: ServeFlags): Promise<number>;
  plugins(flags: PluginsFlags): Promise<number>;
  install(sources: string[], flags: InstallFlags): Promise<number>;
  uninstall(names: string[], flags: UninstallFlags): Promise<number>;
  createPlugin(name: string, flags: CreatePluginFlags): Promise<number>;
  createToken(id: string, flags: CreateTokenFlags): Promise<number>;
  testPolicy(policy: string, files: string[], flags: PolicyFlags): Promise<number>;
  printPreset(name: string, flags: PresetFlags): Promise<number>;
}

/** @param finish is given the exit status of the command that ran */
export function createProgram(actions: Actions, finish: (status: number) => void): Command {
  const program = new Command("datasette")
    .description("Explore and publish SQLite databases: a web site and an API for your data.")
    .version(`datasette, version ${VERSION}`, "--version", "Show the version and exit")
    .helpOption("--help", "Show this help and exit")
    .helpCommand(false)
    .addHelpText("after", "\nAll options for serving: datasette serve --help")
    .enablePositionalOptions()
    .configureOutput({
      writeOut: write,
      // Errors are thrown and printed in one place, run.ts.
      writeErr: () => {},
      getOutHelpWidth: helpWidth,
      getOutHasColors: () => false,
    })
    .exitOverride();
  program.command("serve", { isDefault: true })
    .description("Serve SQLite files on the web; this command runs when none is named.")
    .argument(
      "[files...]",
      "database files, and directories of them (one may hold the configuration)",
    )
    .action(async (files, flags) => finish(await actions.serve(files, flags)));
  program.command("inspect")
    .description("Count the rows of immutable databases ahead of time, for serve --inspect-file.")
    .argument("<files...>", "database files")
    .action(async (files, flags) => finish(await actions.inspect(files, flags)));
  program.command("import")
    .description("Load a file of CSV, TSV or JSON into a table, which is made where it is missing.")
    .argument("<file>", "the data; .gz is unpacked, - is the standard input")
    .argument("[database]", "database file (default: the name of the data, with .db)")
    .action(async (file, database, flags) =>
      finish(await actions.importFile(file, database, flags))
    );
  program.command("demo")
    .description("Build a demo database, once, and serve it; takes the options of serve.")
    .argument("[directory]", "where the demo is kept (default: the user's cache directory)")
    .action(async (directory, flags) => finish(await actions.demo(directory, flags)));
  addAccessCommands(program, actions, finish);
  addPluginCommands(program, actions, finish);
  addOptions(commandOf(program, "serve"), SERVE_OPTIONS);
  addOptions(commandOf(program, "demo"), SERVE_OPTIONS);
  addOptions(commandOf(program, "inspect"), INSPECT_OPTIONS);
  addOptions(commandOf(program, "import"), IMPORT_OPTIONS);
  return program;
}

function addAccessCommands(
  program: Command,
  actions: Actions,
  finish: (status: number) => void,
): void {
  const token = program.command("create-token")
    .description("Make an API token for the site whose secret you know.")
    .argument("<id>", "id of the actor that the token stands for")
    .action(async (id, flags) => finish(await actions.createToken(id, flags)));
  addOptions(token, CREATE_TOKEN_OPTIONS);
  const permissions = program.command("permissions")
    .description("Test who may do what, and start with a configuration that is tested.")
    .helpCommand(false)
    .allowExcessArguments()
    .action(() => {
      const [name] = permissions.args;
      const problem = name === undefined ? "needs a command" : `has no command "${name}"`;
      throw new UsageError(`permissions ${problem}: there are test and init`, 2);
    });
  const test = permissions.command("test")
    .description("Compare a table of who may do what with the configuration.")
    .argument("<policy>", "YAML or JSON file with the tests")
    .argument("[files...]", "database files and directories, as for serve")
    .action(async (policy, files, flags) => finish(await actions.testPolicy(policy, files, flags)));
  addOptions(test, POLICY_OPTIONS);
  const init = permissions.command("init")
    .description("Print permissions to start with: public, private or team.")
    .argument("<preset>", "public, private or team")
    .action(async (preset, flags) => finish(await actions.printPreset(preset, flags)));
  addOptions(init, PRESET_OPTIONS);
}

function addPluginCommands(
  program: Command,
  actions: Actions,
  finish: (status: number) => void,
): void {
  program.command("plugins")
    .description("List the plugins that are loaded, as JSON.")
    .action(async (flags) => finish(await actions.plugins(flags)));
  program.command("install")
    .description("Show what plugins are, and add them to the configuration.")
    .argument("<plugins...>", "paths or URLs")
    .action(async (sources, flags) => finish(await actions.install(sources, flags)));
  program.command("uninstall")
    .description("Take plugins out of the configuration.")
    .argument("<names...>", "names of plugins")
    .action(async (names, flags) => finish(await actions.uninstall(names, flags)));
  program.command("create-plugin")
    .description("Write a new plugin that works, with a test, into a folder of its name.")
    .argument("<name>", "such as datasette-trees")
    .action(async (name, flags) => finish(await actions.createPlugin(name, flags)));
  const publish = program.command("publish")
    .description("Publish databases; plugins add the places where to.")
    .allowExcessArguments()
    .action(() => {
      const names = publish.commands.map((command) => command.name());
      const known = names.length === 0
        ? "no plugin of the configuration adds one"
        : `known ones: ${names.join(", ")}`;
      throw new UsageError(`publish needs the name of a place, ${known}`, 2);
    });
  addOptions(commandOf(program, "plugins"), PLUGINS_OPTIONS);
  addOptions(commandOf(program, "install"), INSTALL_OPTIONS);
  addOptions(commandOf(program, "uninstall"), UNINSTALL_OPTIONS);
  addOptions(commandOf(program, "create-plugin"), CREATE_PLUGIN_OPTIONS);
}

function commandOf(program: Command, name: string): Command {
  return program.commands.find((command) => command.name() === name)!;
}

function addOptions(command: Command, options: readonly OptionDefinition[]): void {
  for (const definition of options) {
    const option = new Option(definition.flags, definition.help);
    if (definition.env && mayRead(definition.env)) option.env(definition.env);
    if (definition.default !== undefined) option.default(definition.default);
    if (definition.isRepeatable) option.argParser(collect);
    command.addOption(option.helpGroup(`${definition.group}:`));
    if (definition.isRepeatable) {
      command.setOptionValueWithSource(option.attributeName(), [], "default");
    }
  }
}

function collect(value: string, previous: string[]): string[] {
  return [...previous, value];
}

/** Without --allow-env the environment counts as empty. */
function mayRead(variable: string): boolean {
  return Deno.permissions.querySync({ name: "env", variable }).state === "granted";
}

function helpWidth(): number {
  return Deno.stdout.isTerminal() ? Deno.consoleSize().columns : 100;
}
