/**
 * Arguments and schema -> the SQL of a table page. Pure: the same arguments and schema give the same
 * statements, and no database is asked.
 */

import type { TableConfig } from "../config/types.ts";
import { BadRequest } from "../errors.ts";
import { quoteIdentifier } from "../sql/quote.ts";
import type { Schema, TableSchema } from "../sql/schema.ts";
import type { Statement, Untrusted } from "../sql/types.ts";
import type { TableArguments } from "./arguments.ts";
import { keyColumns, rowidName, selectedColumns } from "./columns.ts";
import { type DerivedQuery, derivedSource } from "./derived.ts";
import { type Conditions, conditionsOf } from "./filters/conditions.ts";
import { afterSql, orderSql, type OrderTerm, type PageOrder, parseOffset } from "./page.ts";
import { ParamList } from "./params.ts";
import { RANK_COLUMN, type RankedSearch, rankedSearch } from "./rank.ts";
import { searchTarget } from "./search.ts";
import { describeSort, sortOrder } from "./sort.ts";

export interface PlanOptions {
  table: TableSchema;
  schema: Schema;
  config: TableConfig | undefined;
  settings: { default_page_size: number; max_returned_rows: number };
  /** The table is the result of this query. */
  derived?: DerivedQuery;
  /** What SQL in the arguments may read. */
  untrusted?: Untrusted;
  /** See {@link PageOrder.withNullKeys}. */
  withNullKeys?: boolean;
  /** Facets leave out the rows of the pages before, as in Datasette. */
  facetsFromHere?: boolean;
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
  /** The rows come from the last to the first: those before a row are wanted. */
  isBackwards: boolean;
  /** The page starts after a row. */
  isAfterRow: boolean;
  conditions: Conditions;
  rows: Statement;
  /** Gives also rows whose keys hold NULL, when `rows` finds less than a page; null: there are none. */
  rowsWithNullKeys: Statement | null;
  /** Further columns at the end of `rows`, which are needed to turn the page but not shown. */
  hidden: string[];
  /** The hidden column by which rows are stored, where they are shown in that order. */
  storageColumn: string | null;
  /** The statement for all rows from this page on, given what it selects. */
  selectAll(selected: string): Statement;
  /**
   * The statement as it is shown. Datasette's first page leaves the order of equal rows open; ours
   * does not, or rows could be missing from the pages after it.
   */
  shown: Statement;
  /** `from ... where ...` with the filters alone, for what is about the rows of all pages. */
  filtered: Statement;
  /** The rows that facets are about. */
  faceted: Statement;
  /** The statements contain SQL of the visitor, who may read this; false: they do not. */
  untrusted: Untrusted | false;
}

export function planTable(args: TableArguments, options: PlanOptions): TablePlan {
  const { table, derived } = options;
  const params = new ParamList(derived?.params);
  const from = derived === undefined ? quoteIdentifier(table.name) : derivedSource(derived);
  const columns = selectedColumns(args, table);
  const keys = keyColumns(table);
  const conditions = conditionsOf(args, options, params);
  const order = sortOrder(args, options);
  const where = conditions.all.map(({ sql }) => sql);
  const filtered = fromSql(from, where, params);
  const size = args.size ?? configuredSize(options);
  const { withNullKeys = false } = options;
  const position = pagePosition(args, { terms: order, keys, table, size, withNullKeys }, params);
  const whereHere = position.after === null ? where : [...where, position.after];
  const ranked = rankedBy(order, args, options);
  const positioned = fromSql(from, whereHere, params, ranked?.join);
  const selectAll = (selected: string, tieBreaker: readonly string[] = keys): Statement => ({
    sql: `${ranked?.with ?? ""}select ${selected} ${positioned.sql}${
      orderSql(order, tieBreaker, position.isBackwards)
    }`,
    params: positioned.params,
  });
  const select = (names: readonly string[], tieBreaker: readonly string[]): Statement => {
    const { sql, params } = selectAll(names.map(quoteIdentifier).join(", "), tieBreaker);
    const offset = position.offset > 0 ? ` offset ${position.offset}` : "";
    return { sql: `${sql} limit ${size + 1}${offset}`, params };
  };
  /** The page that ends before a row, in the order in which it is shown. */
  const selectBefore = (names: readonly string[]): Statement => {
    const inner = [...new Set([...names, ...order.map(({ column }) => column), ...keys])];
    const nearest = selectAll(inner.map(quoteIdentifier).join(", "));
    const outer = names.map(quoteIdentifier).join(", ");
    return {
      sql: `select ${outer} from (${nearest.sql} limit ${size}) ${orderSql(order, keys)}`,
      params: nearest.params,
    };
  };
  const isFirstSorted = order.length > 0 && position.after === null;
  const { isBackwards } = position;
  const complete = isBackwards && !withNullKeys && mayHoldNull(table)
    ? planTable(args, { ...options, withNullKeys: true })
    : null;
  const storageColumn = isFirstSorted && ranked === null ? storageOrder(table) : null;
  const unseen = keys.length === 0
    ? []
    : order.map(({ column }) => column).filter((column) => !columns.includes(column));
  const hidden = storageColumn === null ? unseen : [...unseen, storageColumn];
  return {
    table,
    columns,
    keys,
    order,
    size,
    offset: position.offset,
    isBackwards,
    isAfterRow: position.after !== null && !isBackwards,
    conditions,
    rows: select([...columns, ...hidden], keys),
    rowsWithNullKeys: complete?.rows ?? null,
    hidden,
    storageColumn,
    selectAll,
    shown: complete?.shown ??
      (isBackwards ? selectBefore(columns) : select(columns, isFirstSorted ? [] : keys)),
    filtered,
    // A rank is known only where it is searched for.
    faceted: options.facetsFromHere && ranked === null && !isBackwards ? positioned : filtered,
    untrusted: untrustedIn(args, options),
  };
}

