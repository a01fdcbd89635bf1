/** The static files and templates of a plugin, as folders of this machine. */

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type CheckedModule, IntegrityMismatch } from "./checked_module.ts";
import { fetchSource, type Source, SourceUnavailable } from "./fetch_source.ts";
import { integrityOfAll } from "./integrity.ts";
import type { ModuleGraph } from "./module_graph.ts";
import type { LoadedPlugin, Plugin } from "./plugin.ts";
import type { PluginCache } from "./plugin_cache.ts";
import type { PluginRequest } from "./plugin_request.ts";

type Folders = Pick<LoadedPlugin, "staticDir" | "templatesDir">;

const FILE_NAME = /^\w[\w.@-]*(?:\/\w[\w.@-]*)*$/;

/**
 * A plugin from a path has its folders beside it. Those of one from a URL are fetched, by the list
 * in `files`, and kept with the copies of plugins.
 * @returns also the hash of those files, for `$files`
 */
export async function pluginFolders(
  plugin: Plugin,
  module: CheckedModule,
  request: PluginRequest,
  cache: PluginCache,
): Promise<Folders & { files: string | null }> {
  const { url } = module;
  if (url.startsWith("file:")) {
    return { ...foldersIn(dirname(fileURLToPath(url)), plugin), files: null };
  }
  const names = plugin.files ?? [];
  if (names.length === 0 || !/^https?:/.test(url)) return { files: null };
  const pinned = request.integrity === undefined ? null : request.files ?? "";
  const { files, integrity } = await checkedFiles(names, url, pinned, cache);
  const folder = await cache.storeFolder(integrity, files);
  if (folder === null) {
    throw new SourceUnavailable("there is no cache folder where its files could be kept");
  }
  return { ...foldersIn(folder, plugin), files: integrity };
}

function foldersIn(folder: string, { static: files, templates }: Plugin): Folders {
  return {
    staticDir: files === undefined ? undefined : join(folder, files),
    templatesDir: templates === undefined ? undefined : join(folder, templates),
  };
}

/** @param pinned the hash they must have; null: any; "": there is a hash for the code only */
async function checkedFiles(
  names: readonly string[],
  url: string,
  pinned: string | null,
  cache: PluginCache,
): Promise<{ files: Map<string, Uint8Array<ArrayBuffer>>; integrity: string }> {
  const wrong = names.find((name) => !FILE_NAME.test(name));
  if (wrong !== undefined) throw new SourceUnavailable(`"files" cannot hold "${wrong}"`);
  const graph = await fetchFiles(names, url, pinned, cache);
  const contents = [...graph.modules].map(([name, { bytes }]) => ({ name, bytes }));
  const integrity = await integrityOfAll(contents, pinned || undefined);
  if (pinned !== null && integrity !== pinned) {
    throw new IntegrityMismatch(
      pinned === ""
        ? `it has files beside its code, which need a hash too: $files: ${integrity}`
        : `its files are not what $files was made for: it is ${pinned}, now found ${integrity}`,
    );
  }
  await cache.store(graph, integrity);
  return { files: new Map(contents.map(({ name, bytes }) => [name, bytes])), integrity };
}

async function fetchFiles(
  names: readonly string[],
  url: string,
  pinned: string | null,
  cache: PluginCache,
): Promise<ModuleGraph> {
  const entry = `${url}#files`;
  const sorted = names.toSorted();
  const isWhole = (copy: ModuleGraph | null): copy is ModuleGraph =>
    copy !== null && [...copy.modules.keys()].join("\n") === sorted.join("\n");
  const kept = pinned ? await cache.load(entry, pinned) : null;
  if (isWhole(kept)) return kept;
  try {
    const get = async (name: string): Promise<[string, Source]> => [
      name,
      await fetchFile(new URL(name, url).href),
    ];
    return { entry, modules: new Map(await Promise.all(sorted.map(get))) };
  } catch (error) {
    const copy = pinned === null ? await cache.load(entry, null) : null;
    if (error instanceof SourceUnavailable && isWhole(copy)) return copy;
    throw error;
  }
}

async function fetchFile(url: string): Promise<Source> {
  try {
    return await fetchSource(url, { isModule: false });
  } catch (error) {
    if (!(error instanceof SourceUnavailable)) throw error;
    throw new SourceUnavailable(`${url}: ${error.message}`, { cause: error });
  }
}
