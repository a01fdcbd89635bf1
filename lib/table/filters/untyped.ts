/**
 * Filters on columns that may have no type, as those of a query: SQLite then tells 5 from '5', and
 * visitors do not. So numbers are looked for in both spellings.
 */

import { Real, type SqlValue } from "../../sql/value.ts";
import type { Operator } from "./operators.ts";

/** The operator for columns without a type. */
export function untypedOperator(operator: Operator): Operator {
  switch (operator.key) {
    case "exact":
      return eitherWay(operator, "in");
    case "not":
      return eitherWay(operator, "not in");
    case "in":
    case "notin":
      return { ...operator, values: (text) => operator.values(text).flatMap(bothSpellings) };
    case "gt":
    case "gte":
    case "lt":
    case "lte":
      return { ...operator, values: (text) => operator.values(text).map(asNumber) };
    default:
      return operator;
  }
}

function eitherWay(operator: Operator, sign: "in" | "not in"): Operator {
  return {
    ...operator,
    values: (text) => bothSpellings(text),
    sql: (names, placeholders) =>
      placeholders.length === 1
        ? operator.sql(names, placeholders)
        : `${names.quoted} ${sign} (${placeholders.join(", ")})`,
  };
}

function bothSpellings(value: SqlValue): SqlValue[] {
  const number = asNumber(value);
  return number === value ? [value] : [value, number];
}

/** Text that SQLite itself would write for a number, as that number. */
function asNumber(value: SqlValue): SqlValue {
  if (typeof value !== "string" || !/^-?\d{1,18}(?:\.\d{1,15})?$/.test(value)) return value;
  if (value.includes(".")) return new Real(Number(value));
  return BigInt(value);
}
