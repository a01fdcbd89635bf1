/** Values must fit the type that was assigned to their column. */

import type { Json } from "../../config/types.ts";
import type { ColumnTypeAssignment, ColumnTypeInfo } from "../../internal/column_types.ts";
import type { SqlValue } from "../../sql/value.ts";
import type { WriteRow } from "./cell_value.ts";

/** What is wrong with a value, or null. */
type Check = (value: SqlValue) => string | null;

const BUILT_IN: Record<string, Check> = {
  url: (value) => checkText(value, "URL", /^https?:\/\/\S+$/, "Invalid URL"),
  email: (value) =>
    checkText(value, "Email", /^[^@\s]+@[^@\s]+\.[^@\s]+$/, "Invalid email address"),
  json: checkJson,
};

function checkText(value: SqlValue, name: string, pattern: RegExp, problem: string): string | null {
  if (value === null || value === "") return null;
  if (typeof value !== "string") return `${name} must be a string`;
  return pattern.test(value.trim()) ? null : problem;
}

function checkJson(value: SqlValue): string | null {
  if (typeof value !== "string" || value === "") return null;
  try {
    JSON.parse(value);
    return null;
  } catch {
    return "Invalid JSON";
  }
}

/** A type of a plugin may check values, too. */
export interface CheckingType extends ColumnTypeInfo {
  validate?(
    typed: { value: SqlValue; config: Record<string, Json> | null },
  ): Promise<string | null> | string | null;
}

/** What is wrong with the rows, as `column: reason`. */
export async function columnTypeProblems(
  rows: readonly WriteRow[],
  assignments: ReadonlyMap<string, ColumnTypeAssignment>,
  types: ReadonlyMap<string, CheckingType>,
): Promise<string[]> {
  const problems: string[] = [];
  if (assignments.size === 0) return problems;
  for (const row of rows) {
    for (const [column, { type, config }] of assignments) {
      const value = row.get(column);
      if (value === undefined) continue;
      const known = types.get(type);
      const problem = known?.validate === undefined
        ? BUILT_IN[type]?.(value) ?? null
        : await known.validate({ value, config });
      if (problem !== null) problems.push(`${column}: ${problem}`);
    }
  }
  return problems;
}
