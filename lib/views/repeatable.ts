/**
 * Which answers can be repeated, and so get an ETag: those in which nothing is missing, and that ask
 * neither for the time nor for chance. SQL of visitors and views may, and so may virtual tables.
 */

import type { RequestContext } from "../context.ts";
import { isStored } from "../table/is_stored.ts";
import type { TableData } from "../table/table_data.ts";
import type { RowPage } from "./row/row_page.ts";

/** Marks the answer about a database as one that can be repeated, if it is `isWhole`. */
export function markRepeatable({ request }: RequestContext, isWhole = true): void {
  request.isRepeatable = isWhole;
}

/** Marks the answer about a row. */
export function markRow(
  context: RequestContext,
  { table }: Pick<RowPage<unknown>, "table">,
  isWhole = true,
): void {
  markRepeatable(context, isWhole && isStored(table));
}

/** Marks the answer about a table. Call it when everything that the answer needs was asked for. */
export async function markTable(data: TableData): Promise<void> {
  const { plan, source: { context, table } } = data;
  if (!plan.untrusted && isStored(table)) markRepeatable(context, await data.isWhole());
}
