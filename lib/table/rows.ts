/** Fetches the rows of a plan. */

import type { JsonRowsPage, RowsPage } from "../render/rows_page.ts";
import type { BatchReply, Database, JsonRows, Results } from "../sql/types.ts";
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
  hasMore: boolean;
  /** The row that the next page comes after, when there is one. */
  last: Row | null;
  /** Milliseconds spent in SQLite. */
  elapsedMs: number;
}

/** @throws {SqlError} when SQLite refuses the statement, and when it takes too long. */
export async function loadRows(
  plan: TablePlan,
  database: Database,
  { finished, timeLimitMs, signal }: LoadOptions,
): Promise<LoadedRows> {
  const { size, hidden, untrusted } = plan;
  const [reply] = await database.batch([{
    ...plan.rows,
    as: finished && hidden.length === 0 ? "json" : "rows",
    jsonRows: size,
    // SQL of the visitor might have cut off our LIMIT with a comment.
    maxRows: untrusted ? size + 1 : undefined,
    timeLimitMs: timeLimitMs ?? undefined,
    untrusted,
  }], { signal });
  const results = resultsOf(reply);
  return "json" in results ? fromJson(results, plan) : fromRows(results, plan);
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
    last: hasMore ? tail[0] ?? null : null,
    elapsedMs,
  };
}

function fromRows({ rows, elapsedMs }: Results, plan: TablePlan): LoadedRows {
  const { size, columns, hidden } = plan;
  const hasMore = size > 0 && rows.length > size;
  const ordered = inStorageOrder(rows.slice(0, size), plan);
  const shown = hidden.length === 0 ? ordered : ordered.map((row) => row.slice(0, columns.length));
  return {
    page: { columns, rows: shown },
    hasMore,
    last: hasMore ? rows[size - 1] ?? null : null,
    elapsedMs,
  };
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
  { columns, hidden, keys, offset, order, size, table }: TablePlan,
): string | null {
  if (!hasMore || last === null) return null;
  if (keys.length === 0) return String(offset + size);
  const all = [...columns, ...hidden];
  const names = [...order.map(({ column }) => column), ...keys];
  const values = names.map((name) => last[all.indexOf(name)] as SqlValue);
  return makeToken({ terms: order, keys, table }, values);
}
