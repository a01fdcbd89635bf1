import type { RequestContext } from "../context.ts";
import { withFormat } from "../text/query_string.ts";

/** Absolute URL of the same page as JSON. */
export function jsonTwin({ app, request }: RequestContext): string {
  const path = withFormat(request.path, request.queryString, "json");
  return request.absoluteUrl(app.urls.path(path));
}
