/** What the endpoints of the write API have in common. */

import type { RequestContext } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import { jsonError } from "../../http/response.ts";
import type { Actor, Resource } from "../../permissions/types.ts";
import { type JsonValue, parseJsonBody } from "../../table/write/json_body.ts";
import { denied, RefusedWrite } from "../../table/write/refused_write.ts";

/** Errors are JSON, whatever the request says about itself. */
export async function answered(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    const reasons = error instanceof RefusedWrite ? error.reasons : error.message;
    return jsonError(error.status, reasons, error.data, error.headers);
  }
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
