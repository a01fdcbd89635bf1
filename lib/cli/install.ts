/** The command `install`: adds plugins to the configuration. */

import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "../errors.ts";
import { type CheckedModule, checkModule, IntegrityMismatch } from "../plugins/checked_module.ts";
import { describePlugin, type PluginDescription } from "../plugins/describe.ts";
import { SourceUnavailable } from "../plugins/fetch_source.ts";
import { HOOK_PLACES } from "../plugins/hook_kinds.ts";
import type { HookName } from "../plugins/hooks.ts";
import { importProblem } from "../plugins/import_problem.ts";
import { graphIntegrity, readGraph } from "../plugins/module_graph.ts";
import { PluginCache } from "../plugins/plugin_cache.ts";
import { pluginFolders } from "../plugins/plugin_folders.ts";
import { moduleUrl, originOf } from "../plugins/plugin_request.ts";
import { ConfigFile, pathFrom } from "./config_file.ts";
import type { InstallFlags } from "./flags.ts";
import { lookAtPlugin } from "./look_at_plugin.ts";
import { print, printNote } from "./output.ts";
import { confirm } from "./confirm.ts";
import { exactVersion } from "./exact_version.ts";

/** What is known before anybody is asked. */
interface Candidate {
  url: string;
  module: CheckedModule;
  plugin: PluginDescription;
  integrity: string | null;
  files: string | null;
}

/** @returns the exit status */
export async function install(sources: string[], flags: InstallFlags): Promise<number> {
  const cache = new PluginCache();
  const file = new ConfigFile(flags.config);
  for (const source of sources) {
    const candidate = await inspect(source, flags, cache);
    show(candidate);
    if (!confirm(`Add it to ${file.path}?`, flags.yes)) return 1;
    write(file, candidate);
    printNote(`Added "${candidate.plugin.name}" to ${file.path}`);
  }
  printNote(`It is loaded by: datasette serve -c ${file.path} ...`);
  return 0;
}

async function inspect(
  source: string,
  flags: InstallFlags,
  cache: PluginCache,
): Promise<Candidate> {
  const url = await exactVersion(moduleUrl({ source }));
  try {
    const module = await checkModule(url, { integrity: null, cache });
    const [outdated] = module.notes;
    if (outdated !== undefined) throw new SourceUnavailable(outdated);
    const plugin = await describe(module, originOf(url), flags);
    const integrity = flags.pin && url.startsWith("file:")
      ? await graphIntegrity(await readGraph(url))
      : module.integrity;
    const { files } = await pluginFolders({ name: plugin.name, ...plugin.info }, module, {
      source,
    }, cache);
    return { url, module, plugin, integrity, files };
  } catch (error) {
    if (error instanceof SourceUnavailable || error instanceof IntegrityMismatch) {
      throw new UsageError(`Cannot install ${originOf(url)}: ${error.message}`);
    }
    throw error;
  }
}

/** Without permissions where that is possible; with those of this run only after a yes. */
async function describe(
  module: CheckedModule,
  origin: string,
  flags: InstallFlags,
): Promise<PluginDescription> {
  const look = await lookAtPlugin(module);
  if (look !== null && "plugin" in look) return look.plugin;
  if (look?.needsPermission === false) {
    throw new UsageError(`Cannot install ${origin}: ${look.problem}`);
  }
  const reason = look === null ? "no process can be started for it" : look.problem;
  printNote(`${origin} could not be looked at without permissions: ${reason}`);
  if (!confirm("Load it here, with the permissions of this run?", flags.yes)) {
    throw new UsageError(`${origin} was not installed`);
  }
  try {
    return await describePlugin(module.specifier);
  } catch (error) {
    throw new UsageError(`Cannot install ${origin}: ${importProblem(error, origin)}`);
  }
}

function show({ url, plugin, integrity, files }: Candidate): void {
  const hooks = plugin.hooks.map((hook) => {
    const place = HOOK_PLACES[hook as HookName];
    return place === "sql" ? `${hook} (in SQL processes)` : hook;
  });
  const lines: [string, string][] = [
    ["from", originOf(url)],
    ["hooks", hooks.join(", ") || "none"],
    ["hash", integrity ?? withoutHash(url)],
    ...(files === null ? [] : [["files", files] as [string, string]]),
    ...(plugin.flags.length === 0 ? [] : [
      ["needs", `${plugin.flags.join(" ")} beside the flags of the server`] as [string, string],
    ]),
  ];
  print([plugin.name, plugin.version].filter((part) => part).join(" "));
  for (const [label, value] of lines) print(`  ${label.padEnd(6)} ${value}`);
}

function withoutHash(url: string): string {
  return /^(?:npm|jsr):/.test(url)
    ? "none: this version of the package, as its registry has it"
    : "none: whatever is there will run";
}

function write(file: ConfigFile, { url, plugin, integrity, files }: Candidate): void {
  const path = ["plugins", plugin.name];
  const folder = dirname(resolve(file.path));
  const source = url.startsWith("file:") ? pathFrom(folder, fileURLToPath(url)) : url;
  file.set([...path, "$import"], source);
  for (const [key, hash] of [["$integrity", integrity], ["$files", files]] as const) {
    if (hash === null) file.delete([...path, key]);
    else file.set([...path, key], hash);
  }
  file.save();
}
