/**
 * Arguments and schema -> the SQL of a table page. Pure: the same arguments and schema give the same
 * statements, and no database is asked.
 */

import type { TableConfig } from "../config/types.ts";
import { quoteIdentifier } from "../sql/quote.ts";
import type { Schema, TableSchema } from "../sql/schema.ts";
import type { Statement } from "../sql/types.ts";
import type { TableArguments } from "./arguments.ts";
import { keyColumns, rowidName, selectedColumns } from "./columns.ts";
import { type Conditions, conditionsOf } from "./filters/conditions.ts";
import { afterSql, orderSql, type OrderTerm, type PageOrder, parseOffset } from "./page.ts";
import { ParamList } from "./params.ts";
import { describeSort, sortOrder } from "./sort.ts";

export interface PlanOptions {
  table: TableSchema;
  schema: Schema;
  config: TableConfig | undefined;
  settings: { default_page_size: number; max_returned_rows: number };
}

export interface TablePlan {
  table: TableSchema;
  /** Columns of the rows, in order. */
  columns: string[];
  /** Columns that tell rows apart; empty for views, whose pages are counted instead. */
  keys: string[];
  order: OrderTerm[];
  /** Rows on a page; the statement asks for one more, to know whether there is a next page. */
  size: number;
  /** Rows before this page, for views. */
  offset: number;
  conditions: Conditions;
  rows: Statement;
  /** An additional last column of `rows`, not to be shown; see rows.ts. */
  storageColumn: string | null;
  /**
   * The statement as it is shown. Datasette's first page leaves the order of equal rows open; ours
   * does not, or rows could be missing from the pages after it.
   */
  shown: Statement;
  /** `from ... where ...` with the filters alone. */
  filtered: Statement;
  /** The same from this page on: facets are about the rows that are still to come. */
  remaining: Statement;
  /** Contains SQL of the visitor. */
  isUntrusted: boolean;
}

export function planTable(args: TableArguments, options: PlanOptions): TablePlan {
  const { table, config } = options;
  const params = new ParamList();
  const columns = selectedColumns(args, table);
  const keys = keyColumns(table);
  const conditions = conditionsOf(args, options, params);
  const order = sortOrder(args.sort, table, config);
  const filtered = fromSql(table, conditions.all.map(({ sql }) => sql), params);
  const position = pagePosition(args.next, { terms: order, keys, table }, params);
  const remaining = position.after === null
    ? filtered
    : fromSql(table, [...conditions.all.map(({ sql }) => sql), position.after], params);
  const size = args.size ?? configuredSize(options);
  const select = (names: readonly string[], tieBreaker: readonly string[]): Statement => ({
    sql: `select ${names.map(quoteIdentifier).join(", ")} ${remaining.sql}` +
      `${orderSql(order, tieBreaker)} limit ${size + 1}` +
      (position.offset > 0 ? ` offset ${position.offset}` : ""),
    params: remaining.params,
  });
  const isFirstSorted = order.length > 0 && position.after === null;
  const storageColumn = isFirstSorted ? storageOrder(table) : null;
  return {
    table,
    columns,
    keys,
    order,
    size,
    offset: position.offset,
    conditions,
    rows: select(storageColumn === null ? columns : [...columns, storageColumn], keys),
    storageColumn,
    shown: select(columns, isFirstSorted ? [] : keys),
    filtered,
    remaining,
    isUntrusted: args.where.length > 0,
  };
}

/** The SQL that counts all matching rows. */
export function countSql(plan: TablePlan): string {
  return `select count(*) ${plan.filtered.sql}`;
}

/** Filters and order in English: `where kind = "port" sorted by name`. */
export function describePlan(plan: TablePlan): string {
  return [plan.conditions.description, describeSort(plan.order)].filter((text) => text !== "")
    .join(" ");
}

function fromSql(table: TableSchema, conditions: string[], params: ParamList): Statement {
  const where = conditions.length === 0 ? "" : `where ${conditions.join(" and ")} `;
  return { sql: `from ${quoteIdentifier(table.name)} ${where}`, params: { ...params.values } };
}

/** The column by which rows are stored, where that is another order than by key. */
function storageOrder(table: TableSchema): string | null {
  const [key, ...others] = table.columns.filter(({ primaryKey }) => primaryKey > 0);
  if (key === undefined) return null;
  const isRowid = others.length === 0 && key.type.toUpperCase() === "INTEGER";
  return isRowid ? null : rowidName(table);
}

function pagePosition(
  next: string | null,
  order: PageOrder,
  params: ParamList,
): { after: string | null; offset: number } {
  if (next === null) return { after: null, offset: 0 };
  if (order.keys.length === 0) return { after: null, offset: parseOffset(next) };
  return { after: afterSql(next, order, params), offset: 0 };
}

function configuredSize({ config, settings }: PlanOptions): number {
  const { max_returned_rows: maximum, default_page_size: usual } = settings;
  const size = config?.size ?? usual;
  return size === "max" ? maximum : Math.min(size, maximum);
}
