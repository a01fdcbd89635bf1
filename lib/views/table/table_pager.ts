/** Which rows the page shows, and where the others are. */

import type { PagerProps } from "../../../templates/parts/pager.tsx";
import { PAGE_ARGUMENTS } from "../../table/arguments.ts";
import type { LoadedRows } from "../../table/rows.ts";
import { previousToken } from "../../table/rows.ts";
import type { TableData } from "../../table/table_data.ts";
import { withReplacedArgs } from "../../text/query_string.ts";
import { NOT_YET } from "../patience.ts";
import type { TableParts } from "./table_parts.ts";
import { parseTableLook } from "./table_look.ts";

/** Rows on a page, to choose from. */
const SIZES = [20, 100, 1000];

export function pagerProps(
  data: TableData,
  { loaded, nextPath, count }: Pick<TableParts, "loaded" | "nextPath" | "count">,
): PagerProps {
  const { plan, source: { context: { app, request } } } = data;
  const rows = "rows" in loaded.page ? loaded.page.rows.length : 0;
  const first = firstNumber(data, loaded);
  const previous = previousPath(data, loaded, first);
  const next = nextPath === null || plan.keys.length === 0
    ? nextPath
    : withStart(nextPath, first, rows);
  return {
    first,
    rows,
    total: count === NOT_YET ? null : count,
    previousHref: previous === null ? null : app.urls.path(previous),
    nextHref: next === null ? null : request.absoluteUrl(app.urls.path(next)),
    sizes: sizeLinks(data),
    size: plan.size,
  };
}

/** The number of the first row, counted from 1; null when nobody knows. */
function firstNumber(
  { plan, source: { context: { request } } }: TableData,
  { hasPrevious }: LoadedRows,
): number | null {
  if (plan.keys.length === 0) return plan.offset + 1;
  return hasPrevious ? parseTableLook(request.args).start : 1;
}

/** The next page knows the number of its first row from this one. */
function withStart(path: string, first: number | null, rows: number): string {
  const [bare = "", query = ""] = path.split("?", 2);
  const start = first === null ? null : String(first + rows);
  return withReplacedArgs(bare, query, { _start: start });
}

function previousPath(
  data: TableData,
  loaded: LoadedRows,
  first: number | null,
): string | null {
  const { plan, source: { context: { request: { path, queryString } } } } = data;
  if (!loaded.hasPrevious) return null;
  const start = first === null ? null : first - plan.size;
  const token = previousToken(loaded, plan);
  const isFirst = token === null || (start !== null && start <= 1);
  return withReplacedArgs(path, queryString, {
    _next: null,
    _prev: isFirst ? null : token,
    _start: isFirst || start === null ? null : String(start),
  });
}

/** The same place with more or fewer rows, except where a page ends there. */
function sizeLinks({ plan, source: { args, context: { app, request } } }: TableData) {
  const maximum = app.settings.max_returned_rows;
  const sizes = [...new Set([...SIZES, plan.size])].filter((size) => size > 0 && size <= maximum);
  const stays = args.prev === null;
  const page = Object.fromEntries(PAGE_ARGUMENTS.map((name) => [name, null]));
  return sizes.sort((a, b) => a - b).map((size) => ({
    size,
    href: size === plan.size ? null : app.urls.path(
      withReplacedArgs(request.path, request.queryString, {
        ...stays ? {} : page,
        _size: String(size),
      }),
    ),
  }));
}
