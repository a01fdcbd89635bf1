/** Notices changes of files for --reload. */

/** What to look at. */
export interface Watched {
  files: string[];
  /** A configuration directory: its databases come and go, its configuration changes. */
  directory: string | null;
}

const CONFIG_NAME = /^(datasette|metadata)\.(json|ya?ml)$|^inspect-data\.json$/;
const DATABASE_NAME = /\.(db|sqlite|sqlite3|db3)$/;
const QUIET_MS = 100;

/**
 * Calls back after each change, once per burst.
 * Editors replace files rather than write to them, so the directories are watched.
 */
export async function watch(watched: Watched, changed: () => Promise<void>): Promise<void> {
  const files = new Set(watched.files.map((path) => Deno.realPathSync(path)));
  const directory = watched.directory === null ? null : Deno.realPathSync(watched.directory);
  const directories = new Set([...files].map(parent));
  if (directory !== null) directories.add(directory);
  if (directories.size === 0) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  for await (const event of Deno.watchFs([...directories], { recursive: false })) {
    if (event.kind === "access") continue;
    if (!event.paths.some((path) => files.has(path) || concerns(directory, event.kind, path))) {
      continue;
    }
    clearTimeout(timer);
    timer = setTimeout(() => void changed(), QUIET_MS);
  }
}

function concerns(directory: string | null, kind: Deno.FsEvent["kind"], path: string): boolean {
  if (directory === null || parent(path) !== directory) return false;
  const name = path.slice(directory.length + 1);
  return CONFIG_NAME.test(name) || (kind !== "modify" && DATABASE_NAME.test(name));
}

function parent(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"))) || "/";
}
