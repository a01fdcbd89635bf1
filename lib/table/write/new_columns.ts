/** Columns that rows bring with them. Pure. */

import { alwaysQuoted } from "../../sql/quote.ts";
import type { SqlValue } from "../../sql/value.ts";
import type { WriteRow } from "./cell_value.ts";

export type StoredType = "TEXT" | "INTEGER" | "REAL" | "BLOB";

/** The type of each column that the rows have, in the order in which they appear. */
export function inferredTypes(rows: readonly WriteRow[]): Map<string, StoredType> {
  const kinds = new Map<string, Set<StoredType>>();
  for (const row of rows) {
    for (const [column, value] of row) {
      let seen = kinds.get(column);
      if (seen === undefined) kinds.set(column, seen = new Set());
      if (value !== null) seen.add(typeOf(value));
    }
  }
  return new Map([...kinds].map(([column, seen]) => [column, typeFor(seen)]));
}

function typeOf(value: Exclude<SqlValue, null>): StoredType {
  if (typeof value === "string") return "TEXT";
  if (value instanceof Uint8Array) return "BLOB";
  return typeof value === "bigint" || Number.isInteger(value) ? "INTEGER" : "REAL";
}

function typeFor(seen: ReadonlySet<StoredType>): StoredType {
  const isOnly = (...types: StoredType[]) => [...seen].every((type) => types.includes(type));
  if (seen.size === 0) return "TEXT";
  if (isOnly("INTEGER")) return "INTEGER";
  if (isOnly("INTEGER", "REAL")) return "REAL";
  return seen.has("BLOB") && isOnly("BLOB", "TEXT") ? "BLOB" : "TEXT";
}

/** Statements that add what the table lacks. Names differ when they differ by more than case. */
export function addColumnStatements(
  table: string,
  known: Iterable<string>,
  rows: readonly WriteRow[],
): string[] {
  const names = new Set([...known].map((name) => name.toLowerCase()));
  return [...inferredTypes(rows)]
    .filter(([column]) => !names.has(column.toLowerCase()))
    .map(([column, type]) =>
      `alter table ${alwaysQuoted(table)} add column ${alwaysQuoted(column)} ${type}`
    );
}
