/** Long lists on the pages about permissions, cut by `_page` and `_size`. */

import type { RequestContext } from "../../context.ts";
import { BadRequest } from "../../errors.ts";
import type { Args } from "../../http/args.ts";
import { encodePairs } from "../../text/query_string.ts";

export interface Paging {
  /** From 1. */
  page: number;
  size: number;
}

export interface PagedItems<T> {
  page: number;
  page_size: number;
  total: number;
  items: T[];
  next_url?: string;
  previous_url?: string;
}

const DEFAULT_SIZE = 50;
const MAX_SIZE = 200;

/** @throws {BadRequest} for values that are no numbers, or too large */
export function parsePaging(args: Args): Paging {
  const page = args.get("_page") ?? "1";
  if (!/^\d+$/.test(page) || Number(page) < 1) {
    throw new BadRequest("_page must be a positive integer");
  }
  return { page: Number(page), size: parseSize(args.get("_size") ?? "") };
}

function parseSize(text: string): number {
  if (text === "") return DEFAULT_SIZE;
  if (text === "max") return MAX_SIZE;
  if (!/^\d+$/.test(text)) throw new BadRequest("_size must be a positive integer");
  const size = Number(text);
  if (size > MAX_SIZE) throw new BadRequest(`_size must be <= ${MAX_SIZE}`);
  return size;
}

/** The items of the page, with links to the pages beside it. */
export function pageOf<T>(
  context: RequestContext,
  all: T[],
  { page, size }: Paging,
): PagedItems<T> {
  const start = (page - 1) * size;
  const end = start + size;
  const paged: PagedItems<T> = {
    page,
    page_size: size,
    total: all.length,
    items: all.slice(start, end),
  };
  if (all.length > end && size > 0) paged.next_url = pageUrl(context, page + 1, size);
  if (page > 1) paged.previous_url = pageUrl(context, page - 1, size);
  return paged;
}

function pageUrl({ app, request }: RequestContext, page: number, size: number): string {
  const kept = request.args.pairs().filter(([name]) => name !== "_page" && name !== "_size");
  const pairs: [string, string][] = [...kept, ["_page", String(page)], ["_size", String(size)]];
  return app.urls.path(`${request.path}?${encodePairs(pairs)}`);
}
