/** The list of stored queries: filters, order, pages. Pure; the caller knows who may see what. */

import { BadRequest } from "../errors.ts";
import type { Args } from "../http/request.ts";
import type { StoredQuery } from "../internal/stored_queries.ts";
import { tildeDecode, tildeEncode } from "../text/tilde.ts";

/** A query that the visitor may see. */
export interface ListedQuery {
  query: StoredQuery;
  /** An anonymous visitor would not see it. */
  isPrivate: boolean;
}

/** What narrows the list; null does not. */
export interface QueryFilters {
  /** Text in the name, title, description or SQL. */
  q: string | null;
  isWrite: boolean | null;
  isPrivate: boolean | null;
  source: string | null;
  ownerId: string | null;
}

export interface QueryListArguments {
  filters: QueryFilters;
  size: number;
  /** Position after which the page starts, as parts of a page token. */
  after: string[] | null;
}

export interface QueryListPage {
  queries: ListedQuery[];
  /** Token of the next page, null at the end. */
  next: string | null;
}

/** No page is longer, whatever the settings allow. */
const LONGEST_PAGE = 1000;

/**
 * Reads the arguments of a list.
 *
 * @param sizes The page size without `_size`, and the largest one.
 * @throws {BadRequest} for values that make no sense.
 */
export function parseQueryListArguments(
  args: Args,
  sizes: { standard: number; largest: number },
): QueryListArguments {
  return {
    filters: {
      q: args.get("q") || null,
      isWrite: parseOptionalSwitch(args, "is_write"),
      isPrivate: parseOptionalSwitch(args, "is_private"),
      source: args.get("source") || null,
      ownerId: args.get("owner_id") || null,
    },
    size: parseSize(args.get("_size") ?? "", sizes),
    after: args.get("_next") ? parsePageToken(args.get("_next")!) : null,
  };
}

/** The position that a page token stands for. */
export function parsePageToken(token: string): string[] {
  return token.split(",").map(tildeDecode);
}

function parseSize(text: string, sizes: { standard: number; largest: number }): number {
  if (text === "") return sizes.standard;
  const size = text === "max" ? sizes.largest : Number(text);
  if (text !== "max" && !/^\d+$/.test(text)) {
    throw new BadRequest("_size must be a positive integer");
  }
  if (size > sizes.largest) throw new BadRequest(`_size must be <= ${sizes.largest}`);
  return Math.min(Math.max(1, size), LONGEST_PAGE);
}

const ON = ["1", "true", "t", "yes", "on"];
const OFF = ["0", "false", "f", "no", "off"];

function parseOptionalSwitch(args: Args, name: string): boolean | null {
  const text = (args.get(name) ?? "").toLowerCase();
  if (text === "") return null;
  if (ON.includes(text)) return true;
  if (OFF.includes(text)) return false;
  throw new BadRequest(`${name} must be 0 or 1`);
}

/** Those that pass all filters. */
export function filterQueries(
  queries: readonly ListedQuery[],
  filters: QueryFilters,
): ListedQuery[] {
  const { q, isWrite, isPrivate, source, ownerId } = filters;
  const text = q?.toLowerCase() ?? null;
  return queries.filter(({ query }) =>
    (text === null || searchText(query).includes(text)) &&
    (isWrite === null || query.isWrite === isWrite) &&
    (isPrivate === null || query.isPrivate === isPrivate) &&
    (source === null || query.source === source) &&
    (ownerId === null || query.ownerId === ownerId)
  );
}

function searchText(query: StoredQuery): string {
  return [query.name, query.title, query.description, query.sql].join("\n").toLowerCase();
}

/**
 * One page of a list, in order of database, title and name.
 *
 * @param withDatabase Whether queries of several databases are listed; tokens then name it.
 * @throws {BadRequest} for a token of another kind of list.
 */
export function pageOfQueries(
  queries: readonly ListedQuery[],
  { size, after }: Pick<QueryListArguments, "size" | "after">,
  withDatabase: boolean,
): QueryListPage {
  const keyed = queries
    .map((listed) => ({ listed, key: sortKey(listed.query, withDatabase) }))
    .sort((a, b) => compareKeys(a.key, b.key));
  const rest = after === null ? keyed : keyed.filter(({ key }) => isAfter(key, after));
  const shown = rest.slice(0, size);
  const last = shown.at(-1);
  return {
    queries: shown.map(({ listed }) => listed),
    next: last !== undefined && rest.length > size ? last.key.map(tildeEncode).join(",") : null,
  };
}

function sortKey(query: StoredQuery, withDatabase: boolean): string[] {
  const key = [(query.title || query.name).toLowerCase(), query.name];
  return withDatabase ? [query.database, ...key] : key;
}

function isAfter(key: string[], after: string[]): boolean {
  if (key.length !== after.length) {
    throw new BadRequest("_next is no token of this list: follow next_url from its first page");
  }
  return compareKeys(key, after) > 0;
}

function compareKeys(a: string[], b: string[]): number {
  for (const [i, part] of a.entries()) {
    if (part !== b[i]) return part < (b[i] as string) ? -1 : 1;
  }
  return 0;
}
