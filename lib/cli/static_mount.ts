/** `--static MOUNT:DIRECTORY` */

import type { StaticMount } from "../config/start_options.ts";
import { UsageError } from "../errors.ts";

export function parseStaticMount(text: string): StaticMount {
  const colon = text.indexOf(":");
  if (colon === -1) {
    throw new UsageError(`--static "${text}" must be mount:directory, such as css:./styles`, 2);
  }
  return {
    mount: text.slice(0, colon).replaceAll(/^\/+|\/+$/g, ""),
    dir: realDirectory(text.slice(colon + 1), text),
  };
}

function realDirectory(path: string, text: string): string {
  try {
    if (Deno.statSync(path).isDirectory) return Deno.realPathSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  throw new UsageError(`--static "${text}": "${path}" is not a directory`, 2);
}
