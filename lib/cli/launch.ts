/** From a command line to what an instance is started with. */

import { type ConfigDirectory, readConfigDirectory } from "../config/config_directory.ts";
import { loadConfig } from "../config/load.ts";
import { generateSecret } from "../config/secrets.ts";
import type { SettingPair } from "../config/setting_pairs.ts";
import type { DatabaseFile, InspectData, StartOptions } from "../config/start_options.ts";
import type { Config } from "../config/types.ts";
import { UsageError } from "../errors.ts";
import { checkDatabaseFiles } from "./database_files.ts";
import type { ServeFlags } from "./flags.ts";
import { readInspectData } from "./inspect_data.ts";
import { parseLoadExtension } from "./load_extension.ts";
import { splitSettingArgument } from "./setting_arguments.ts";
import { parseStaticMount } from "./static_mount.ts";
import type { Watched } from "./watch.ts";

export interface Launch {
  config: Config;
  options: StartOptions;
  /** One line each. */
  warnings: string[];
  watched: Watched;
}

/** Reads and checks everything; throws UsageError for the first mistake. */
export async function prepareLaunch(paths: readonly string[], flags: ServeFlags): Promise<Launch> {
  const { directory, files: named } = splitPaths(paths);
  const inspectData = readInspected(flags, directory);
  const files = databaseFiles(named, flags, directory, inspectData);
  checkDatabaseFiles(files, flags.create ?? false);
  const configPath = flags.config ?? directory?.config ?? null;
  const metadataPath = flags.metadata ?? directory?.metadata ?? null;
  const { config, warnings } = await loadConfig({
    config: configPath,
    metadata: metadataPath,
    settings: flags.setting.map(settingPair),
  });
  const watched = [configPath, metadataPath, ...flags.immutable];
  return {
    config,
    options: startOptions(flags, { files, directory, inspectData }),
    warnings: [...warnings, ...directoryWarnings(directory)],
    watched: {
      files: watched.filter((path) => path !== null),
      directory: directory?.path ?? null,
    },
  };
}

interface Parts {
  files: DatabaseFile[];
  directory: ConfigDirectory | null;
  inspectData: InspectData | null;
}

function startOptions(flags: ServeFlags, { files, directory, inspectData }: Parts): StartOptions {
  const mounts = flags.static.map(parseStaticMount);
  const ownMount = directory?.staticDir ? [{ mount: "static", dir: directory.staticDir }] : [];
  return {
    files,
    memory: flags.memory ?? false,
    crossdb: flags.crossdb ?? false,
    nolock: flags.nolock ?? false,
    create: flags.create ?? false,
    cors: flags.cors ?? false,
    secret: flags.secret || generateSecret(),
    rootEnabled: flags.root ?? false,
    rootToken: flags.root ? generateSecret() : null,
    defaultDeny: flags.defaultDeny ?? false,
    internalPath: flags.internal ?? null,
    versionNote: flags.versionNote ?? null,
    inspectData,
    staticMounts: mounts.length > 0 ? mounts : ownMount,
    loadExtensions: flags.loadExtension.map(parseLoadExtension),
    plugins: [],
    disabledPlugins: [],
    templateDir: null,
    cacheHeaders: !flags.reload,
  };
}

/** One of the paths may be a directory. */
function splitPaths(
  paths: readonly string[],
): { directory: ConfigDirectory | null; files: string[] } {
  const directories = paths.filter(isDirectory);
  if (directories.length > 1) {
    throw new UsageError(`Cannot serve several directories (${directories.join(", ")}), give one`);
  }
  const [directory] = directories;
  return {
    directory: directory === undefined ? null : readConfigDirectory(directory),
    files: paths.filter((path) => path !== directory),
  };
}

function isDirectory(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    return false;
  }
}

function readInspected(flags: ServeFlags, directory: ConfigDirectory | null): InspectData | null {
  const path = flags.inspectFile ?? directory?.inspectData;
  return path ? readInspectData(path) : null;
}

/** Files named by the inspect-data.json of a directory count as immutable. */
function databaseFiles(
  named: readonly string[],
  { immutable, inspectFile }: Pick<ServeFlags, "immutable" | "inspectFile">,
  directory: ConfigDirectory | null,
  inspectData: InspectData | null,
): DatabaseFile[] {
  const isTrusted = directory && inspectFile === undefined && immutable.length === 0;
  const inspected = Object.values(isTrusted && inspectData || {}).map(({ file }) => fileName(file));
  const file = (path: string) => ({ path, immutable: inspected.includes(fileName(path)) });
  return [
    ...named.map(file),
    ...immutable.map((path) => ({ path, immutable: true })),
    ...(directory?.databases ?? []).map(file),
  ];
}

function fileName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

function settingPair(argument: string): SettingPair {
  const pair = splitSettingArgument(argument);
  if (pair) return pair;
  throw new UsageError(`--setting needs a name and a value, got only "${argument}"`, 2);
}

function directoryWarnings(directory: ConfigDirectory | null): string[] {
  const unused = [directory?.templateDir, directory?.pluginsDir].filter((dir) => dir);
  return unused.map((dir) => `${dir} is not used yet`);
}
