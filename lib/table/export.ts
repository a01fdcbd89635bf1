/** All rows of a plan, to be streamed by the SQL process. */

import { alwaysQuoted, quoteIdentifier } from "../sql/quote.ts";
import type { Statement } from "../sql/types.ts";
import { type LabelSource, labelSources } from "./labels.ts";
import type { TablePlan } from "./plan.ts";
import type { TableData } from "./table_data.ts";

/** The statement that gives every row from this page on; expanded columns are followed by a label. */
export async function exportStatement(data: TableData): Promise<Statement> {
  const { expanded, plan, source: { context: { app, actor }, database, schema, table } } = data;
  const sources = await labelSources(expanded, table, { database, schema, app, actor });
  const selected = plan.columns.flatMap((column) => {
    const name = quoteIdentifier(column);
    if (!expanded.includes(column)) return [name];
    const label = labelSql(sources.find((source) => source.column === column), column, plan);
    return [name, `${label} as ${alwaysQuoted(`${column}_label`)}`];
  });
  return plan.selectAll(selected.join(", "));
}

/** Where in the rows of the export columns stand that are followed by their label. */
export function labelPositions({ expanded, plan }: TableData): number[] {
  const labelled = plan.columns.flatMap((column, i) => expanded.includes(column) ? [i] : []);
  return labelled.map((position, before) => position + before);
}

/** A label found row by row; NULL where the visitor may not see it. */
function labelSql(source: LabelSource | undefined, column: string, { table }: TablePlan): string {
  if (source === undefined) return "null";
  const value = `${quoteIdentifier(table.name)}.${quoteIdentifier(column)}`;
  if (source.labelColumn === null) return value;
  const [label, key, other] = [source.labelColumn, source.otherColumn, source.otherTable]
    .map(quoteIdentifier);
  return `(select labels.${label} from ${other} as labels where labels.${key} = ${value} limit 1)`;
}
