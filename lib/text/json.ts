/** JSON with the values that SQLite has: integers beyond 2^53, blobs and infinities. */

import { encodeBase64 } from "./base64.ts";

export interface JsonOptions {
  /** Write `Infinity` and `-Infinity` (not JSON, but some readers know them) instead of `null`. */
  infinity?: boolean;
}

/** Cannot appear in data by accident or on purpose: it never leaves this module. */
const INFINITY_MARK = crypto.randomUUID();
const INFINITY_TEXT = new RegExp(`"(-?)${INFINITY_MARK}"`, "g");
const SAFE_DIGITS = 15;

/**
 * Encodes as JSON. Bigints are written as integers, bytes as `{"$base64": true, "encoded": "..."}`,
 * infinities as `null`; keys whose value is undefined are dropped.
 *
 * ```ts
 * import { encodeJson } from "./json.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(encodeJson({ id: 9007199254740993n }), '{"id":9007199254740993}');
 * ```
 *
 * @param indent spaces for each level; 0 for one line
 */
export function encodeJson(value: unknown, indent = 0, options: JsonOptions = {}): string {
  const replacer = options.infinity ? replaceAll : isPlain(value) ? undefined : replaceValue;
  const text = JSON.stringify(value, replacer, indent);
  return options.infinity ? text.replace(INFINITY_TEXT, "$1Infinity") : text;
}

/**
 * Decodes JSON; integers that a number cannot hold exactly become bigint.
 *
 * ```ts
 * import { decodeJson } from "./json.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(decodeJson("[1, 9007199254740993]"), [1, 9007199254740993n]);
 * ```
 *
 * @throws {SyntaxError} for what is no JSON
 */
export function decodeJson(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  return JSON.parse(text, exactInteger as (key: string, value: unknown) => unknown);
}

function exactInteger(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number" || !context?.source) return value;
  const isLong = context.source.length > SAFE_DIGITS && /^-?\d+$/.test(context.source);
  return isLong && !Number.isSafeInteger(value) ? BigInt(context.source) : value;
}

/** A replacer makes `JSON.stringify` several times slower, so look first whether it is needed. */
function isPlain(value: unknown): boolean {
  if (typeof value === "bigint") return false;
  if (typeof value !== "object" || value === null) return true;
  if (value instanceof Uint8Array) return false;
  if (Array.isArray(value)) return value.every(isPlain);
  for (const key in value) {
    if (!isPlain((value as Record<string, unknown>)[key])) return false;
  }
  return true;
}

function replaceValue(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return rawNumber(value);
  if (value instanceof Uint8Array) return { $base64: true, encoded: encodeBase64(value) };
  return value;
}

function replaceAll(key: string, value: unknown): unknown {
  if (value === Infinity) return INFINITY_MARK;
  if (value === -Infinity) return `-${INFINITY_MARK}`;
  return replaceValue(key, value);
}

function rawNumber(value: bigint): unknown {
  return (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(value.toString());
}
