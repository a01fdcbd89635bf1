/**
 * Copies of the plugins that came from the web, so that a server starts while theirs is down. Each
 * file lies under the hash of its content, and is checked against it when it is read again.
 */

import { join } from "node:path";
import { userCacheDirectory } from "../config/cache_directory.ts";
import type { Source } from "./fetch_source.ts";
import type { ModuleGraph } from "./module_graph.ts";

interface Entry {
  url: string;
  /** Under which address the modules of the plugin import it. */
  key: string;
  mediaType: string;
  hash: string;
}

export class PluginCache {
  readonly #folder: string | null;

  /** @param folder null: nothing is kept */
  constructor(folder: string | null = defaultFolder()) {
    this.#folder = folder;
  }

  /** Keeps a plugin: as the last one from its address, and as the one with this hash. */
  async store(graph: ModuleGraph, integrity: string): Promise<void> {
    if (!await this.#isOpen("write")) return;
    const entries: Entry[] = [];
    for (const [key, { url, mediaType, bytes }] of graph.modules) {
      const hash = await hexHash(bytes);
      await this.#write(hash, bytes);
      entries.push({ key, url, mediaType, hash });
    }
    const list = new TextEncoder().encode(JSON.stringify(entries, null, 2));
    for (const name of [await listName(graph.entry), await listName(graph.entry, integrity)]) {
      await this.#write(name, list);
    }
  }

  /**
   * The plugin from this address, or null when it is not here or no longer as it was.
   * @param integrity null for the last one that was stored
   */
  async load(entry: string, integrity: string | null): Promise<ModuleGraph | null> {
    if (!await this.#isOpen("read")) return null;
    const list = await this.#read(await listName(entry, integrity));
    if (list === null) return null;
    try {
      const modules = new Map<string, Source>();
      for (const item of JSON.parse(new TextDecoder().decode(list)) as Entry[]) {
        const bytes = await this.#read(item.hash);
        if (bytes === null || await hexHash(bytes) !== item.hash) return null;
        modules.set(item.key, { url: item.url, mediaType: item.mediaType, bytes });
      }
      return modules.size > 0 ? { entry, modules } : null;
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof TypeError) return null;
      throw error;
    }
  }

  /**
   * Keeps files of a plugin under their names and gives the path of their folder; null when
   * nothing can be kept.
   */
  async storeFolder(
    name: string,
    files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  ): Promise<string | null> {
    if (!await this.#isOpen("write")) return null;
    const folder = join("folders", await hexHash(new TextEncoder().encode(name)));
    for (const [path, bytes] of files) await this.#write(join(folder, path), bytes);
    return join(this.#folder as string, folder);
  }

  /** Without asking: who gave no permission gets no copies. */
  async #isOpen(name: "read" | "write"): Promise<boolean> {
    if (this.#folder === null) return false;
    const { state } = await Deno.permissions.query({ name, path: this.#folder });
    return state === "granted";
  }

  async #read(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      return await Deno.readFile(join(this.#folder as string, name));
    } catch {
      return null;
    }
  }

  /** A full disk, or a folder of somebody else, costs no more than the copy. */
  async #write(name: string, bytes: Uint8Array): Promise<void> {
    const path = join(this.#folder as string, name);
    const temporary = `${path}.${crypto.randomUUID()}`;
    try {
      await Deno.mkdir(join(path, ".."), { recursive: true });
      await Deno.writeFile(temporary, bytes);
      await Deno.rename(temporary, path);
    } catch {
      await Deno.remove(temporary).catch(() => {});
    }
  }
}

function defaultFolder(): string | null {
  const cache = userCacheDirectory();
  return cache === null ? null : join(cache, "datasette", "plugins");
}

async function listName(entry: string, integrity: string | null = null): Promise<string> {
  const name = integrity === null ? entry : `${entry} ${integrity}`;
  return `${await hexHash(new TextEncoder().encode(name))}.json`;
}

async function hexHash(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
