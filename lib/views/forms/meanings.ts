/** Custom types of columns in the forms for tables: what values mean beyond their SQLite type. */

import type { EditedColumn, MeaningOption } from "../../../templates/parts/columns_editor.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { COLUMN_TYPES as SQL_TYPES } from "../../sql/create_table_sql.ts";
import { tableResource } from "../api/answer.ts";
import setColumnType from "../api/set_column_type.ts";
import { callApi } from "./api_call.ts";

/** A table that is not there yet. */
const NEW_TABLE = "__new_table__";

/** Null for those who may not set them. */
export async function meaningOptions(
  { app: { columnTypes, permissions }, actor }: RequestContext,
  database: string,
  table: string = NEW_TABLE,
): Promise<MeaningOption[] | null> {
  const resource = tableResource(database, table);
  if (!await permissions.allowed(actor, "set-column-type", resource)) return null;
  return [...columnTypes.types.values()]
    .map(({ name, description }) => ({ name, description }))
    .sort((a, b) => a.name < b.name ? -1 : 1);
}

/** By column: types that do not go with it. */
export function meaningProblems(
  { app: { columnTypes }, request }: RequestContext,
  columns: readonly EditedColumn[],
): Record<string, string> {
  const say = wordsFor(request.language).editing;
  const wrong = columns.filter(({ name, meaning, type, declared, isDropped }) =>
    name !== "" && meaning !== "" && !isDropped &&
    !columnTypes.isApplicable(meaning, SQL_TYPES[type] ?? declared)
  );
  return Object.fromEntries(wrong.map(({ name, meaning }) => {
    const types = columnTypes.types.get(meaning)?.sqliteTypes ?? [];
    return [name, say.misfit(meaning, types.join(", "))];
  }));
}

export interface NewMeaning {
  column: string;
  /** Empty: none any more. */
  meaning: string;
}

/** @returns what went wrong */
export async function setMeanings(
  { app, actor, params, request }: RequestContext,
  table: string,
  changes: readonly NewMeaning[],
): Promise<string[]> {
  const errors: string[] = [];
  const inner = { app, actor, request, params: { ...params, table } };
  for (const { column, meaning } of changes) {
    const type = meaning === "" ? null : { type: meaning };
    const answer = await callApi(inner, setColumnType, { column, column_type: type });
    errors.push(...answer.errors);
  }
  return errors;
}
