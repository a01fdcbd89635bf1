/** The exact version of a package of a registry, so that the same one is loaded tomorrow. */

import { UsageError } from "../errors.ts";
import { maySpawn } from "../sql/transport.ts";

/** What `deno info --json` tells of a specifier. */
export interface PackageInfo {
  /** Specifier -> what it leads to. */
  redirects?: Record<string, string>;
  modules?: { error?: string }[];
}

/** `npm:hello@^1.2` or `jsr:@somebody/hello/mod`: prefix, name, version, path inside. */
const PACKAGE = /^(npm:|jsr:)\/?((?:@[^/@]+\/)?[^/@]+)(?:@([^/]+))?(\/.*)?$/;
const EXACT = /^\d+\.\d+\.\d+(?:[-+][\w.+-]*)?$/;
/** Where a module of JSR really is: `https://jsr.io/@somebody/hello/1.2.0/mod.ts`. */
const JSR_MODULE = /^https?:\/\/[^/]+\/(@[^/]+\/[^/]+)\/([^/]+)\//;

/**
 * The specifier with the version that Deno would load now; other addresses stay as they are.
 * @throws {UsageError} when there is no such package, or it cannot be found out
 */
export async function exactVersion(specifier: string): Promise<string> {
  const [, , , version = ""] = PACKAGE.exec(specifier) ?? [];
  if (!PACKAGE.test(specifier) || EXACT.test(version)) return specifier;
  const problem = `Cannot find out which version ${specifier} is`;
  if (Deno.build.standalone || !await maySpawn()) {
    throw new UsageError(`${problem}: name it, as in ${specifier.replace(/@[^/@]*$/, "")}@1.2.0`);
  }
  const info = await infoOf(specifier);
  const exact = specifierIn(info, specifier);
  if (exact !== null) return exact;
  throw new UsageError(`${problem}: ${info.modules?.[0]?.error ?? "Deno does not tell"}`);
}

/** The specifier with its version; null when it is not there. */
export function specifierIn({ redirects = {} }: PackageInfo, specifier: string): string | null {
  const [, registry, name, , path = ""] = PACKAGE.exec(specifier) ?? [];
  let target = redirects[specifier];
  while (target !== undefined && redirects[target] !== undefined) target = redirects[target];
  const [, , , ofNpm] = PACKAGE.exec(target ?? "") ?? [];
  const [, , ofJsr] = JSR_MODULE.exec(target ?? "") ?? [];
  const version = registry === "npm:" ? ofNpm : ofJsr ?? ofNpm;
  return version === undefined || !EXACT.test(version)
    ? null
    : `${registry}${name}@${version}${path}`;
}

async function infoOf(specifier: string): Promise<PackageInfo> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", "--no-config", "--no-lock", specifier],
    stdout: "piped",
    stderr: "null",
  }).output();
  try {
    return JSON.parse(new TextDecoder().decode(stdout));
  } catch {
    return {};
  }
}
