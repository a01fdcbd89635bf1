/** Which type a column needs for the values that it gets. */

import type { Real } from "../../value.ts";

/** Bits, for sets of kinds. */
export const INTEGER = 1;
export const REAL = 2;
export const TEXT = 4;
export const BLOB = 8;

export type StoredType = "INTEGER" | "REAL" | "TEXT" | "BLOB";

/** The type that keeps all of these kinds. */
export function typeFor(kinds: number): StoredType {
  if (kinds === 0) return "TEXT";
  if (kinds === INTEGER) return "INTEGER";
  if ((kinds & (TEXT | BLOB)) === 0) return "REAL";
  return (kinds & BLOB) !== 0 && (kinds & (INTEGER | REAL)) === 0 ? "BLOB" : "TEXT";
}

/** As long as all integers of so many digits fit. */
const WHOLE = /^-?(?:0|[1-9]\d{0,17})$/;
const FRACTION = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d{1,3})?$/;
/** A float keeps that many exactly. */
const EXACT_DIGITS = 15;

/**
 * The kind of a value of CSV, 0 for none. A number must come back as it was: `007` and `1234567890.123456789`
 * are texts.
 */
export function kindOfText(text: string): number {
  if (text === "") return 0;
  const first = text.charCodeAt(0);
  // Anything but a digit or a minus sign.
  if ((first < 48 || first > 57) && first !== 45) return TEXT;
  if (WHOLE.test(text)) return text === "-0" ? TEXT : INTEGER;
  if (!FRACTION.test(text)) return TEXT;
  const number = Number(text);
  const digits = text.replace(/[eE].*$/, "").replace(/\D/g, "").replace(/^0+/, "");
  const isKept = digits.length <= EXACT_DIGITS || String(number) === text;
  return isKept && Number.isFinite(number) ? REAL : TEXT;
}

/** The kind of a value of JSON, 0 for null. */
export function kindOfJson(value: unknown): number {
  switch (typeof value) {
    case "string":
      return TEXT;
    case "number":
      return Number.isInteger(value) ? INTEGER : REAL;
    case "boolean":
    case "bigint":
      return INTEGER;
    default:
      return value === null ? 0 : kindOfObject(value as object);
  }
}

function kindOfObject(value: object | Real): number {
  if (value instanceof Number) return REAL;
  return "$base64" in value ? BLOB : TEXT;
}
