/** What inserting and upserting rows have in common. */

import type { RequestContext } from "../../context.ts";
import { jsonResponse } from "../../http/response.ts";
import { AlterTableEvent } from "../../plugins/events.ts";
import { parseRowsRequest, type RowsRequest } from "../../table/write/rows_request.ts";
import type { WrittenRows } from "../../table/write/write_rows.ts";
import type { WriteContext } from "../../sql/types.ts";
import { recording } from "../changes/recording.ts";
import type { ResolvedTable } from "../resolve.ts";
import { ensureAllowed, ensureMayReturn, jsonBody, tableResource } from "./answer.ts";
import { checkColumnTypes } from "./target.ts";

/** The rows of the body, checked; the actor may write them. */
export async function rowsRequest(
  context: RequestContext,
  resolved: ResolvedTable,
  { isUpsert }: { isUpsert: boolean },
): Promise<RowsRequest> {
  const { database, table } = resolved;
  const maxRows = context.app.settings.max_insert_rows;
  const request = parseRowsRequest(await jsonBody(context), { table, isUpsert, maxRows });
  await checkColumnTypes(context, resolved, request.rows);
  const resource = tableResource(database.name, table.name);
  if (request.onConflict === "replace") {
    const refusal = 'Permission denied: need update-row to use "replace"';
    await ensureAllowed(context, "update-row", resource, refusal);
  }
  const isOthers = isUpsert || request.onConflict !== "fail";
  if (request.shouldReturn && isOthers) await ensureMayReturn(context, resource);
  if (request.alter) {
    await ensureAllowed(context, "alter-table", resource, "Permission denied for alter-table");
  }
  return request;
}

export function rowsResponse({ rows }: WrittenRows, status: number): Response {
  return jsonResponse(rows === null ? { ok: true } : { ok: true, rows }, { status });
}

/**
 * Rows that are replaced in a table without a primary key are left out: which ones a unique index
 * pushes out is known to SQLite only.
 */
export function insertRecording(
  context: RequestContext,
  resolved: ResolvedTable,
  { onConflict }: Pick<RowsRequest, "onConflict">,
): WriteContext {
  const replaces = onConflict === "replace";
  if (replaces && resolved.table.primaryKeys.length === 0) return {};
  return recording(context, resolved, { action: "insert", inserts: !replaces });
}

/** Tells plugins that columns were added. */
export async function trackAltered(
  { app, actor }: RequestContext,
  { database, table }: { database: string; table: string },
  schemas: WrittenRows["schemas"],
): Promise<void> {
  if (schemas === null || schemas.before === schemas.after) return;
  const { before: before_schema, after: after_schema } = schemas;
  await app.events.track(
    new AlterTableEvent(actor, { database, table, before_schema, after_schema }),
  );
}
