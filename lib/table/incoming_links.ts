/** The rows of other tables that point at one row, counted. */

import { quoteIdentifier } from "../sql/quote.ts";
import type { IncomingForeignKey, TableSchema } from "../sql/schema.ts";
import type { BatchItem, BatchReply, Database } from "../sql/types.ts";

export interface IncomingLink extends IncomingForeignKey {
  /** null when counting took too long. */
  count: number | null;
  /** There are more rows than `count` tells. */
  isAtLeast: boolean;
  /** The filter that finds the rows, ready for a query string: `birthplace=5`. */
  filter: string;
}

export interface IncomingOptions {
  /** Count no further than this. */
  limit?: number;
  /** Milliseconds for each table. */
  timeLimitMs: number;
  signal?: AbortSignal;
}

/**
 * Counts what points at a row, table by table, in one round trip. Only single-column keys can be
 * pointed at.
 *
 * @param keys The decoded parts of the row path.
 */
export async function incomingLinks(
  database: Pick<Database, "batch">,
  table: Pick<TableSchema, "incoming">,
  keys: readonly string[],
  options: IncomingOptions,
): Promise<IncomingLink[]> {
  const [key] = keys;
  if (keys.length !== 1 || key === undefined || table.incoming.length === 0) return [];
  const items = table.incoming.map((link) => countItem(link, key, options));
  const replies = await database.batch(items, { signal: options.signal });
  return table.incoming.map((link, i) => ({
    ...link,
    ...countOf(replies[i], options.limit),
    filter: incomingFilter(link.otherColumn, key),
  }));
}

function countItem(link: IncomingForeignKey, key: string, options: IncomingOptions): BatchItem {
  const source = `from ${quoteIdentifier(link.otherTable)} where ${
    quoteIdentifier(link.otherColumn)
  } = :id`;
  const sql = options.limit === undefined
    ? `select count(*) ${source}`
    : `select count(*) from (select 1 ${source} limit ${options.limit + 1})`;
  return { sql, params: { id: key }, timeLimitMs: options.timeLimitMs };
}

function countOf(
  reply: BatchReply | undefined,
  limit = Infinity,
): Pick<IncomingLink, "count" | "isAtLeast"> {
  if (!reply?.ok || !("rows" in reply.results)) return { count: null, isAtLeast: false };
  const count = Number(reply.results.rows[0]?.[0] ?? 0);
  return { count: Math.min(count, limit), isAtLeast: count > limit };
}

/**
 * `column=value` for the query string of a table. Only what would be misread is encoded, as
 * Datasette's links leave the rest readable: `label_key=c,d`.
 */
export function incomingFilter(column: string, value: string): string {
  const argument = column.startsWith("_") ? `${column}__exact` : column;
  return `${readablyQuoted(argument).replaceAll("=", "%3D")}=${readablyQuoted(value)}`;
}

function readablyQuoted(text: string): string {
  return text.replace(/[%&#+\s]/g, (char) => char === " " ? "+" : encodeURIComponent(char));
}
