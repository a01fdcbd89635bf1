/** What the command line and the configuration say about plugins to load. */

import { nodePath, nodeUrl } from "../text/late_node.ts";

export interface PluginRequest {
  /** A path, a URL, or a specifier of `npm:` or `jsr:`. */
  source: string;
  /** Folder to which a path is relative: where the server was started when absent. */
  base?: string;
  /** Its name in the configuration. */
  name?: string;
  /** `$integrity`: the hash of its code. */
  integrity?: string;
  /** `$files`: the hash of its static files and templates. */
  files?: string;
}

/** Files that a folder of plugins may hold, and how a plugin in a folder of its own starts. */
const MODULE = /^[^._].*\.(?:tsx?|jsx?|mts|mjs)$/;
const NO_PLUGIN = /(?:\.d\.ts|[._]test\.[jt]sx?|[._]bench\.[jt]sx?)$/;
const ENTRIES = ["mod.ts", "mod.tsx", "mod.js"];

/** The plugins of a folder: its modules, and folders with a `mod.ts`, by name. */
export function pluginsInFolder(folder: string): PluginRequest[] {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
  return names.flatMap((name) => {
    const path = nodePath().join(folder, name);
    const isModule = MODULE.test(name) && !NO_PLUGIN.test(name) && isFile(path);
    const isFolder = !/^[._]/.test(name) && entryOf(path) !== null;
    return isModule || isFolder ? [{ source: path }] : [];
  });
}

/** The address of a module: a URL of `file:`, `http:`, `https:`, or a specifier of a registry. */
export function moduleUrl({ source, base = "." }: PluginRequest): string {
  // One letter and a colon is a drive of Windows.
  if (/^[a-z][a-z0-9+.-]+:/i.test(source)) return source;
  const path = nodePath().resolve(base, source);
  return nodeUrl().pathToFileURL(entryOf(path) ?? path).href;
}

/** For people: the path of a file, the URL without a password in it. */
export function originOf(url: string): string {
  if (url.startsWith("file:")) return nodeUrl().fileURLToPath(url);
  if (url.startsWith("data:")) return "data:…";
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return url;
  const parsed = new URL(url);
  parsed.username = parsed.password = "";
  return parsed.href;
}

/** A name for a plugin that cannot tell its own. */
export function suggestedName(url: string): string {
  const { basename, dirname } = nodePath();
  const path = url.startsWith("file:") ? nodeUrl().fileURLToPath(url) : url.replace(/[?#].*/, "");
  const name = basename(path);
  return ENTRIES.includes(name) ? basename(dirname(path)) : name.replace(/\.[jt]sx?$/, "");
}

/** `mod.ts` of a folder; null for whatever is no folder, or has none. */
function entryOf(path: string): string | null {
  return ENTRIES.map((name) => nodePath().join(path, name)).find(isFile) ?? null;
}

/** Without asking for permission: whoever reads the file does that. */
function isFile(path: string): boolean {
  if (Deno.permissions.querySync({ name: "read", path }).state !== "granted") return false;
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
