/** Values must fit the type that was assigned to their column. */

import type { App } from "../../context.ts";
import type { ColumnTypeAssignment } from "../../internal/column_types.ts";
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

/** What is wrong with the rows, as `column: reason`. */
export async function columnTypeProblems(
  rows: readonly WriteRow[],
  assignments: ReadonlyMap<string, ColumnTypeAssignment>,
  { columnTypes, plugins }: Pick<App, "columnTypes" | "plugins">,
): Promise<string[]> {
  const problems: string[] = [];
  if (assignments.size === 0) return problems;
  for (const row of rows) {
    for (const [column, { type, config }] of assignments) {
      const value = row.get(column);
      if (value === undefined) continue;
      const known = columnTypes.ofPlugin(type);
      const problem = known === undefined
        ? BUILT_IN[type]?.(value)
        : await plugins.demand(known.origin, () =>
          known.type.validate?.({ value, config, ...plugins.common }));
      if (problem) problems.push(`${column}: ${problem}`);
    }
  }
  return problems;
}
