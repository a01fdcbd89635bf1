/** `--load-extension PATH[:ENTRYPOINT]`, and where SpatiaLite usually is. */

import type { LoadExtension } from "../config/start_options.ts";
import { UsageError } from "../errors.ts";

const SPATIALITE_PATHS = [
  "/usr/lib/x86_64-linux-gnu/mod_spatialite.so",
  "/usr/lib/aarch64-linux-gnu/mod_spatialite.so",
  "/usr/local/lib/mod_spatialite.dylib",
  "/usr/local/lib/mod_spatialite.so",
  "/opt/homebrew/lib/mod_spatialite.dylib",
];

export function parseLoadExtension(text: string): LoadExtension {
  if (text === "spatialite") return { path: findSpatialite() };
  // A colon after one letter belongs to a Windows path.
  const colon = text.indexOf(":", /^[A-Za-z]:[\\/]/.test(text) ? 2 : 0);
  if (colon === -1) return { path: text };
  return { path: text.slice(0, colon), entrypoint: text.slice(colon + 1) };
}

function findSpatialite(): string {
  const found = SPATIALITE_PATHS.find((path) => {
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  });
  if (found) return found;
  throw new UsageError(
    `Cannot find SpatiaLite: looked for ${
      SPATIALITE_PATHS.join(", ")
    }; install it or give its path`,
  );
}
