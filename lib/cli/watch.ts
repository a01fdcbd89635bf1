/** Notices changes of files for --reload. */

/** What to look at. */
export interface Watched {
  files: string[];
  /** Directories in which a configuration may be or come to be. */
  directories: string[];
}

const CONFIG_NAME = /^(datasette|metadata)\.(json|ya?ml)$|^inspect-data\.json$/;
const QUIET_MS = 100;

/**
 * Calls back after each change, once per burst.
 * Editors replace files rather than write to them, so the directories are watched.
 */
export async function watch(watched: Watched, changed: () => Promise<void>): Promise<void> {
  const files = new Set(watched.files.map((path) => Deno.realPathSync(path)));
  const served = new Set(watched.directories.map((path) => Deno.realPathSync(path)));
  const directories = new Set([...[...files].map(parent), ...served]);
  if (directories.size === 0) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  for await (const event of Deno.watchFs([...directories], { recursive: false })) {
    if (event.kind === "access") continue;
    if (!event.paths.some((path) => files.has(path) || isConfig(path, served))) continue;
    clearTimeout(timer);
    timer = setTimeout(() => void changed(), QUIET_MS);
  }
}

function isConfig(path: string, directories: ReadonlySet<string>): boolean {
  const directory = parent(path);
  return directories.has(directory) && CONFIG_NAME.test(path.slice(directory.length + 1));
}

function parent(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"))) || "/";
}
