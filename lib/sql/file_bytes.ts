/** What the bytes of a database file tell, without opening it as a database. */

import { nodeCrypto } from "../text/late_node.ts";

/** SHA-256 of a file, read piece by piece. */
export function hashFile(path: string): string {
  const hash = nodeCrypto().createHash("sha256");
  using file = Deno.openSync(path);
  const buffer = new Uint8Array(1024 * 1024);
  for (let length = file.readSync(buffer); length !== null; length = file.readSync(buffer)) {
    hash.update(buffer.subarray(0, length));
  }
  return hash.digest("hex");
}

export function readsAsWal(path: string): boolean {
  using file = Deno.openSync(path);
  const header = new Uint8Array(20);
  file.readSync(header);
  return isWal(header);
}

/** Bytes 18 and 19 of the header are 2 for a write-ahead log (https://sqlite.org/fileformat.html). */
export function isWal(header: Uint8Array): boolean {
  return header[18] === 2 || header[19] === 2;
}
