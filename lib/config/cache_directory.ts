import { join } from "node:path";

/**
 * Where programs of this system keep what they can make again; null when the environment does not
 * tell, or may not be read.
 */
export function userCacheDirectory(): string | null {
  const local = Deno.build.os === "windows" ? variable("LOCALAPPDATA") : undefined;
  const named = local ?? variable("XDG_CACHE_HOME");
  if (named) return named;
  const home = variable("HOME");
  return home ? join(home, Deno.build.os === "darwin" ? "Library/Caches" : ".cache") : null;
}

function variable(name: string): string | undefined {
  const { state } = Deno.permissions.querySync({ name: "env", variable: name });
  return state === "granted" ? Deno.env.get(name) : undefined;
}
