/** Loads plugins: gets their code, checks it, imports it. What fails is told and left out. */

import { type CheckedModule, checkModule } from "./checked_module.ts";
import { checkPlugin, customHooksOf, PluginInvalid } from "./check_plugin.ts";
import { importProblem } from "./import_problem.ts";
import type { DisabledPlugin, LoadedPlugin } from "./plugin.ts";
import { PluginCache } from "./plugin_cache.ts";
import { pluginFolders } from "./plugin_folders.ts";
import { moduleUrl, originOf, type PluginRequest, suggestedName } from "./plugin_request.ts";

export interface LoadOptions {
  cache?: PluginCache;
  /** The server starts again in the same process: files may have changed since they were imported. */
  isRestart?: boolean;
  /** As in a compiled binary: all code runs from its bytes. */
  isBinary?: boolean;
  /** Names of hooks that other plugins declare. */
  customHooks?: ReadonlySet<string>;
}

export interface LoadResult {
  plugins: LoadedPlugin[];
  disabled: DisabledPlugin[];
  /** One line each, for whoever starts the server; failures are not among them. */
  notes: string[];
}

/** A module that was imported, and what it exports. */
interface Candidate {
  request: PluginRequest;
  url: string;
  module: CheckedModule;
  exported: unknown;
}

/** Whoever waits for something at the top level of a module must not hold up the server for ever. */
const PATIENCE_MS = 10_000;

/** Never throws: a plugin that cannot be loaded is among the disabled ones, with the reason. */
export async function loadPlugins(
  requests: readonly PluginRequest[],
  { cache = new PluginCache(), isRestart = false, isBinary, customHooks }: LoadOptions = {},
): Promise<LoadResult> {
  const result: LoadResult = { plugins: [], disabled: [], notes: [] };
  const disable = (request: PluginRequest, error: unknown, name?: string) =>
    result.disabled.push(disabledPlugin(request, error, name));
  const checked = await Promise.allSettled(
    requests.map((request) => check(request, cache, isBinary)),
  );
  const candidates: Candidate[] = [];
  for (const [index, outcome] of checked.entries()) {
    const request = requests[index] as PluginRequest;
    try {
      if (outcome.status === "rejected") throw outcome.reason;
      const { url, module } = outcome.value;
      candidates.push({ request, url, module, exported: await importModule(module, isRestart) });
    } catch (error) {
      disable(request, error);
    }
  }
  const declared = customHooksOf(candidates.map(({ exported }) => exported));
  const allHooks = customHooks === undefined ? declared : declared.union(customHooks);
  for (const candidate of candidates) {
    try {
      const loaded = await finish(candidate, allHooks, result.plugins, cache);
      result.plugins.push(loaded);
      const notes = [...candidate.module.notes, ...folderNotes(loaded)];
      result.notes.push(...notes.map((note) => `Plugin "${loaded.plugin.name}": ${note}`));
    } catch (error) {
      const { name } = Object(candidate.exported) as { name?: unknown };
      disable(candidate.request, error, typeof name === "string" && name ? name : undefined);
    }
  }
  return result;
}

/** `Plugin "x" is not loaded: reason (file)` */
export function disabledLine({ name, error, origin }: DisabledPlugin): string {
  return `Plugin "${name}" is not loaded: ${error} (${origin})`;
}

async function check(request: PluginRequest, cache: PluginCache, isBinary?: boolean) {
  const url = moduleUrl(request);
  const { integrity = null } = request;
  return { url, module: await checkModule(url, { integrity, cache, isBinary }) };
}

async function importModule({ specifier }: CheckedModule, isRestart: boolean): Promise<unknown> {
  const isChangeable = isRestart && specifier.startsWith("file:");
  const loading = import(isChangeable ? `${specifier}?v=${Date.now()}` : specifier);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const seconds = PATIENCE_MS / 1000;
    const error = new PluginInvalid(`the module was not ready within ${seconds} seconds`);
    timer = setTimeout(() => reject(error), PATIENCE_MS);
  });
  try {
    return (await Promise.race([loading, tooLate]) as { default?: unknown }).default;
  } finally {
    clearTimeout(timer);
  }
}

async function finish(
  { request, url, module, exported }: Candidate,
  customHooks: ReadonlySet<string>,
  others: readonly LoadedPlugin[],
  cache: PluginCache,
): Promise<LoadedPlugin> {
  const loaded = checkPlugin(exported, null, customHooks);
  const { name } = loaded.plugin;
  if (request.name !== undefined && request.name !== name) {
    throw new PluginInvalid(`it calls itself "${name}": use that name in the configuration`);
  }
  const other = others.find(({ plugin }) => plugin.name === name);
  if (other !== undefined) {
    throw new PluginInvalid(`a plugin of this name is loaded already, from ${other.origin}`);
  }
  const { staticDir, templatesDir } = await pluginFolders(loaded.plugin, module, request, cache);
  const { specifier, reads, state } = module;
  return {
    ...loaded,
    origin: originOf(url),
    module: { specifier, reads, state },
    staticDir,
    templatesDir,
  };
}

/** A URL leads to files, not to folders: a plugin that comes from one has to say which there are. */
function folderNotes({ plugin, staticDir, templatesDir }: LoadedPlugin): string[] {
  const missing = [
    ...(plugin.static !== undefined && staticDir === undefined ? ["static files"] : []),
    ...(plugin.templates !== undefined && templatesDir === undefined ? ["templates"] : []),
  ];
  return missing.map((what) => `its ${what} are not there: it names none in "files"`);
}

function disabledPlugin(request: PluginRequest, error: unknown, name?: string): DisabledPlugin {
  const url = moduleUrl(request);
  const origin = originOf(url);
  return {
    name: request.name ?? name ?? suggestedName(url),
    origin,
    error: importProblem(error, origin),
  };
}
