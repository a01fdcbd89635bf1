/** What the endpoints of the write API have in common. */

import type { RequestContext } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import { jsonError } from "../../http/response.ts";
import type { Actor, Resource } from "../../permissions/types.ts";
import { namesClosed } from "../../table/closed_names.ts";
import { closedNames } from "../../table/visible_schema.ts";
import { type JsonValue, parseJsonBody } from "../../table/write/json_body.ts";
import { denied, RefusedWrite } from "../../table/write/refused_write.ts";

/** Errors are JSON, whatever the request says about itself; except those that are pages. */
export async function answered(
  context: RequestContext,
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HttpError) || error.isPage) throw error;
    const reasons = error instanceof RefusedWrite
      ? error.reasons
      : await discreet(context, error.message);
    return jsonError(error.status, reasons, error.data, error.headers);
  }
}

/** SQLite names what a write ran into: triggers and views may be about tables that are closed. */
async function discreet(context: RequestContext, message: string): Promise<string> {
  const { app, params } = context;
  const database = app.databases.byRoute(params.database ?? "");
  if (database === undefined) return message;
  const names = await closedNames(context, database).catch(() => new Set<string>());
  const { table = "" } = params;
  const others = [...names].filter((name) => name !== table.toLowerCase());
  return namesClosed(message, new Set(others))
    ? "The write ran into something that is not for everybody"
    : message;
}

/** @throws {RefusedWrite} 403 when the actor would be shown rows of a closed table */
export async function ensureMayReturn(context: RequestContext, resource: Resource): Promise<void> {
  const refusal = 'Permission denied: need view-table to use "return"';
  await ensureAllowed(context, "view-table", resource, refusal);
}

/** The body, which is JSON whatever its type claims. */
export async function jsonBody({ request }: RequestContext): Promise<JsonValue> {
  return parseJsonBody(await request.bytes());
}

/** @throws {RefusedWrite} 403 */
export async function ensureAllowed(
  { app: { permissions }, actor }: { app: RequestContext["app"]; actor: Actor | null },
  action: string,
  resource: Resource,
  refusal?: string,
): Promise<void> {
  if (!await permissions.allowed(actor, action, resource)) throw denied(refusal);
}

/** @throws {RefusedWrite} 403 */
export function ensureMutable({ isMutable }: { isMutable: boolean }): void {
  if (!isMutable) throw denied("Database is immutable");
}

/** A table as permissions know it. */
export function tableResource(database: string, table: string): Resource {
  return { type: "table", database, table };
}
