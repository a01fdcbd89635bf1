/** The body of a write. Numbers keep what SQLite can tell apart: `1` and `1.0`, and all 64 bits. */

import { isObject, type JsonObject, type JsonValue, parseExactJson } from "../../sql/json_cell.ts";
import { Real } from "../../sql/value.ts";
import { invalid } from "./refused_write.ts";

export { isObject, type JsonObject, type JsonValue };

const decoder = new TextDecoder("utf-8", { fatal: true });

/** @throws {RefusedWrite} for what is not JSON in UTF-8 */
export function parseJsonBody(bytes: Uint8Array<ArrayBuffer>): JsonValue {
  try {
    return parseExactJson(decoder.decode(bytes));
  } catch (error) {
    throw invalid(`Invalid JSON: ${error instanceof Error ? error.message : error}`);
  }
}

/** As Python reads a flag: `0`, `""`, `null`, `[]` and `{}` are false. */
export function isTruthy(value: JsonValue | undefined): boolean {
  if (value instanceof Real) return value.valueOf() !== 0;
  if (Array.isArray(value)) return value.length > 0;
  return isObject(value) ? Object.keys(value).length > 0 : Boolean(value);
}
