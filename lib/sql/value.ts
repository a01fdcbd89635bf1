/** Values as SQLite stores them and how they appear in JavaScript. */

/**
 * A REAL that happens to be a whole number, such as `4.0`. JavaScript has one number type, and
 * `4` would no longer tell that the column holds floats. It calculates like a number
 * (`price * 2`) and prints as SQLite users expect: `4.0`, `1e+16`.
 */
export class Real extends Number {
  override toString(): string {
    return formatReal(this.valueOf());
  }
  /** Lets `JSON.stringify` write `4.0`. */
  toJSON(): unknown {
    return rawJson(this.toString());
  }
}

/**
 * One cell. Integers within 2^53 and fractional floats are numbers, whole floats are {@link Real},
 * integers beyond 2^53 are bigint, blobs are bytes. Infinity is a number.
 */
export type SqlValue = null | number | bigint | string | Uint8Array | Real;

/** One row, in the order of the columns (names can repeat, so rows are not objects). */
export type Row = SqlValue[];

/** Named (without the colon) or positional parameters. */
export type Params = Record<string, SqlValue> | SqlValue[];

/** A float as Datasette prints it: `4.0`, `0.1`, `1e+16`, `1e-07`, `inf`. */
export function formatReal(value: number): string {
  if (value === Infinity) return "inf";
  if (value === -Infinity) return "-inf";
  if (Number.isNaN(value)) return "nan";
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude >= 1e16 || magnitude < 1e-4)) {
    const [mantissa, exponent] = value.toExponential().split("e") as [string, string];
    const sign = exponent[0];
    return `${mantissa}e${sign}${exponent.slice(1).padStart(2, "0")}`;
  }
  if (Object.is(value, -0)) return "-0.0";
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** A value as text, the way it appears in CSV, page tokens and row URLs; NULL is the empty string. */
export function valueToText(value: Exclude<SqlValue, Uint8Array>): string {
  if (value === null) return "";
  if (typeof value === "number" && !Number.isInteger(value)) return formatReal(value);
  return String(value);
}

/** Wraps text as a raw JSON token for `JSON.stringify`. */
export function rawJson(text: string): unknown {
  return (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(text);
}