function untrustedIn({ where }: TableArguments, { derived, untrusted }: PlanOptions) {
  if (derived !== undefined) return derived.untrusted;
  if (where.length === 0) return false;
  if (untrusted === undefined) throw new Error("Nobody said what the SQL of the visitor may read");
  return untrusted;
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

function fromSql(
  from: string,
  conditions: readonly string[],
  params: ParamList,
  join = "",
): Statement {
  const where = conditions.length === 0 ? "" : `where ${conditions.join(" and ")} `;
  return {
    sql: `from ${from} ${join}${where}`,
    params: { ...params.values },
  };
}

/** The search by whose rank the rows are sorted; null when they are sorted by other things. */
function rankedBy(
  order: readonly OrderTerm[],
  { search }: Pick<TableArguments, "search">,
  { table, config, schema }: PlanOptions,
): RankedSearch | null {
  if (!order.some(({ column }) => column === RANK_COLUMN)) return null;
  const target = search.text === null ? null : searchTarget(search, table, config);
  return rankedSearch(target, table, schema);
}

/** The column by which rows are stored, where that is another order than by key. */
function storageOrder(table: TableSchema): string | null {
  const [key, ...others] = table.columns.filter(({ primaryKey }) => primaryKey > 0);
  if (key === undefined) return null;
  const isRowid = others.length === 0 && key.type.toUpperCase() === "INTEGER";
  return isRowid ? null : rowidName(table);
}

/** Keys of tables with a rowid may hold NULL, unless their columns say otherwise or are the rowid. */
function mayHoldNull(table: TableSchema): boolean {
  const keys = table.columns.filter(({ primaryKey }) => primaryKey > 0);
  const isRowid = keys.length === 1 && keys[0]?.type.toUpperCase() === "INTEGER";
  return table.hasRowid && !isRowid && keys.some(({ notNull }) => !notNull);
}

interface PagePosition {
  after: string | null;
  offset: number;
  isBackwards: boolean;
}

/** @throws {BadRequest} for tokens of other tables and orders, and for both kinds at once. */
function pagePosition(
  { next, prev }: Pick<TableArguments, "next" | "prev">,
  order: PageOrder & { size: number },
  params: ParamList,
): PagePosition {
  const isBackwards = prev !== null;
  const start = { after: null, offset: 0, isBackwards: false };
  if (next !== null && isBackwards) {
    throw new BadRequest("Cannot use _next and _prev at the same time");
  }
  const token = prev ?? next;
  if (token === null) return start;
  if (order.keys.length === 0) {
    const offset = isBackwards
      ? Math.max(0, parseOffset(token, "_prev") - order.size)
      : parseOffset(token);
    return { ...start, offset };
  }
  return { after: afterSql(token, { ...order, isBackwards }, params), offset: 0, isBackwards };
}

function configuredSize({ config, settings }: PlanOptions): number {
  const { max_returned_rows: maximum, default_page_size: usual } = settings;
  const size = config?.size ?? usual;
  return size === "max" ? maximum : Math.min(size, maximum);
}
