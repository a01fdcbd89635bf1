/** `--cors`: programs on pages of other sites may read what is public here. */

import type { DatasetteRequest } from "./request.ts";

const CORS_HEADERS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "Authorization, Content-Type",
  "access-control-expose-headers": "Link",
  "access-control-allow-methods": "GET, POST, HEAD, OPTIONS",
  "access-control-max-age": "3600",
} as const;

/** Datasette gives these routes the headers only when a browser really asks (a preflight). */
const BARE_OPTIONS = new Set(["database", "query"]);

export function addCorsHeaders(headers: Headers): void {
  for (const [name, value] of Object.entries(CORS_HEADERS)) headers.set(name, value);
}

/** Should the response carry CORS headers (given that `--cors` is on)? */
export function hasCors(request: DatasetteRequest, routeName: string): boolean {
  const isPreflight = request.headers.has("access-control-request-method");
  return request.method !== "OPTIONS" || isPreflight || !BARE_OPTIONS.has(routeName);
}
