/** JSON whose numbers keep their text, so that integers of any size can be compared. */

export class Num {
  constructor(readonly text: string) {}

  get isInteger(): boolean {
    return /^-?\d+$/.test(this.text);
  }

  equals(other: Num): boolean {
    return this.isInteger && other.isInteger
      ? BigInt(this.text) === BigInt(other.text)
      : Number(this.text) === Number(other.text);
  }
}

export type Value = null | boolean | string | Num | Value[] | { [key: string]: Value };
export type Members = { [key: string]: Value };

/** JSON.parse with the text of numbers, which TypeScript does not know yet. */
type Parse = (
  text: string,
  reviver: (key: string, value: unknown, context?: { source?: string }) => unknown,
) => unknown;

export function parseExact(text: string): Value {
  return (JSON.parse as Parse)(
    text,
    (_key, value, context) =>
      typeof value === "number" ? new Num(context?.source ?? `${value}`) : value,
  ) as Value;
}

/** JSON text of a value, its numbers as they were. */
export function writeExact(value: Value): string {
  if (value instanceof Num) return value.text;
  if (Array.isArray(value)) return `[${value.map(writeExact)}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value).map(([key, one]) =>
    `${JSON.stringify(key)}:${writeExact(one)}`
  );
  return `{${members}}`;
}

/** Plain data (facts of a page, headers) as a value. */
export function toValue(data: unknown): Value {
  return parseExact(JSON.stringify(data));
}

export function isMembers(value: Value | undefined): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value) &&
    !(value instanceof Num);
}

/** Keys sorted, numbers in one spelling: for digests of large answers. */
export function canonical(value: Value): Value {
  if (value instanceof Num) return value.isInteger ? value : new Num(String(Number(value.text)));
  if (Array.isArray(value)) return value.map(canonical);
  if (!isMembers(value)) return value;
  return Object.fromEntries(
    Object.keys(value).sort().map((key) => [key, canonical(value[key] ?? null)]),
  );
}
