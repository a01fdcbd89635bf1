/** Short ways to make a Response. */

import { encodeJson } from "../text/json.ts";

export interface ResponseOptions {
  status?: number;
  headers?: HeadersInit;
}

/** See {@link encodeJson} for values. */
export function jsonResponse(value: unknown, options: ResponseOptions = {}): Response {
  return withType(encodeJson(value), "application/json; charset=utf-8", options);
}

export function htmlResponse(html: string, options: ResponseOptions = {}): Response {
  return withType(html, "text/html; charset=utf-8", options);
}

export function textResponse(text: string, options: ResponseOptions = {}): Response {
  return withType(text, "text/plain; charset=utf-8", options);
}

function withType(body: string, type: string, { status, headers }: ResponseOptions): Response {
  if (headers === undefined) {
    return new Response(body, { status, headers: { "content-type": type } });
  }
  const all = new Headers(headers);
  if (!all.has("content-type")) all.set("content-type", type);
  return new Response(body, { status, headers: all });
}

/** Sends the browser elsewhere. For targets that come from a request, see {@link localPath}. */
export function redirect(location: string, status = 302, headers: HeadersInit = {}): Response {
  const all = new Headers(headers);
  all.set("location", headerSafe(location));
  if (!all.has("content-type")) all.set("content-type", "text/plain");
  return new Response("", { status, headers: all });
}

/**
 * A path that cannot lead to another site: browsers read `//host` and `/\host` as a host, and skip
 * tabs and line breaks inside a URL.
 */
export function localPath(path: string): string {
  return `/${path.replace(/[\t\r\n]/g, "").replace(/^[/\\\s]+/, "")}`;
}

/** Header values are Latin-1 at most; what is outside ASCII is percent-encoded. */
function headerSafe(location: string): string {
  return location.toWellFormed().replace(/[^\x21-\x7e]/gu, encodeURIComponent);
}

/** The body of every JSON error. Further keys may not replace these. */
export function errorBody(
  status: number,
  message: string | string[],
  extra: Record<string, unknown> = {},
): Record<string, unknown> {
  const errors = Array.isArray(message) ? message : [message];
  return { ...extra, ok: false, error: errors.join("; "), errors, status };
}

/** An error in the shape that every JSON client of Datasette knows. */
export function jsonError(
  status: number,
  message: string | string[],
  extra: Record<string, unknown> = {},
  headers: HeadersInit = {},
): Response {
  return jsonResponse(errorBody(status, message, extra), { status, headers });
}
