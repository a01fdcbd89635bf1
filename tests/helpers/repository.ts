/** The files of this project, for the tests that look at the project itself. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Folders that hold what was built or downloaded. */
const NOT_OURS = new Set([".git", ".deno", ".cache", "node_modules", "dist"]);

/** Paths of all files that belong to the project, relative to its root, with "/" and sorted. */
export function projectFiles(): string[] {
  return (trackedFiles() ?? [...walk("")]).sort();
}

/** What git would commit, or null where there is no git or no checkout (an unpacked archive). */
function trackedFiles(): string[] | null {
  try {
    const { success, stdout } = new Deno.Command("git", {
      args: ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
      cwd: ROOT,
      stderr: "null",
    }).outputSync();
    if (!success) return null;
    const paths = new TextDecoder().decode(stdout).split("\0").filter((path) => path !== "");
    return paths.filter(isFile);
  } catch {
    return null;
  }
}

/** A file that was deleted but not yet committed is still in git's list. */
function isFile(path: string): boolean {
  try {
    return Deno.lstatSync(join(ROOT, path)).isFile;
  } catch {
    return false;
  }
}

function* walk(folder: string): Generator<string> {
  for (const entry of Deno.readDirSync(join(ROOT, folder))) {
    if (NOT_OURS.has(entry.name)) continue;
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory) yield* walk(path);
    else if (entry.isFile) yield path;
  }
}

export function readProjectFile(path: string): string {
  return Deno.readTextFileSync(join(ROOT, path));
}
