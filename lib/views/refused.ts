import type { RequestContext } from "../context.ts";
import { Forbidden, NotFound } from "../errors.ts";
import { jsonError } from "../http/response.ts";

/** A page for browsers, which say that they want one; JSON for everybody else, as in Datasette. */
export function refused(
  { request: { headers } }: RequestContext,
  status: 403 | 404,
  message: string,
  jsonHeaders?: HeadersInit,
): Response {
  const isJson = (headers.get("content-type") ?? "").startsWith("application/json");
  if (isJson || !(headers.get("accept") ?? "").includes("text/html")) {
    return jsonError(status, message, {}, jsonHeaders);
  }
  throw status === 403 ? new Forbidden(message) : new NotFound(message);
}
