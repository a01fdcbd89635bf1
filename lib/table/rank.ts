/** `_sort=_rank`: what was searched for, the best matches first (bm25, which FTS5 computes). */

import { BadRequest } from "../errors.ts";
import { quoteIdentifier } from "../sql/quote.ts";
import type { Schema, TableSchema } from "../sql/schema.ts";
import type { SearchTarget } from "./search.ts";

/** Stands for the rank in `_sort`, and names it in SQL. */
export const RANK_COLUMN = "_rank";

/** A table that is searched, with the rank of each row. */
export interface RankedSearch {
  /** Comes before the statement. */
  with: string;
  /** Comes after the name of the table. */
  join: string;
}

/**
 * @param target What is searched; null when nothing is.
 * @throws {BadRequest} when there is nothing to rank.
 */
export function rankedSearch(
  target: SearchTarget | null,
  table: TableSchema,
  schema: Schema,
): RankedSearch {
  const fts = schema.tables.get(target?.ftsTable ?? "");
  if (target === null || fts === undefined || !/\busing\s+fts5\b/i.test(fts.sql ?? "")) {
    throw new BadRequest(`Cannot sort table by ${RANK_COLUMN}`, {
      advice: "It sorts what _search finds in a table with an FTS5 index.",
    });
  }
  const name = quoteIdentifier(fts.name);
  const text = target.isRaw ? ":search" : "escape_fts(:search)";
  const key = `${quoteIdentifier(table.name)}.${quoteIdentifier(target.ftsPk)}`;
  return {
    with: `with _found(_found_id, ${RANK_COLUMN}) as ` +
      `(select rowid, rank from ${name} where ${name} match ${text}) `,
    join: `join _found on _found_id = ${key} `,
  };
}
