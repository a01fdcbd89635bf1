/** What the file of a database tells: how large it is, and when it was changed last. */

import type { FileFacts } from "../../templates/parts/file_facts.tsx";
import type { Database } from "../sql/types.ts";

/** null for databases in memory, and for files that are gone. */
export async function fileFacts(
  { path, isMemory }: Pick<Database, "path" | "isMemory">,
): Promise<FileFacts | null> {
  if (path === null || isMemory) return null;
  // Writes go to the log first, and from there into the file.
  const [file, log] = await Promise.all([path, `${path}-wal`].map(infoOf));
  if (!file) return null;
  const times = [file, log].flatMap((info) => info?.mtime?.getTime() ?? []);
  return { bytes: file.size, changed: times.length === 0 ? null : new Date(Math.max(...times)) };
}

async function infoOf(path: string): Promise<Deno.FileInfo | null> {
  return await Deno.stat(path).catch(() => null);
}
