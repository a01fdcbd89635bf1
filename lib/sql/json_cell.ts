/** From a value of JSON to what is stored. */

import { formatReal, Real, type SqlValue } from "./value.ts";

export type JsonValue =
  | null
  | boolean
  | number
  | bigint
  | Real
  | string
  | JsonValue[]
  | JsonObject;

export interface JsonObject {
  [key: string]: JsonValue;
}

/** A value that cannot be stored. */
export class CellProblem extends Error {
  override name = "CellProblem";
}

/** Deeper JSON is refused: nobody means it, and it would exhaust the stack. */
const MAX_DEPTH = 500;

/** Texts without it have only numbers that are the same in JavaScript: no `1.0`, `1e3`, 2^53. */
const SPECIAL_NUMBER = /\d\.0+(?!\d)|\d[eE]|[\d.]{16}/;

/** Numbers keep what SQLite can tell apart: `1` and `1.0`, and all 64 bits. */
export function parseExactJson(text: string): JsonValue {
  if (!SPECIAL_NUMBER.test(text)) return JSON.parse(text);
  return JSON.parse(text, exactNumber as (key: string, value: unknown) => unknown);
}

function exactNumber(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number" || context?.source === undefined) return value;
  if (!/^-?\d+$/.test(context.source)) return Number.isInteger(value) ? new Real(value) : value;
  return Number.isSafeInteger(value) ? value : BigInt(context.source);
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) &&
    !(value instanceof Real);
}

/**
 * `{"$base64": true, "encoded": ...}` are bytes, `{"$raw": x}` is x even where x looks like bytes;
 * other objects and lists are stored as JSON text, booleans as 1 and 0.
 *
 * @throws {CellProblem} for bytes that are not base64, and integers of more than 64 bits
 */
export function jsonCell(value: JsonValue): SqlValue {
  if (!isObject(value)) return plainValue(value);
  const keys = Object.keys(value);
  if (keys.length === 1 && "$raw" in value) return plainValue(value.$raw!);
  const isBytes = keys.length === 2 && value.$base64 === true && "encoded" in value;
  return isBytes ? bytesValue(value.encoded!) : spacedJson(value);
}

function plainValue(value: JsonValue): SqlValue {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "bigint") return checkedInteger(value);
  return isObject(value) || Array.isArray(value) ? spacedJson(value) : value;
}

function checkedInteger(value: bigint): bigint {
  if (BigInt.asIntN(64, value) === value) return value;
  throw new CellProblem(`Integer too large: ${value} does not fit into 64 bits`);
}

function bytesValue(encoded: JsonValue): Uint8Array {
  if (typeof encoded !== "string") throw new CellProblem("$base64 encoded value must be a string");
  const isBase64 = encoded.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(encoded);
  if (!isBase64) throw new CellProblem("Invalid $base64 encoded value");
  return Uint8Array.fromBase64(encoded);
}

/** JSON in Datasette's spelling: `{"a": [1, "é"]}`. */
export function spacedJson(value: JsonValue, depth = 0): string {
  if (depth > MAX_DEPTH) {
    throw new CellProblem(`JSON values may be nested ${MAX_DEPTH} levels deep`);
  }
  if (Array.isArray(value)) {
    return `[${value.map((item) => spacedJson(item, depth + 1)).join(", ")}]`;
  }
  if (isObject(value)) {
    const parts = Object.entries(value).map(([key, item]) =>
      `${JSON.stringify(key)}: ${spacedJson(item, depth + 1)}`
    );
    return `{${parts.join(", ")}}`;
  }
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "number" || value instanceof Real ? numberText(value) : String(value);
}

/** JSON has no infinity, but numbers that are read as one. */
function numberText(value: number | Real): string {
  const number = value.valueOf();
  if (!Number.isFinite(number)) return number > 0 ? "1e999" : "-1e999";
  return value instanceof Real || !Number.isInteger(number) ? formatReal(number) : String(number);
}
