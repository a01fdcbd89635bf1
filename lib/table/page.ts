/**
 * Keyset pagination: a page token holds the sort values and the key of the last row of a page, and
 * the next page is what comes after them; a second kind of token holds those of the first row, and
 * the previous page is what comes before. However many rows there are, and whatever is inserted
 * meanwhile, each row is seen once.
 */

import { BadRequest } from "../errors.ts";
import { quoteIdentifier } from "../sql/quote.ts";
import type { TableSchema } from "../sql/schema.ts";
import type { SqlValue } from "../sql/value.ts";
import { columnAffinity } from "./columns.ts";
import { parseToken, tokenPart } from "./page_token.ts";
import type { ParamList } from "./params.ts";

export interface OrderTerm {
  column: string;
  descending: boolean;
  /** NULL is smaller than everything else in SQLite: first when ascending, last when descending. */
  nullsLast: boolean;
}

/** What a page token is about: columns to sort by, and columns that tell equal rows apart. */
export interface PageOrder {
  terms: readonly OrderTerm[];
  keys: readonly string[];
  table: TableSchema;
  /** From the last row to the first, as a page is read that ends before a row. */
  isBackwards?: boolean;
  /**
   * Backwards, look for NULL in keys, too: they come last there, and no comparison finds them. It
   * costs an index its order, so it is for the few pages where it may matter.
   */
  withNullKeys?: boolean;
}

/** The same order the other way round. */
export function reversed(terms: readonly OrderTerm[]): OrderTerm[] {
  return terms.map(({ column, descending, nullsLast }) => ({
    column,
    descending: !descending,
    nullsLast: !nullsLast,
  }));
}

/** Makes `order by` of terms and the columns that decide between equal rows. */
export function orderSql(
  terms: readonly OrderTerm[],
  keys: readonly string[],
  isBackwards = false,
): string {
  const parts = (isBackwards ? reversed(terms) : terms).map(({ column, descending, nullsLast }) => {
    const direction = `${quoteIdentifier(column)}${descending ? " desc" : ""}`;
    return nullsLast === descending
      ? direction
      : `${direction} nulls ${nullsLast ? "last" : "first"}`;
  });
  const direction = isBackwards ? " desc" : "";
  const ordered = [...parts, ...keys.map((key) => quoteIdentifier(key) + direction)];
  return ordered.length === 0 ? "" : `order by ${ordered.join(", ")}`;
}

/**
 * The condition for rows after the one that a token stands for, or before it where the order is
 * backwards; null when the token says nothing.
 *
 * @throws {BadRequest} when the token belongs to another table or order.
 */
export function afterSql(
  token: string,
  order: PageOrder,
  params: ParamList,
): string | null {
  const { keys, table, isBackwards } = order;
  const terms = isBackwards ? reversed(order.terms) : order.terms;
  const columns = [...terms.map(({ column }) => column), ...keys];
  const values = parseToken(token, columns.map((column) => columnAffinity(table, column)));
  if (values === null) {
    // Datasette starts over when a token without sort values has the wrong number of keys.
    if (terms.length === 0 && !isBackwards) return null;
    throw badToken(token, isBackwards ? "_prev" : "_next");
  }
  const keyValues = values.slice(terms.length);
  const after = keysAfter(order, keyValues, params);
  return terms.reduceRight((rest, term, i) => termAfter(term, values[i]!, rest, params), after);
}

/** The error for a token that no page of this table and order ends, or starts, with. */
export function badToken(token: string, argument: "_next" | "_prev" = "_next"): BadRequest {
  const remedy = argument === "_next"
    ? 'follow "next" of the page before'
    : 'follow the link "Previous page"';
  return new BadRequest(
    `${argument}=${token} is no page of this table in this order: ${remedy}`,
  );
}

/** Rows past this term's value, or equal to it and past the `rest`. */
function termAfter(term: OrderTerm, value: SqlValue, rest: string, params: ParamList): string {
  const column = quoteIdentifier(term.column);
  if (value === null) {
    return term.nullsLast
      ? `(${column} is null and ${rest})`
      : `(${column} is not null or (${column} is null and ${rest}))`;
  }
  const param = params.add(value);
  const beyond = `${column} ${term.descending ? "<" : ">"} ${param}` +
    (term.nullsLast ? ` or ${column} is null` : "");
  return `(${beyond} or (${column} = ${param} and ${rest}))`;
}

/** Keys past these, in ascending order; in descending order where the order is backwards. */
function keysAfter(
  { keys, table, isBackwards = false, withNullKeys = false }: Omit<PageOrder, "terms">,
  values: readonly SqlValue[],
  params: ParamList,
): string {
  const columns = keys.map(quoteIdentifier);
  const past = isBackwards ? "<" : ">";
  if (!(isBackwards && withNullKeys) && values.every((value) => value !== null)) {
    const placeholders = values.map((value) => params.add(value));
    if (keys.length === 1) {
      const condition = `${columns[0]} ${past} ${placeholders[0]}`;
      // Datasette's own spelling, which the page shows as SQL to be edited.
      return table.primaryKeys.length === 0 ? condition : `((${condition}))`;
    }
    // A comparison of rows lets SQLite seek in the index of the key.
    return `(${columns.join(", ")}) ${past} (${placeholders.join(", ")})`;
  }
  // Keys of rowid tables may hold NULL, which sorts first and is never "greater".
  return keys.reduceRight((rest, key, i) => {
    const term = { column: key, descending: isBackwards, nullsLast: isBackwards };
    return termAfter(term, values[i]!, rest, params);
  }, "0");
}

/** The token of the page that ends with a row of these values. */
export function makeToken(
  order: PageOrder,
  values: readonly SqlValue[],
): string {
  const columns = [...order.terms.map(({ column }) => column), ...order.keys];
  const parts = columns.map((column, i) =>
    tokenPart(values[i]!, columnAffinity(order.table, column))
  );
  // An empty token would start over: a lone empty string is spelled out.
  return parts.join(",") || "$t";
}

/** For views: how many rows came before. */
export function parseOffset(token: string, argument?: "_next" | "_prev"): number {
  if (!/^\d{1,15}$/.test(token)) throw badToken(token, argument);
  return Number(token);
}
