/** A page of changes, and how JSON shows it. */

import type { RequestContext } from "../../context.ts";
import { BadRequest } from "../../errors.ts";
import { jsonResponse } from "../../http/response.ts";
import type { LoggedChange, LoggedRow } from "../../internal/change_log.ts";
import type { ChangedRow, Database } from "../../sql/types.ts";
import type { SqlValue } from "../../sql/value.ts";
import { wireToValue } from "../../sql/wire_value.ts";
import { withReplacedArgs } from "../../text/query_string.ts";
import { inverseOf } from "../../table/write/revert_rows.ts";
import { withNextLink } from "../next_link.ts";
import { mayRevert, type UndoRights } from "./visible_changes.ts";

const PAGE_SIZE = 20;
const LARGEST_PAGE = 100;

export interface ListedChange extends LoggedChange {
  mayRevert: boolean;
  /** All rows of the change; the history of a row shows that one only. */
  rowCount: number;
}

export interface ChangeList {
  database: Database;
  changes: ListedChange[];
  /** The path of the next page. */
  nextPath: string | null;
  next: string | null;
}

/**
 * @param tables what the visitor may do, by table
 * @param path of a row, for its changes only
 */
export function changeList(
  { app, request }: RequestContext,
  database: Database,
  tables: ReadonlyMap<string, UndoRights>,
  path?: string,
): ChangeList {
  const limit = Math.min(LARGEST_PAGE, numberArgument(request, "_size") ?? PAGE_SIZE);
  const before = numberArgument(request, "_next");
  const filter = { tables: [...tables.keys()], before, limit: limit + 1, path };
  const found = app.changes.list(database.name, filter);
  const shown = found.slice(0, limit).map((change) => {
    const rights = tables.get(change.table)!;
    const rows = path === undefined ? change.rows : change.rows.filter((row) => row.path === path);
    return {
      ...change,
      rows,
      rowCount: change.rows.length,
      mayRevert: mayRevert(change, database, rights),
    };
  });
  const next = found.length > limit ? String(shown.at(-1)!.id) : null;
  const nextPath = next && withReplacedArgs(request.path, request.queryString, { _next: next });
  return { database, changes: shown, next, nextPath };
}

function numberArgument({ args }: RequestContext["request"], name: string): number | null {
  const text = args.get(name);
  if (text === null || text === undefined || text === "") return null;
  const number = Number(text);
  if (/^\d{1,15}$/.test(text) && number > 0) return number;
  throw new BadRequest(`${name} must be a whole number of at least 1`);
}

export function changesJson(
  { app, request }: RequestContext,
  { database, changes, next, nextPath }: ChangeList,
  about: Record<string, unknown>,
): Response {
  const nextUrl = nextPath && request.absoluteUrl(app.urls.path(nextPath));
  const body = {
    ok: true,
    database: database.name,
    ...about,
    changes: changes.map(changeJson),
    next,
    next_url: nextUrl,
  };
  return withNextLink(jsonResponse(body), nextUrl);
}

function changeJson({ id, table, action, at, actorId, ...change }: ListedChange) {
  return {
    id,
    table,
    action,
    actor_id: actorId,
    at,
    reverts: change.reverts,
    reverted_by: change.revertedBy,
    may_revert: change.mayRevert,
    row_count: change.rowCount,
    rows: change.rows.map((row) => ({
      row: row.path,
      change: kindOf(row),
      old: namedValues(row.old),
      new: namedValues(row.new),
    })),
  };
}

const KINDS = { "delete-row": "insert", "insert-row": "delete", "update-row": "update" } as const;

/** What happened to the row. */
export function kindOf(row: LoggedRow): "insert" | "update" | "delete" {
  return KINDS[inverseOf(row)];
}

function namedValues(values: ChangedRow["old"]): Record<string, SqlValue> | null {
  return values && Object.fromEntries(
    Object.entries(values).map(([column, value]) => [column, wireToValue(value)]),
  );
}
