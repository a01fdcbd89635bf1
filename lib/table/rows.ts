/** Fetches the rows of a plan. */

import type { JsonRowsPage, RowsPage } from "../render/rows_page.ts";
import type { BatchReply, Database, JsonRows, Results, Statement } from "../sql/types.ts";
import type { Row, SqlValue } from "../sql/value.ts";
import { makeToken } from "./page.ts";
import type { TablePlan } from "./plan.ts";

export interface LoadOptions {
  /** Take the rows as finished JSON; they can then not be looked into. */
  finished: boolean;
  /** Milliseconds; null: the limit of the site. */
  timeLimitMs: number | null;
  signal?: AbortSignal;
}

export interface LoadedRows {
  page: RowsPage | JsonRowsPage;
  /** There is a page after this one. */
  hasMore: boolean;
  /** There is a page before this one. */
  hasPrevious: boolean;
  /** The row that the next page comes after, when there is one. */
  last: Row | null;
  /** The row that the previous page ends before; null also where rows are not looked into. */
  first: Row | null;
  /** Milliseconds spent in SQLite. */
  elapsedMs: number;
}

/** @throws {SqlError} when SQLite refuses the statement, and when it takes too long. */
export async function loadRows(
  plan: TablePlan,
  database: Database,
  options: LoadOptions,
): Promise<LoadedRows> {
  const results = await runRows(plan, plan.rows, database, options);
  if ("json" in results) return fromJson(results, plan);
  if (!plan.isBackwards) return fromRows(results, plan);
  const { rowsWithNullKeys, size } = plan;
  const isShort = results.rows.length <= size && rowsWithNullKeys !== null;
  const complete = isShort ? await runRows(plan, rowsWithNullKeys, database, options) : results;
  return fromReversed(complete as Results, plan);
}

async function runRows(
  { hidden, isBackwards, size, untrusted }: TablePlan,
  statement: Statement,
  database: Database,
  { finished, timeLimitMs, signal }: LoadOptions,
): Promise<Results | JsonRows> {
  const [reply] = await database.batch([{
    ...statement,
    as: finished && hidden.length === 0 && !isBackwards ? "json" : "rows",
    jsonRows: size,
    // SQL of the visitor might have cut off our LIMIT with a comment.
    maxRows: untrusted ? size + 1 : undefined,
    timeLimitMs: timeLimitMs ?? undefined,
    untrusted,
  }], { signal });
  return resultsOf(reply);
}

function resultsOf(reply: BatchReply | undefined): Results | JsonRows {
  if (reply === undefined) throw new Error("A batch of one statement gave no reply");
  if (!reply.ok) throw reply.error;
  return reply.results;
}

function fromJson({ json, rowCount, tail, elapsedMs }: JsonRows, plan: TablePlan): LoadedRows {
  const hasMore = plan.size > 0 && rowCount > plan.size;
  return {
    page: { columns: plan.columns, json },
    hasMore,
    hasPrevious: isLaterPage(plan),
    last: hasMore ? tail[0] ?? null : null,
    first: null,
    elapsedMs,
  };
}

function fromRows({ rows, elapsedMs }: Results, plan: TablePlan): LoadedRows {
  const { size, columns } = plan;
  const hasMore = size > 0 && rows.length > size;
  return {
    page: { columns, rows: withoutHidden(inStorageOrder(rows.slice(0, size), plan), plan) },
    hasMore,
    hasPrevious: isLaterPage(plan),
    last: hasMore ? rows[size - 1] ?? null : null,
    first: rows[0] ?? null,
    elapsedMs,
  };
}

/** The page that ends before a row: read from its end, so that one row more tells of a page before. */
function fromReversed({ rows, elapsedMs }: Results, plan: TablePlan): LoadedRows {
  const { size, columns } = plan;
  const ordered = rows.slice(0, size).toReversed();
  return {
    page: { columns, rows: withoutHidden(ordered, plan) },
    // What it ends before comes after it.
    hasMore: ordered.length > 0,
    hasPrevious: size > 0 && rows.length > size,
    last: ordered.at(-1) ?? null,
    first: ordered[0] ?? null,
    elapsedMs,
  };
}

function withoutHidden(rows: readonly Row[], { columns, hidden }: TablePlan): readonly Row[] {
  return hidden.length === 0 ? rows : rows.map((row) => row.slice(0, columns.length));
}

/** Pages after a row, or after some number of rows, are not the first. */
function isLaterPage({ offset, isAfterRow }: TablePlan): boolean {
  return offset > 0 || isAfterRow;
}

/**
 * Datasette's first page has rows that sort alike in the order in which they are stored. Which rows
 * stand on the page, and where the next one starts, is decided by their keys all the same.
 */
function inStorageOrder(rows: readonly Row[], plan: TablePlan): readonly Row[] {
  const { columns, hidden, order, storageColumn } = plan;
  if (storageColumn === null) return rows;
  const all = [...columns, ...hidden];
  const sorted = order.map(({ column }) => all.indexOf(column));
  const isTie = (a: Row, b: Row) => sorted.every((at) => sameValue(a[at]!, b[at]!));
  const ordered: Row[] = [];
  let start = 0;
  for (let i = 1; i <= rows.length; i++) {
    if (i < rows.length && isTie(rows[start]!, rows[i]!)) continue;
    ordered.push(...rows.slice(start, i).sort((a, b) => Number(a.at(-1)) - Number(b.at(-1))));
    start = i;
  }
  return ordered;
}

function sameValue(a: SqlValue, b: SqlValue): boolean {
  return a === b || (a !== null && b !== null && a.valueOf() === b.valueOf());
}

/** The token of the page after this one; null when this is the last one. */
export function nextToken(
  { hasMore, last }: Pick<LoadedRows, "hasMore" | "last">,
  plan: TablePlan,
): string | null {
  if (!hasMore || last === null) return null;
  return plan.keys.length === 0 ? String(plan.offset + plan.size) : tokenOf(last, plan);
}

/** The token of the page before this one, for `_prev`; null when this is the first one. */
export function previousToken(
  { hasPrevious, first }: Pick<LoadedRows, "hasPrevious" | "first">,
  plan: TablePlan,
): string | null {
  if (!hasPrevious) return null;
  if (plan.keys.length === 0) return String(plan.offset);
  return first === null ? null : tokenOf(first, plan);
}

function tokenOf(row: Row, { columns, hidden, keys, order, table }: TablePlan): string {
  const all = [...columns, ...hidden];
  const names = [...order.map(({ column }) => column), ...keys];
  const values = names.map((name) => row[all.indexOf(name)] as SqlValue);
  return makeToken({ terms: order, keys, table }, values);
}
