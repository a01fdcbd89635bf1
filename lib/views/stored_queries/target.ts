import type { RequestContext } from "../../context.ts";
import { Forbidden, HttpError } from "../../errors.ts";
import type { StoredQuery } from "../../internal/stored_queries.ts";
import type { Resource } from "../../permissions/types.ts";
import type { Database } from "../../sql/types.ts";
import { refused } from "../refused.ts";
import { resolveDatabase } from "../resolve.ts";
import { ensureEditable } from "./prepare.ts";

export interface QueryTarget {
  database: Database;
  query: StoredQuery;
}

/** What may be asked of a stored query, and how it is refused for trusted ones. */
export const EDIT = { action: "update-query", refusal: "Trusted queries cannot be edited" };
export const UPDATE = {
  action: "update-query",
  refusal: "Trusted queries cannot be updated using the API",
};
export const DELETE = {
  action: "delete-query",
  refusal: "Trusted queries cannot be deleted using the API",
};

/** Answers for the stored query that the route names, if this actor may do that with it. */
export async function withQuery(
  context: RequestContext,
  { action, refusal }: { action: string; refusal: string },
  work: (target: QueryTarget) => Promise<Response>,
): Promise<Response> {
  const { actor, app, params, request } = context;
  const database = await resolveDatabase(context);
  const name = params.query ?? "";
  const query = app.queries.get(database.name, name);
  if (query === undefined) return refused(context, 404, `Query not found: ${name}`);
  const resource: Resource = { type: "query", database: database.name, query: name };
  if (!await app.permissions.allowed(actor, action, resource)) {
    if (request.method === "GET") throw new Forbidden(action);
    return refused(context, 403, `Permission denied: need ${action}`);
  }
  try {
    ensureEditable(query, refusal);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return refused(context, 403, error.message);
  }
  return await work({ database, query });
}
