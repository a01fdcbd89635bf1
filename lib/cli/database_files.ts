/** The database files of a command line: do they exist, are they SQLite, is none given twice. */

import type { DatabaseFile } from "../config/start_options.ts";
import { UsageError } from "../errors.ts";

const MAGIC = "SQLite format 3\0";

/** Throws UsageError for the first file that cannot be served. */
export function checkDatabaseFiles(files: readonly DatabaseFile[], create: boolean): void {
  const seen = new Map<string, string>();
  for (const { path, immutable } of files) {
    if (create && !immutable && !exists(path)) createEmpty(path);
    checkContent(path);
    const realPath = Deno.realPathSync(path);
    const other = seen.get(realPath);
    if (other !== undefined) {
      throw new UsageError(
        `Duplicate database file: "${path}" and "${other}" both refer to ${realPath}`,
      );
    }
    seen.set(realPath, path);
  }
}

function exists(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** An empty file is an empty SQLite database. */
function createEmpty(path: string): void {
  try {
    Deno.createSync(path).close();
  } catch (error) {
    throw cannotOpen("create", path, error);
  }
}

function checkContent(path: string): void {
  const start = readStart(path);
  if (start !== "" && start !== MAGIC) {
    throw new UsageError(`"${path}" is not a SQLite database (or it is encrypted)`);
  }
}

function readStart(path: string): string {
  const bytes = new Uint8Array(MAGIC.length);
  try {
    using file = Deno.openSync(path);
    const length = file.readSync(bytes) ?? 0;
    return new TextDecoder("latin1").decode(bytes.subarray(0, length));
  } catch (error) {
    throw cannotOpen("open", path, error);
  }
}

function cannotOpen(act: "create" | "open", path: string, error: unknown): unknown {
  if (error instanceof Deno.errors.NotFound) {
    const reason = act === "open"
      ? "there is no such file, check the path or add --create"
      : "its directory does not exist";
    return new UsageError(`Cannot ${act} "${path}": ${reason}`);
  }
  if (error instanceof Deno.errors.NotCapable || !(error instanceof Error)) return error;
  return new UsageError(`Cannot ${act} "${path}": ${error.message}`);
}
