/** Answers with the trace of their request in them: JSON under `_trace`, pages at their end. */

import { escapeHtml } from "../text/html.ts";
import { encodeJson } from "../text/json.ts";
import type { FetchInfo } from "./app_handler.ts";
import { RequestTrace } from "./trace.ts";

type Fetch = (raw: Request, info?: FetchInfo) => Promise<Response>;

/** Writes requests down that ask for it by `?_trace=1`. */
export function traced(fetch: Fetch): Fetch {
  return async (raw, info = {}) => {
    if (!/[?&]_trace=1(?:[&#]|$)/.test(raw.url)) return await fetch(raw, info);
    const trace = new RequestTrace();
    return await withTrace(await fetch(raw, { ...info, trace }), trace);
  };
}

/** Adds the trace; answers of other types stay as they are, and so do streams of any length. */
async function withTrace(response: Response, trace: RequestTrace): Promise<Response> {
  const { headers, status } = response;
  const type = headers.get("content-type") ?? "";
  const add = type.startsWith("text/html") ? addToPage : type.includes("json") ? addToJson : null;
  if (add === null || response.body === null || headers.has("content-encoding")) return response;
  const text = add(await response.text(), trace);
  const changed = new Headers(headers);
  changed.delete("content-length");
  changed.delete("etag");
  changed.set("cache-control", "no-store");
  return new Response(text, { status, headers: changed });
}

function addToPage(page: string, trace: RequestTrace): string {
  const at = page.lastIndexOf("</body>");
  if (at < 0) return page;
  const text = escapeHtml(encodeJson(trace.end(), 2));
  return `${page.slice(0, at)}<pre class="trace">${text}</pre>${page.slice(at)}`;
}

/** Only to an object that has no such key. Its own text stays as it is: numbers may be large. */
function addToJson(json: string, trace: RequestTrace): string {
  const body = json.trimEnd();
  if (!/^\s*\{/.test(body) || !body.endsWith("}") || hasTrace(body)) return json;
  const members = body.slice(0, -1).trimEnd();
  const comma = members.trim() === "{" ? "" : ", ";
  return `${members}${comma}"_trace": ${encodeJson(trace.end())}}`;
}

function hasTrace(json: string): boolean {
  try {
    return Object.hasOwn(JSON.parse(json), "_trace");
  } catch {
    // Infinity is no JSON, and several objects may follow each other.
    return /\}\s*\{/.test(json);
  }
}
