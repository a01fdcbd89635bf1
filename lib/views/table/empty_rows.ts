/** Why a page has no rows, and how many there would be without one of the filters. */

import type { EmptyRowsProps } from "../../../templates/parts/empty_rows.tsx";
import type { FilterChipsProps } from "../../../templates/parts/filter_chips.tsx";
import { PAGE_ARGUMENTS } from "../../table/arguments.ts";
import { type Count, isSmallTable } from "../../table/count.ts";
import { TableData } from "../../table/table_data.ts";
import { withReplacedArgs } from "../../text/query_string.ts";

/** Filters that are counted without. */
const MOST_FILTERS = 5;

export async function emptyProps(
  data: TableData,
  { chips, insert }: { chips: FilterChipsProps | null; insert: EmptyRowsProps["insert"] },
): Promise<EmptyRowsProps> {
  const { source: { context: { app, request }, table } } = data;
  const start = Object.fromEntries(PAGE_ARGUMENTS.map((name) => [name, null]));
  const counts = chips === null ? [] : await countsWithout(data);
  return {
    reason: reasonOf(data),
    columns: table.columns.filter(({ hidden }) => hidden !== 1),
    insert,
    without: chips?.chips.map((chip, i) => ({ ...chip, rows: counts[i] ?? null })) ?? [],
    firstHref: app.urls.path(withReplacedArgs(request.path, request.queryString, start)),
  };
}

function reasonOf({ plan, source: { table } }: TableData): EmptyRowsProps["reason"] {
  if (plan.size === 0) return "size";
  if (plan.isAfterRow || plan.isBackwards || plan.offset > 0) return "page";
  if (plan.conditions.all.length > 0) return "filters";
  return table.isView ? "view" : "table";
}

/** In the order of the chips, which begin with the filters of columns. Small tables only. */
async function countsWithout({ source }: TableData): Promise<(Count | null)[]> {
  const { args, database, table } = source;
  if (args.filters.length > MOST_FILTERS || !await isSmallTable(table, database)) return [];
  const counting = args.filters.map((filter) => {
    const others = { ...args, filters: args.filters.filter((one) => one !== filter) };
    const unpaged = { ...others, next: null, prev: null, noCount: false };
    const data = new TableData({ ...source, args: unpaged }, {
      labelsByDefault: false,
      takesFinishedRows: false,
    });
    return data.count();
  });
  return await Promise.all(counting);
}
