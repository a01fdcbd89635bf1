/** What the columns of a form can point at. */

import type { RequestContext } from "../../context.ts";
import type { Schema, TableSchema } from "../../sql/schema.ts";
import type { Database } from "../../sql/types.ts";
import { currentTarget, foreignKeyTargets } from "../../table/foreign_key_options.ts";
import { visibleSchema } from "../../table/visible_schema.ts";

export interface TargetChoices {
  choices: { value: string; label: string }[];
  /** What a column of the table points at now, as one of the choices; empty for nothing. */
  targetOf(column: string): string;
}

/** @param table null for a new one */
export async function targetChoices(
  context: RequestContext,
  database: Database,
  table: TableSchema | null,
): Promise<TargetChoices> {
  const schema = await visibleSchema(context, database);
  const choices = foreignKeyTargets(schema).map((target) => choice(target.table, target.column));
  const current = table === null ? new Map<string, string>() : currentChoices(table, schema);
  for (const value of current.values()) {
    if (choices.some((known) => known.value === value)) continue;
    const [other, column] = JSON.parse(value) as [string, string];
    choices.push(choice(other, column));
  }
  return { choices, targetOf: (column) => current.get(column) ?? "" };
}

function currentChoices(table: TableSchema, schema: Schema): Map<string, string> {
  return new Map(table.columns.flatMap(({ name }): [string, string][] => {
    const target = currentTarget(table, name, schema);
    if (target === null || target.column === null) return [];
    return [[name, choice(target.table, target.column).value]];
  }));
}

function choice(table: string, column: string): { value: string; label: string } {
  return { value: JSON.stringify([table, column]), label: `${table}.${column}` };
}
