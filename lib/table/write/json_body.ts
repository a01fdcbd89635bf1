/** The body of a write. Numbers keep what SQLite can tell apart: `1` and `1.0`, and all 64 bits. */

import { Real } from "../../sql/value.ts";
import { invalid } from "./refused_write.ts";

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

/** @throws {RefusedWrite} for what is not JSON in UTF-8 */
export function parseJsonBody(bytes: Uint8Array<ArrayBuffer>): JsonValue {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return JSON.parse(text, exactNumber as (key: string, value: unknown) => unknown);
  } catch (error) {
    throw invalid(`Invalid JSON: ${error instanceof Error ? error.message : error}`);
  }
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

/** As Python reads a flag: `0`, `""`, `null`, `[]` and `{}` are false. */
export function isTruthy(value: JsonValue | undefined): boolean {
  if (value instanceof Real) return value.valueOf() !== 0;
  if (Array.isArray(value)) return value.length > 0;
  return isObject(value) ? Object.keys(value).length > 0 : Boolean(value);
}
