import type { RequestContext } from "../context.ts";
import { Forbidden, NotFound } from "../errors.ts";
import { jsonError } from "../http/response.ts";
import { isJsonRequest } from "./json_request.ts";

/** A page for browsers, which say that they want one; JSON for everybody else, as in Datasette. */
export function refused(
  { request }: RequestContext,
  status: 403 | 404,
  message: string,
  jsonHeaders?: HeadersInit,
): Response {
  const wantsPage = (request.headers.get("accept") ?? "").includes("text/html");
  if (isJsonRequest(request) || !wantsPage) {
    return jsonError(status, message, {}, jsonHeaders);
  }
  throw status === 403 ? new Forbidden(message) : new NotFound(message);
}
