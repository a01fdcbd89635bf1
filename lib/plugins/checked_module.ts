/** From the address of a plugin to something that `import()` takes and that has been checked. */

import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { fetchSource, type Source, SourceUnavailable } from "./fetch_source.ts";
import { integrityOf, integrityProblem } from "./integrity.ts";
import { graphIntegrity, type ModuleGraph, readGraph, toDataUrl } from "./module_graph.ts";
import type { PluginModule } from "./plugin.ts";
import type { PluginCache } from "./plugin_cache.ts";

export interface CheckedModule extends PluginModule {
  /** Address after redirects; files beside the module are relative to it. */
  url: string;
  /** Hash of the code, if exactly that is what runs. */
  integrity: string | null;
  /** What whoever starts the server should know. */
  notes: string[];
}

export interface CheckOptions {
  /** null: whatever is there. */
  integrity: string | null;
  cache: PluginCache;
  /** A compiled binary imports no TypeScript but from bytes, and nothing from the web. */
  isBinary?: boolean;
}

/** The code is not what it should be. */
export class IntegrityMismatch extends Error {
  override name = "IntegrityMismatch";
}

/**
 * A file without a hash is imported where it is. Everything else runs from the very bytes that were
 * read and checked: nothing can change between the look and the use, and Deno never asks its lock
 * file, which would end the process at the first difference.
 * @throws {SourceUnavailable}
 * @throws {IntegrityMismatch}
 */
export async function checkModule(
  url: string,
  { integrity, cache, isBinary = Deno.build.standalone }: CheckOptions,
): Promise<CheckedModule> {
  const problem = integrity === null ? null : integrityProblem(integrity);
  if (problem !== null) throw new IntegrityMismatch(`$integrity: ${problem}`);
  if (/^(?:npm|jsr):/.test(url)) return registryModule(url, integrity);
  if (!/^(?:file|https?|data):/.test(url)) {
    throw new SourceUnavailable(`there is no way to load from "${url.split(":")[0]}:"`);
  }
  if (url.startsWith("file:") && integrity === null && !isBinary) return await fileModule(url);
  const { graph, notes } = await checkedGraph(url, integrity, cache);
  const found = await graphIntegrity(graph);
  return {
    specifier: toDataUrl(graph),
    reads: [],
    state: found,
    url: graph.modules.get(url)?.url ?? url,
    integrity: found,
    notes,
  };
}

/** The version in the specifier says what it is; the registries keep to that. */
function registryModule(url: string, integrity: string | null): CheckedModule {
  if (integrity !== null) {
    throw new IntegrityMismatch("$integrity is for files and URLs: name an exact version instead");
  }
  return { specifier: url, reads: [], state: null, url, integrity: null, notes: [] };
}

async function fileModule(url: string): Promise<CheckedModule> {
  // Says in our words when it is missing; Deno would name the importer.
  const source = await fetchSource(url);
  const folder = dirname(fileURLToPath(url));
  const state = await fileState(url, source);
  return { specifier: url, reads: [folder], state, url, integrity: null, notes: [] };
}

async function fileState(url: string, source: Source): Promise<string> {
  try {
    return await graphIntegrity(await readGraph(url));
  } catch (error) {
    if (!(error instanceof SourceUnavailable)) throw error;
    // What is wrong with its imports is for Deno to say.
    return await integrityOf(source.bytes);
  }
}

async function checkedGraph(
  url: string,
  integrity: string | null,
  cache: PluginCache,
): Promise<{ graph: ModuleGraph; notes: string[] }> {
  const isRemote = /^https?:/.test(url);
  if (isRemote && integrity !== null) {
    const copy = await cache.load(url, integrity);
    if (copy !== null && await graphIntegrity(copy, integrity) === integrity) {
      return { graph: copy, notes: [] };
    }
  }
  const { graph, notes } = await readOrCopy(url, isRemote && integrity === null ? cache : null);
  const found = await graphIntegrity(graph, integrity ?? undefined);
  if (integrity !== null && found !== integrity) {
    throw new IntegrityMismatch(
      `its code is not what $integrity was made for: it is ${integrity}, now found ${found}`,
    );
  }
  if (isRemote && notes.length === 0) await cache.store(graph, found);
  return { graph, notes };
}

/** @param cache where to look when the server of the plugin does not answer; null: nowhere */
async function readOrCopy(
  url: string,
  cache: PluginCache | null,
): Promise<{ graph: ModuleGraph; notes: string[] }> {
  try {
    return { graph: await readGraph(url), notes: [] };
  } catch (error) {
    if (!(error instanceof SourceUnavailable)) throw error;
    const copy = await cache?.load(url, null) ?? null;
    if (copy === null) throw error;
    return { graph: copy, notes: [`${error.message}: the copy of its last start is used`] };
  }
}
