/** Names of what foreign keys in a chart point at, as far as the visitor may see them. */

import type { ChartData } from "../../chart/chart_data.ts";
import type { ChartChoice } from "../../chart/choice.ts";
import type { ValueName } from "../../chart/labels.ts";
import type { SqlValue } from "../../sql/value.ts";
import { findLabels } from "../../table/expand.ts";
import type { TableData } from "../../table/table_data.ts";

export async function chartValueNames(
  { source }: TableData,
  { color, x }: ChartChoice,
  { categories, series }: ChartData,
): Promise<ValueName> {
  const named = series.flatMap((each) => each === "other" ? [] : [each.value]);
  const values = new Map<string, SqlValue[]>();
  if (x !== null && categories.length > 0) values.set(x.name, categories);
  if (color !== null && named.length > 0) {
    values.set(color, [...values.get(color) ?? [], ...named]);
  }
  const keys = new Set(source.table.foreignKeys.map(({ column }) => column));
  const expanded = [...values.keys()].filter((column) => keys.has(column));
  if (expanded.length === 0) return () => undefined;
  const { context: { app, actor }, database, table, schema } = source;
  const context = { app, actor, database, table, schema };
  const labels = await findLabels(expanded, (column) => values.get(column) ?? [], context);
  return (column, value) => labels.get(column)?.get(value);
}
