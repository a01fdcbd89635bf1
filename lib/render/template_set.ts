/** Where templates are looked for, and what all of them receive. */

import { join } from "node:path";
import type { Templates } from "../plugins/hook_types.ts";

/** Files of a template, the first that exists counts. */
const EXTENSIONS = ["tsx", "jsx", "ts", "js", "html"];

/** A file in a folder of templates. */
export interface TemplateFile {
  /** Without extension: `table-zoo-animals`, `pages/about`. */
  name: string;
  path: string;
}

export class TemplateSet implements Templates {
  /** The first one wins. */
  readonly folders: readonly string[];
  readonly #helpers: Record<string, unknown>;

  constructor(folders: readonly string[], helpers: Readonly<Record<string, unknown>> = {}) {
    this.folders = folders;
    this.#helpers = { ...helpers };
  }

  /** What every template receives beside its own. */
  get helpers(): Readonly<Record<string, unknown>> {
    return this.#helpers;
  }

  add(name: string, value: unknown): void {
    this.#helpers[name] = value;
  }

  withFolder(path: string): TemplateSet {
    return new TemplateSet([path, ...this.folders], this.#helpers);
  }

  /** The first of these names that has a file. */
  async find(names: readonly string[]): Promise<TemplateFile | null> {
    for (const name of names) {
      for (const folder of this.folders) {
        for (const extension of EXTENSIONS) {
          const path = join(folder, `${name}.${extension}`);
          if (await isFile(path)) return { name, path };
        }
      }
    }
    return null;
  }

  /** The custom page of a path, and what stood in the places of `{name}` in its file name. */
  async findPage(
    segments: readonly string[],
  ): Promise<{ file: TemplateFile; params: Record<string, string> } | null> {
    for (const folder of this.folders) {
      const found = await matchPage(join(folder, "pages"), segments);
      if (found !== null) {
        const name = `pages/${segments.join("/")}`;
        return { file: { name, path: found.path }, params: found.params };
      }
    }
    return null;
  }
}

interface PageMatch {
  path: string;
  params: Record<string, string>;
}

/** Plain names come before those that are parameters. */
async function matchPage(folder: string, segments: readonly string[]): Promise<PageMatch | null> {
  const [segment, ...rest] = segments;
  if (segment === undefined) return null;
  const entries = await entriesOf(folder, rest.length === 0);
  const exact = entries.filter(({ stem }) => stem === segment);
  const named = entries.filter(({ stem }) => /^\{\w+\}$/.test(stem));
  for (const { stem, path } of [...exact, ...named]) {
    const params = stem === segment ? {} : { [stem.slice(1, -1)]: segment };
    if (rest.length === 0) return { path, params };
    const below = await matchPage(path, rest);
    if (below !== null) return { path: below.path, params: { ...params, ...below.params } };
  }
  return null;
}

/** Templates in a folder, or the folders in it, by name. */
async function entriesOf(folder: string, areFiles: boolean) {
  const names: { stem: string; path: string }[] = [];
  try {
    for await (const entry of Deno.readDir(folder)) {
      const path = join(folder, entry.name);
      const extension = EXTENSIONS.find((extension) => entry.name.endsWith(`.${extension}`));
      if (!areFiles && entry.isDirectory) names.push({ stem: entry.name, path });
      if (areFiles && extension !== undefined && await isFile(path)) {
        names.push({ stem: entry.name.slice(0, -extension.length - 1), path });
      }
    }
  } catch (error) {
    const isMissing = error instanceof Deno.errors.NotFound ||
      error instanceof Deno.errors.NotADirectory;
    if (!isMissing) throw error;
  }
  return names.sort((a, b) => a.path < b.path ? -1 : 1);
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return false;
    }
    throw error;
  }
}
