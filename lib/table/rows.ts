/** Fetches the rows of a plan. */

import type { JsonRowsPage, RowsPage } from "../render/rows_page.ts";
import { quoteIdentifier } from "../sql/quote.ts";
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
  const { size, storageColumn, isUntrusted } = plan;
  const [reply] = await database.batch([{
    ...plan.rows,
    as: finished && storageColumn === null ? "json" : "rows",
    jsonRows: size,
    // SQL of the visitor might have cut off our LIMIT with a comment.
    maxRows: isUntrusted ? size + 1 : undefined,
    timeLimitMs: timeLimitMs ?? undefined,
    untrusted: isUntrusted,
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
  const { size, columns, storageColumn } = plan;
  const hasMore = size > 0 && rows.length > size;
  const shown = rows.slice(0, size);
  return {
    page: { columns, rows: storageColumn === null ? shown : inStorageOrder(shown, plan) },
    hasMore,
    last: hasMore ? rows[size - 1] ?? null : null,
    elapsedMs,
  };
}

/**
 * Datasette's first page has rows that sort alike in the order in which they are stored. Which rows
 * stand on the page, and where the next one starts, is decided by their keys all the same.
 */
function inStorageOrder(rows: readonly Row[], plan: TablePlan): Row[] {
  const { columns, order } = plan;
  const sorted = order.map(({ column }) => columns.indexOf(column));
  const isTie = (a: Row, b: Row) => sorted.every((at) => at !== -1 && sameValue(a[at]!, b[at]!));
  const ordered: Row[] = [];
  let start = 0;
  for (let i = 1; i <= rows.length; i++) {
    if (i < rows.length && isTie(rows[start]!, rows[i]!)) continue;
    ordered.push(...rows.slice(start, i).sort((a, b) => Number(a.at(-1)) - Number(b.at(-1))));
    start = i;
  }
  return ordered.map((row) => row.slice(0, columns.length));
}

function sameValue(a: SqlValue, b: SqlValue): boolean {
  return a === b || (a !== null && b !== null && a.valueOf() === b.valueOf());
}

/** The token of the page after this one; null when this is the last one. */
export async function nextToken(
  loaded: Pick<LoadedRows, "hasMore" | "last">,
  plan: TablePlan,
  database: Database,
): Promise<string | null> {
  if (!loaded.hasMore || loaded.last === null) return null;
  if (plan.keys.length === 0) return String(plan.offset + plan.size);
  const { columns, keys, order } = plan;
  const { last } = loaded;
  const inRow = (column: string) => last[columns.indexOf(column)] as SqlValue;
  const sorted = order.map(({ column }) => column);
  const missing = sorted.filter((column) => !columns.includes(column));
  const found = await lookUp(missing, keys.map(inRow), plan, database);
  const values = [...sorted, ...keys].map((column) => found.get(column) ?? inRow(column) ?? null);
  return makeToken({ terms: order, keys, table: plan.table }, values);
}

/** Sort values that `_col` left out of the rows. */
async function lookUp(
  columns: readonly string[],
  keys: readonly SqlValue[],
  plan: TablePlan,
  database: Database,
): Promise<Map<string, SqlValue>> {
  if (columns.length === 0) return new Map();
  const conditions = plan.keys.map((key, i) => `${quoteIdentifier(key)} is :k${i}`);
  const sql = `select ${columns.map(quoteIdentifier).join(", ")} ` +
    `from ${quoteIdentifier(plan.table.name)} where ${conditions.join(" and ")}`;
  const params = Object.fromEntries(keys.map((key, i) => [`k${i}`, key]));
  const { rows } = await database.execute(sql, params);
  return new Map(columns.map((column, i) => [column, rows[0]?.[i] ?? null]));
}
