/** Names of rows in URLs: key values, tilde-encoded, joined by commas. */

import { type SqlValue, valueToText } from "../sql/value.ts";
import { tildeDecode, tildeEncode } from "../text/tilde.ts";

/** The part of the URL that names a row: `rowPath(["a/b", 2]) === "a~2Fb,2"`. */
export function rowPath(keys: readonly SqlValue[]): string {
  return keys.length === 1 ? pathPart(keys[0]!) : keys.map(pathPart).join(",");
}

function pathPart(key: SqlValue): string {
  // Most keys are integers, which need no encoding.
  return Number.isSafeInteger(key) ? String(key) : tildeEncode(keyText(key));
}

/** The key as people read it: `a/b,2`. */
export function rowName(keys: readonly SqlValue[]): string {
  return keys.map(keyText).join(",");
}

/** The decoded parts of a row path. */
export function parseRowPath(path: string): string[] {
  return path.split(",").map(tildeDecode);
}

function keyText(key: SqlValue): string {
  if (key === null) return "None";
  return key instanceof Uint8Array ? bytesText(key) : valueToText(key);
}

/** Blobs as keys are rare enough that any text that tells them apart will do. */
function bytesText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
