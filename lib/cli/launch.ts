/** From a command line to what an instance is started with. */

import {
  type ConfigDirectory,
  hasConfiguration,
  readConfigDirectory,
} from "../config/config_directory.ts";
import { plainConfig } from "../config/plain_config.ts";
import { generateSecret } from "../config/secrets.ts";
import type { ConfigFiles, LoadedConfig } from "../config/load.ts";
import type { SettingPair } from "../config/setting_pairs.ts";
import type {
  DatabaseFile,
  InspectData,
  ServedDirectory,
  StartOptions,
} from "../config/start_options.ts";
import type { Config } from "../config/types.ts";
import { UsageError } from "../errors.ts";
import { checkDatabaseFiles } from "./database_files.ts";
import type { ServeFlags } from "./flags.ts";
import { readInspectData } from "./inspect_data.ts";
import { parseLoadExtension } from "./load_extension.ts";
import { pluginRequests, type PluginSources } from "./plugin_sources.ts";
import { parseStaticMount } from "./static_mount.ts";
import { templateDirectory } from "./template_directory.ts";
import { splitValues } from "./value_lists.ts";
import type { Watched } from "./watch.ts";

export interface Launch {
  config: Config;
  options: StartOptions;
  /** One line each. */
  warnings: string[];
  watched: Watched;
}

/**
 * Reads and checks everything; throws UsageError for the first mistake. Plugins that cannot be
 * loaded are warnings.
 */
export async function prepareLaunch(
  paths: readonly string[],
  flags: ServeFlags,
  { isRestart = false }: { isRestart?: boolean } = {},
): Promise<Launch> {
  const { directories: served, site, files: named } = splitPaths(paths);
  const inspectData = readInspected(flags, site);
  const inspected = inspectedFiles(flags, site, inspectData);
  const files = databaseFiles(named, flags.immutable, inspected);
  checkDatabaseFiles(files, flags.create ?? false);
  const directories = served.map((path) => ({ path, immutable: inspected, isWatched: true }));
  const configPath = flags.config ?? site?.config ?? null;
  const metadataPath = flags.metadata ?? site?.metadata ?? null;
  const { config, warnings } = await configOf({
    config: configPath,
    metadata: metadataPath,
    settings: flags.setting.map(settingPair),
  });
  const loaded = await loadAll({
    imports: config.pluginImports,
    configPath,
    named: flags.plugin,
    folder: flags.pluginsDir ?? site?.pluginsDir ?? null,
  }, isRestart);
  const pluginFiles = loaded.plugins.flatMap(({ module, origin }) =>
    module?.specifier.startsWith("file:") ? origin : []
  );
  const watched = [configPath, metadataPath, ...flags.immutable, ...pluginFiles];
  return {
    config,
    options: startOptions(flags, { files, directories, site, inspectData, loaded }),
    warnings: [...warnings, ...loaded.warnings],
    watched: { files: watched.filter((path) => path !== null), directories: served },
  };
}

/** The parser is loaded when there is something to parse. */
async function configOf(files: ConfigFiles): Promise<LoadedConfig> {
  const isPlain = files.config === null && files.metadata === null && files.settings.length === 0;
  if (isPlain) return { config: plainConfig(), warnings: [] };
  const path = "../config/load.ts";
  const { loadConfig }: typeof import("../config/load.ts") = await import(path);
  return await loadConfig(files);
}

type Plugins = Pick<StartOptions, "plugins" | "disabledPlugins"> & { warnings: string[] };

/** The loader itself is loaded when there is something to load. */
async function loadAll(sources: PluginSources, isRestart: boolean): Promise<Plugins> {
  const { requests, warnings } = pluginRequests(sources);
  if (requests.length === 0) return { plugins: [], disabledPlugins: [], warnings };
  const path = "../plugins/loader.ts";
  const { disabledLine, loadPlugins }: typeof import("../plugins/loader.ts") = await import(path);
  const { plugins, disabled, notes } = await loadPlugins(requests, { isRestart });
  return {
    plugins,
    disabledPlugins: disabled,
    warnings: [...warnings, ...notes, ...disabled.map(disabledLine)],
  };
}

interface Parts {
  files: DatabaseFile[];
  directories: ServedDirectory[];
  site: ConfigDirectory | null;
  inspectData: InspectData | null;
  loaded: Plugins;
}

function startOptions(flags: ServeFlags, parts: Parts): StartOptions {
  const { files, directories, site, inspectData, loaded } = parts;
  const mounts = flags.static.map(parseStaticMount);
  const ownMount = site?.staticDir ? [{ mount: "static", dir: site.staticDir }] : [];
  return {
    files,
    directories,
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
    plugins: loaded.plugins,
    disabledPlugins: loaded.disabledPlugins,
    templateDir: flags.templateDir === undefined
      ? site?.templateDir ?? null
      : templateDirectory(flags.templateDir),
    cacheHeaders: !flags.reload,
  };
}

/** Paths may be directories. One of them, the site, may hold more than databases. */
function splitPaths(
  paths: readonly string[],
): { directories: string[]; site: ConfigDirectory | null; files: string[] } {
  const directories = paths.filter(isDirectory);
  const sites = directories.map(readConfigDirectory).filter(hasConfiguration);
  if (sites.length > 1) {
    const named = sites.map(({ path }) => path).join(", ");
    throw new UsageError(
      `Cannot serve several directories with a configuration (${named}), give one`,
    );
  }
  const files = paths.filter((path) => !directories.includes(path));
  return { directories, site: sites[0] ?? null, files };
}

function isDirectory(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    return false;
  }
}

function readInspected(flags: ServeFlags, site: ConfigDirectory | null): InspectData | null {
  const path = flags.inspectFile ?? site?.inspectData;
  return path ? readInspectData(path) : null;
}

/** Names of files in the inspect-data.json of a directory: they count as immutable. */
function inspectedFiles(
  { immutable, inspectFile }: Pick<ServeFlags, "immutable" | "inspectFile">,
  site: ConfigDirectory | null,
  inspectData: InspectData | null,
): string[] {
  const isTrusted = site !== null && inspectFile === undefined && immutable.length === 0;
  return Object.values(isTrusted && inspectData || {}).map(({ file }) => fileName(file));
}

function databaseFiles(
  named: readonly string[],
  immutable: readonly string[],
  inspected: readonly string[],
): DatabaseFile[] {
  return [
    ...named.map((path) => ({ path, immutable: inspected.includes(fileName(path)) })),
    ...immutable.map((path) => ({ path, immutable: true })),
  ];
}

function fileName(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

function settingPair(argument: string): SettingPair {
  const [name = "", value] = splitValues(argument);
  if (value !== undefined) return [name, value];
  throw new UsageError(`--setting needs a name and a value, got only "${name}"`, 2);
}
