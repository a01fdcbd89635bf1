/** Is the command that was asked for one of a plugin? Answered without loading any. */

import { findConfigFile } from "./find_config_file.ts";

/** Options that may stand in front of the command of a plugin, to say where it comes from. */
const SOURCES = ["-c", "--config", "--plugin", "--plugins-dir"];
const WORD = /^[a-z][\w-]*$/i;

/**
 * Where the name of a command stands that only a plugin can have, or of `publish`; -1 when there is
 * none, so that no plugin has to be loaded.
 */
export function pluginCommandAt(args: readonly string[], known: readonly string[]): number {
  let at = 0;
  while (SOURCES.includes(args[at] ?? "")) at += 2;
  const name = args[at] ?? "";
  if (name === "publish" || (name === "--help" && findConfigFile() !== null)) return at;
  return WORD.test(name) && !known.includes(name) && !exists(name) ? at : -1;
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    return false;
  }
}
