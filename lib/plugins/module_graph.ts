/** A module with everything that it imports by a relative or absolute address, as bytes. */

import { encodeBase64 } from "../text/base64.ts";
import { fetchSource, type Source, SourceUnavailable } from "./fetch_source.ts";
import { findImports } from "./import_specifiers.ts";
import { integrityOfAll } from "./integrity.ts";

/** Modules of one plugin at most; more are better bundled. */
const MOST_MODULES = 200;
/** Length of the URL that holds a whole plugin. */
const LONGEST_URL = 64 * 1024 * 1024;

export interface ModuleGraph {
  /** Address of the first module, as it was asked for. */
  entry: string;
  /** By the address that imports resolve to, the first one first. */
  modules: Map<string, Source>;
}

/** How to get the bytes of an address. */
export type Fetch = (url: string) => Promise<Source>;

/** @throws {SourceUnavailable} naming the module, if it is not the first */
export async function readGraph(entry: string, get: Fetch = fetchSource): Promise<ModuleGraph> {
  const modules = new Map<string, Source>([[entry, await get(entry)]]);
  // A map visits what is added while it is being walked.
  for (const source of modules.values()) {
    for (const imported of importedUrls(source)) {
      if (modules.has(imported)) continue;
      if (modules.size >= MOST_MODULES) {
        throw new SourceUnavailable(`it imports more than ${MOST_MODULES} modules: bundle it`);
      }
      modules.set(imported, await getImported(imported, source.url, get));
    }
  }
  return { entry, modules };
}

async function getImported(url: string, importer: string, get: Fetch): Promise<Source> {
  const scheme = new URL(importer).protocol;
  const isLessSafe = scheme !== "file:" && url.startsWith("file:") ||
    scheme === "https:" && url.startsWith("http:");
  if (isLessSafe) throw new SourceUnavailable(`${importer} may not import ${url}`);
  try {
    return await get(url);
  } catch (error) {
    if (!(error instanceof SourceUnavailable)) throw error;
    throw new SourceUnavailable(`${url}: ${error.message}`, { cause: error });
  }
}

/** The hash of everything that runs; of a single module, the hash of its file. */
export async function graphIntegrity(graph: ModuleGraph, like?: string): Promise<string> {
  const entry = graph.modules.get(graph.entry)?.url ?? graph.entry;
  const contents = [...graph.modules].map(([url, { bytes }]) => ({
    name: relativeName(url, entry),
    bytes,
  }));
  const [first, ...others] = contents;
  if (first === undefined) throw new RangeError("A plugin has at least one module");
  others.sort((a, b) => a.name < b.name ? -1 : 1);
  return await integrityOfAll([first, ...others], like);
}

/** So that the hash stays the same where all files of a plugin move together. */
function relativeName(url: string, entry: string): string {
  const folder = new URL(".", entry).href;
  return url.startsWith(folder) ? url.slice(folder.length) : url;
}

/**
 * The whole graph as one `data:` URL, which Deno imports without looking anywhere: each import is
 * replaced by the URL of what it imports.
 */
export function toDataUrl(graph: ModuleGraph): string {
  const urls = new Map<string, string>();
  return dataUrlOf(graph.entry, graph, urls, []);
}

function dataUrlOf(
  url: string,
  graph: ModuleGraph,
  urls: Map<string, string>,
  importers: readonly string[],
): string {
  const known = urls.get(url);
  if (known !== undefined) return known;
  if (importers.includes(url)) {
    throw new SourceUnavailable(`${url} imports itself through others: bundle the modules`);
  }
  const source = graph.modules.get(url);
  if (source === undefined) throw new RangeError(`${url} is not part of the plugin`);
  const inner = [...importers, url];
  const bytes = withImports(source, (imported) => dataUrlOf(imported, graph, urls, inner));
  const dataUrl = `data:${source.mediaType};charset=utf-8;base64,${encodeBase64(bytes)}`;
  if (dataUrl.length > LONGEST_URL) throw new SourceUnavailable("it is too large: bundle it");
  urls.set(url, dataUrl);
  return dataUrl;
}

/** The very same bytes when there is nothing to replace. */
function withImports(source: Source, replace: (url: string) => string): Uint8Array {
  const imports = addressedImports(source);
  if (imports.length === 0) return source.bytes;
  const text = decode(source);
  let result = "";
  let at = 0;
  for (const { start, end, url } of imports) {
    result += text.slice(at, start) + replace(url);
    at = end;
  }
  return new TextEncoder().encode(result + text.slice(at));
}

function importedUrls(source: Source): string[] {
  return addressedImports(source).map(({ url }) => url);
}

/** Bare names (`datasette`), `npm:`, `jsr:`, `node:` and `data:` are left to Deno. */
function addressedImports(source: Source): { start: number; end: number; url: string }[] {
  if (!/script|tsx|jsx/.test(source.mediaType)) return [];
  return findImports(decode(source)).flatMap(({ specifier, start, end }) => {
    if (!/^(?:\.{0,2}\/|https?:|file:)/i.test(specifier)) return [];
    if (specifier.includes("\\")) {
      throw new SourceUnavailable(`cannot read the import of "${specifier}" in ${source.url}`);
    }
    return [{ start, end, url: new URL(specifier, source.url).href }];
  });
}

function decode({ bytes }: Source): string {
  return new TextDecoder().decode(bytes);
}
