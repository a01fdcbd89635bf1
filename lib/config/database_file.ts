/** Is a file a whole SQLite database? Told by its header (https://sqlite.org/fileformat.html). */

/**
 * - "whole": as far as the header tells.
 * - "empty": no bytes; SQLite takes it for an empty database, but it may also be one to come.
 * - "incomplete": the end is missing, or the beginning.
 * - "foreign": something else, or encrypted.
 */
export type FileCondition = "whole" | "empty" | "incomplete" | "foreign";

/** What a SQLite database starts with. */
export const SQLITE_MAGIC = "SQLite format 3\0";

const HEADER_BYTES = 100;

/** @throws when the file cannot be read */
export function fileCondition(path: string): FileCondition {
  using file = Deno.openSync(path);
  const buffer = new Uint8Array(HEADER_BYTES);
  const header = buffer.subarray(0, file.readSync(buffer) ?? 0);
  if (header.length === 0) return "empty";
  const start = new TextDecoder("latin1").decode(header.subarray(0, SQLITE_MAGIC.length));
  // Space that was reserved for a file is zeros until the file is written to it.
  if (header.every((byte) => byte === 0)) return "incomplete";
  if (!SQLITE_MAGIC.startsWith(start)) return "foreign";
  if (header.length < HEADER_BYTES) return "incomplete";
  return file.statSync().size >= expectedBytes(header) || hasLog(path) ? "whole" : "incomplete";
}

/** Pages times their size. Files of old versions of SQLite do not tell: 0. */
function expectedBytes(header: Uint8Array<ArrayBuffer>): number {
  const view = new DataView(header.buffer);
  const pageSize = view.getUint16(16);
  const changeCounter = view.getUint32(24);
  const pages = view.getUint32(28);
  const isKnown = changeCounter === view.getUint32(92);
  return isKnown ? pages * (pageSize === 1 ? 65536 : pageSize) : 0;
}

/** With a journal or a write-ahead log beside it, the size of the file says nothing. */
function hasLog(path: string): boolean {
  return ["-wal", "-journal"].some((suffix) => {
    try {
      return Deno.statSync(path + suffix).size > 0;
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return false;
      throw error;
    }
  });
}
