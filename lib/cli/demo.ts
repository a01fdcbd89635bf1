/** The command `demo`: builds the demo database where it is missing, then serves it. */

import { join } from "node:path";
import { ensureDemo } from "../demo/build.ts";
import { UsageError } from "../errors.ts";
import type { ServeFlags } from "./flags.ts";
import { serve } from "./serve.ts";

/** @param directory where the demo lies; the user's cache directory when undefined */
export async function demo(directory: string | undefined, flags: ServeFlags): Promise<number> {
  const path = directory ?? join(cacheDirectory(), "datasette-demo");
  try {
    ensureDemo(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable || !(error instanceof Error)) throw error;
    throw new UsageError(`Cannot build the demo in "${path}": ${error.message}`);
  }
  return await serve([path], flags);
}

/** Where programs of this system keep what they can make again. */
function cacheDirectory(): string {
  const { XDG_CACHE_HOME, HOME, LOCALAPPDATA } = Deno.env.toObject();
  if (Deno.build.os === "windows" && LOCALAPPDATA) return LOCALAPPDATA;
  if (XDG_CACHE_HOME) return XDG_CACHE_HOME;
  if (!HOME) throw new UsageError("Name a directory for the demo: demo DIRECTORY");
  return join(HOME, Deno.build.os === "darwin" ? "Library/Caches" : ".cache");
}
