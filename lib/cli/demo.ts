/** The command `demo`: builds the demo database where it is missing, then serves it. */

import { join } from "node:path";
import { userCacheDirectory } from "../config/cache_directory.ts";
import { ensureDemo } from "../demo/build.ts";
import { UsageError } from "../errors.ts";
import type { ServeFlags } from "./flags.ts";
import { serve } from "./serve.ts";

/** @param directory where the demo lies; the user's cache directory when undefined */
export async function demo(directory: string | undefined, flags: ServeFlags): Promise<number> {
  const path = directory ?? defaultDirectory();
  try {
    ensureDemo(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable || !(error instanceof Error)) throw error;
    throw new UsageError(`Cannot build the demo in "${path}": ${error.message}`);
  }
  return await serve([path], flags);
}

function defaultDirectory(): string {
  const cache = userCacheDirectory();
  if (cache === null) throw new UsageError("Name a directory for the demo: demo DIRECTORY");
  return join(cache, "datasette-demo");
}
