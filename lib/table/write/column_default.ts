/** Defaults of columns as SQL. Pure. */

import { quoteText } from "../../sql/quote.ts";
import { Real, type SqlValue } from "../../sql/value.ts";

/** Expressions that a column may have as its default, by the name that the API gives them. */
export const DEFAULT_EXPRESSIONS: Readonly<Record<string, string>> = {
  current_timestamp: "CURRENT_TIMESTAMP",
  current_date: "CURRENT_DATE",
  current_time: "CURRENT_TIME",
  current_unixtime: "((CAST(strftime('%s', 'now') AS INTEGER)))",
  current_unixtime_ms: "((CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)))",
};

/** `'current_timestamp', 'current_date' or ...` */
export function listedExpressions(): string {
  const names = Object.keys(DEFAULT_EXPRESSIONS).map((name) => `'${name}'`);
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

/** What stands behind DEFAULT: a value, or an expression from the list. */
export type ColumnDefault = { value: SqlValue } | { expression: string };

/** Null where there is no default, which is what a default of NULL amounts to. */
export function defaultSql(chosen: ColumnDefault): string | null {
  if ("expression" in chosen) return DEFAULT_EXPRESSIONS[chosen.expression]!;
  return chosen.value === null ? null : literalSql(chosen.value);
}

function literalSql(value: Exclude<SqlValue, null>): string {
  if (typeof value === "string") return quoteText(value);
  if (value instanceof Uint8Array) return `x'${value.toHex()}'`;
  const number = value.valueOf();
  if (number === Infinity) return "9e999";
  if (number === -Infinity) return "-9e999";
  return value instanceof Real ? value.toString() : String(value);
}
