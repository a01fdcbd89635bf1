/** Puts labels beside the foreign keys of a page. */

import type { RequestContext } from "../context.ts";
import { QueryInterrupted } from "../errors.ts";
import type { Labels, RowsPage } from "../render/rows_page.ts";
import type { Schema, TableSchema } from "../sql/schema.ts";
import type { Database } from "../sql/types.ts";
import type { SqlValue } from "../sql/value.ts";
import type { TableArguments } from "./arguments.ts";
import { FoundLabels, labelSources, labelStatement, OWN_LABELS } from "./labels.ts";

/** Where labels are looked up, and for whom. */
export interface LabelContext extends Pick<RequestContext, "app" | "actor"> {
  database: Database;
  table: TableSchema;
  schema: Schema;
}

/** Of these columns the ones to expand: foreign keys that were asked for. */
export function columnsToExpand(
  args: Pick<TableArguments, "labels" | "labelColumns">,
  columns: readonly string[],
  table: TableSchema,
  byDefault: boolean,
): string[] {
  const keys = new Set(table.foreignKeys.map(({ column }) => column));
  const wanted = args.labelColumns ?? ((args.labels ?? byDefault) ? [...keys] : []);
  return columns.filter((column) => keys.has(column) && wanted.includes(column));
}

/**
 * Labels by column, found in one round trip. Columns whose labels the actor may not see have none;
 * they are still there, as columns that were asked for.
 */
export async function findLabels(
  columns: readonly string[],
  valuesOf: (column: string) => Iterable<SqlValue>,
  context: LabelContext,
): Promise<Map<string, Labels>> {
  const labels = new Map<string, Labels>(columns.map((column) => [column, NO_LABELS]));
  const sources = await labelSources(columns, context.table, context);
  const lookups = sources.flatMap((source) => {
    if (source.labelColumn === null) labels.set(source.column, OWN_LABELS);
    const statement = labelStatement(source, valuesOf(source.column));
    return statement === null ? [] : [{ column: source.column, statement }];
  });
  if (lookups.length === 0) return labels;
  const replies = await context.database.batch(lookups.map(({ statement }) => statement));
  replies.forEach((reply, i) => {
    // A key that points nowhere, or labels that take too long: the values are shown as they are.
    const { column } = lookups[i]!;
    if (!reply.ok) {
      if (reply.error instanceof QueryInterrupted) labels.set(column, LATE_LABELS);
    } else if ("rows" in reply.results) {
      labels.set(column, new FoundLabels(reply.results.rows));
    }
  });
  return labels;
}

/** The page with labels for these columns. */
export async function expandPage(
  page: RowsPage,
  columns: readonly string[],
  context: LabelContext,
): Promise<RowsPage> {
  if (columns.length === 0) return page;
  const valuesOf = (column: string) => {
    const at = page.columns.indexOf(column);
    return page.rows.map((row) => row[at] as SqlValue);
  };
  const found = await findLabels(columns, valuesOf, context);
  const labels = new Map(
    [...found].map(([column, labels]) => [page.columns.indexOf(column), labels]),
  );
  return { ...page, labels };
}

const NO_LABELS: Labels = { get: () => undefined };

/** Stands for labels that took too long. */
export const LATE_LABELS: Labels = { get: () => undefined };
