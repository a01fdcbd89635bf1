/** What can stand after the double underscore of a filter: `population__gt=1000`. */

import type { SqlValue } from "../../sql/value.ts";
import { alwaysQuoted, quoteIdentifier } from "../../sql/quote.ts";
import { decodeJson, encodeJson } from "../../text/json.ts";

export interface Operator {
  key: string;
  /** As it is listed in the filter form. */
  display: string;
  /** The value of the argument says nothing: `notes__isnull=1`. */
  takesNoValue?: boolean;
  /** Values to bind. */
  values(text: string): SqlValue[];
  /** The condition; `placeholders` stand for the values. */
  sql(names: ColumnReference, placeholders: string[]): string;
  /** The filter in English, without "where". */
  describe(column: string, text: string): string;
}

/** A column in the spellings that Datasette uses in SQL, which clients see. */
export interface ColumnReference {
  /** Always in double quotes. */
  quoted: string;
  /** In quotes only where needed. */
  plain: string;
  /** With its table, for use inside a subquery. */
  full: string;
}

export function columnReference(table: string, column: string): ColumnReference {
  return {
    quoted: alwaysQuoted(column),
    plain: quoteIdentifier(column),
    full: `${bracketed(table)}.${bracketed(column)}`,
  };
}

/** Brackets cannot be escaped inside brackets. */
function bracketed(name: string): string {
  return name.includes("]") ? alwaysQuoted(name) : `[${name}]`;
}

/** In the order of the filter form. */
export const OPERATORS: readonly Operator[] = [
  comparison("exact", "=", "=", quotedUnlessNumber("=")),
  comparison("not", "!=", "!=", quotedUnlessNumber("!=")),
  pattern("contains", "contains", "like", (text) => `%${text}%`, "contains"),
  pattern("notcontains", "does not contain", "not like", (text) => `%${text}%`, "does not contain"),
  pattern("endswith", "ends with", "like", (text) => `%${text}`, "ends with"),
  pattern("startswith", "starts with", "like", (text) => `${text}%`, "starts with"),
  ordering("gt", ">", ">"),
  ordering("gte", "≥", ">="),
  ordering("lt", "<", "<"),
  ordering("lte", "≤", "<="),
  pattern("like", "like", "like", (text) => text, "like"),
  pattern("notlike", "not like", "not like", (text) => text, "not like"),
  pattern("glob", "glob", "glob", (text) => text, "glob"),
  list("in", "in"),
  list("notin", "not in"),
  arrayMember("arraycontains", "array contains", "in", "contains"),
  arrayMember("arraynotcontains", "array does not contain", "not in", "does not contain"),
  {
    key: "date",
    display: "date",
    values: (text) => [text],
    sql: ({ quoted }, [value]) => `date(${quoted}) = ${value}`,
    describe: (column, text) => `"${column}" is on date ${text}`,
  },
  state("isnull", "is null", ({ quoted }) => `${quoted} is null`),
  state("notnull", "is not null", ({ quoted }) => `${quoted} is not null`),
  state("isblank", "is blank", ({ quoted }) => `(${quoted} is null or ${quoted} = "")`),
  state("notblank", "is not blank", ({ quoted }) => `(${quoted} is not null and ${quoted} != "")`),
];

export const OPERATORS_BY_KEY: ReadonlyMap<string, Operator> = new Map(
  OPERATORS.map((operator) => [operator.key, operator]),
);

type Describe = Operator["describe"];

function comparison(key: string, display: string, sign: string, describe: Describe): Operator {
  return {
    key,
    display,
    values: (text) => [text],
    sql: ({ quoted }, [value]) => `${quoted} ${sign} ${value}`,
    describe,
  };
}

function quotedUnlessNumber(sign: string): Describe {
  return (column, text) =>
    isDigits(text) ? `${column} ${sign} ${text}` : `${column} ${sign} "${text}"`;
}

function pattern(
  key: string,
  display: string,
  sign: string,
  toPattern: (text: string) => string,
  words: string,
): Operator {
  return {
    ...comparison(key, display, sign, (column, text) => `${column} ${words} "${text}"`),
    values: (text) => [toPattern(text)],
  };
}

/** Digits are bound as an integer, so that columns without a type compare as numbers too. */
function ordering(key: string, display: string, sign: string): Operator {
  return {
    ...comparison(key, display, sign, (column, text) => `${column} ${display} ${text}`),
    values: (text) => [isDigits(text) ? toInteger(text) : text],
  };
}

function list(key: string, words: string): Operator {
  return {
    key,
    display: words,
    values: listValues,
    sql: ({ plain }, placeholders) => `${plain} ${words} (${placeholders.join(", ")})`,
    describe: (column, text) =>
      `${column} ${words} [${listValues(text).map((value) => encodeJson(value)).join(", ")}]`,
  };
}

function arrayMember(key: string, display: string, sign: string, words: string): Operator {
  return {
    key,
    display,
    values: (text) => [text],
    sql: ({ full }, [value]) => `${value} ${sign} (select value from json_each(${full}))`,
    describe: (column, text) => `${column} ${words} "${text}"`,
  };
}

function state(key: string, words: string, sql: (names: ColumnReference) => string): Operator {
  return {
    key,
    display: words,
    takesNoValue: true,
    values: () => [],
    sql,
    describe: (column) => `${column} ${words}`,
  };
}

/** `a, b` or, for values with commas, `["a,1", 2]`. */
function listValues(text: string): SqlValue[] {
  if (!text.startsWith("[")) return text.split(",").map((value) => value.trim());
  const values = parseList(text);
  return values ?? text.split(",").map((value) => value.trim());
}

function parseList(text: string): SqlValue[] | null {
  try {
    const values = decodeJson(text);
    return Array.isArray(values) ? values.map(listValue) : null;
  } catch {
    return null;
  }
}

function listValue(value: unknown): SqlValue {
  if (value === null || ["string", "number", "bigint"].includes(typeof value)) {
    return value as SqlValue;
  }
  return typeof value === "boolean" ? Number(value) : JSON.stringify(value);
}

function isDigits(text: string): boolean {
  return /^\d+$/.test(text);
}

const LARGEST = 2n ** 63n - 1n;

/** More digits than 64 bits hold stay text, which SQLite compares as a REAL. */
function toInteger(digits: string): SqlValue {
  const integer = BigInt(digits);
  if (integer > LARGEST) return digits;
  return integer <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(integer) : integer;
}
