/**
 * The text of page tokens. Values are tilde-encoded text, as in Datasette: the affinity of the
 * column turns it back into what was stored. Where it would not, the part starts with a dollar
 * sign, which tilde-encoding never leaves: `$null`, `$i7`, `$r1.5`, `$t7`, `$b<base64>`.
 */

import type { Affinity } from "../sql/affinity.ts";
import { Real, type SqlValue, valueToText } from "../sql/value.ts";
import { decodeBase64, encodeBase64Url } from "../text/base64.ts";
import { tildeDecode, tildeEncode } from "../text/tilde.ts";

/** One value as part of a token. */
export function tokenPart(value: SqlValue, affinity: Affinity): string {
  if (value === null) return "$null";
  if (value instanceof Uint8Array) return `$b${encodeBase64Url(value)}`;
  const text = tildeEncode(valueToText(value));
  if (typeof value === "string") {
    // A number in a numeric column; as text it can only be a special case such as "inf".
    return isNumeric(affinity) && looksNumeric(value) ? `$t${text}` : text;
  }
  if (isNumeric(affinity)) return text;
  return isInteger(value) ? `$i${text}` : `$r${text}`;
}

/** The values of a token for columns of these affinities; null when there are more or fewer. */
export function parseToken(token: string, affinities: readonly Affinity[]): SqlValue[] | null {
  const parts = token.split(",");
  if (parts.length !== affinities.length) return null;
  return parts.map((part, i) => parsePart(part, affinities[i]!));
}

function parsePart(part: string, affinity: Affinity): SqlValue {
  if (part === "$null") return null;
  const text = tildeDecode(part.startsWith("$") ? part.slice(2) : part);
  if (part.startsWith("$i") && /^-?\d+$/.test(text)) return BigInt.asIntN(64, BigInt(text));
  if (part.startsWith("$r")) return toReal(text);
  if (part.startsWith("$b")) return decodeBase64(part.slice(2));
  if (part.startsWith("$t")) return text;
  return isNumeric(affinity) && /^-?inf$/.test(text) ? toReal(text) : text;
}

function toReal(text: string): number | Real {
  if (text === "inf") return Infinity;
  if (text === "-inf") return -Infinity;
  return new Real(Number(text) || 0);
}

/** Does SQLite turn text in such a column into a number where it can? */
function isNumeric(affinity: Affinity): boolean {
  return affinity !== "TEXT" && affinity !== "BLOB";
}

function looksNumeric(text: string): boolean {
  return /^-?inf$/.test(text) || (text.trim() !== "" && !Number.isNaN(Number(text)));
}

function isInteger(value: number | bigint | Real): boolean {
  return typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
}
