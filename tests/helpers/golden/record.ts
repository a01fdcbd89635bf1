/** An answer in the form in which answers were recorded. */
import { createHash } from "node:crypto";
import type { GoldenRequest } from "./cases.ts";
import {
  canonical,
  type Members,
  Num,
  parseExact,
  toValue,
  type Value,
  writeExact,
} from "./exact_json.ts";
import { htmlFacts } from "./html_facts.ts";
import type { RawResponse } from "./raw_http.ts";

const HEADERS = new Set([
  "content-type",
  "location",
  "link",
  "cache-control",
  "www-authenticate",
  "content-disposition",
  "allow",
  "x-content-type-options",
  "referrer-policy",
  "x-frame-options",
  "content-security-policy",
]);

const MOST_TEXT = 24_000;
const MOST_JSON = 60_000;
const MOST_HEX = 64;

export function record(response: RawResponse, request: GoldenRequest): Members {
  const status = new Num(String(response.status));
  if (request.as === "status") return { status, headers: {} };
  const all = recordedHeaders(response);
  const only = request.headers_only;
  const headers = only
    ? Object.fromEntries(Object.entries(all).filter(([name]) => only.includes(name)))
    : all;
  if (request.as === "none") return { status, headers };
  if (response.body.length === 0) return { status, headers, empty: true };
  return { status, headers, ...recordedBody(response, request, String(all["content-type"] ?? "")) };
}

function recordedHeaders(response: RawResponse): Members {
  const headers: Members = {};
  const cookies: string[] = [];
  for (const [name, value] of response.headers) {
    if (name === "set-cookie") cookies.push(cookieFact(value));
    else if (name === "content-type") headers[name] = value.toLowerCase().replace(/\s*;\s*/g, "; ");
    else if (HEADERS.has(name) || name.startsWith("access-control-")) headers[name] = value;
  }
  if (cookies.length > 0) headers["set-cookie"] = cookies.sort();
  return headers;
}

function cookieFact(header: string): string {
  const isCleared = /(^|;)\s*max-age=0/i.test(header) || /^[^=]+=(""|);/.test(header);
  return `${header.split("=")[0]}${isCleared ? " (cleared)" : ""}`;
}

function recordedBody({ body }: RawResponse, request: GoldenRequest, type: string): Members {
  const kind = request.as ?? "auto";
  const isKind = (name: string, start: string) =>
    kind === name || (kind === "auto" && type.startsWith(start));
  const text = () => new TextDecoder().decode(body);
  if (kind === "bytes") return { bytes: digest(body) };
  if (isKind("json", "application/json")) return jsonBody(text());
  if (isKind("html", "text/html")) return { html: pageFacts(text(), request.facts) };
  if (kind === "text" || kind === "csv" || type.startsWith("text/")) {
    return textBody(text(), request, type);
  }
  const hex: Members = body.length <= MOST_HEX ? { hex: body.toHex() } : {};
  return { bytes: { ...digest(body), ...hex } };
}

function digest(data: Uint8Array | string): Members {
  const sha256 = createHash("sha256").update(data).digest("hex");
  return { length: new Num(String(data.length)), sha256 };
}

function pageFacts(html: string, names: readonly string[] | undefined): Value {
  const facts = Object.entries(htmlFacts(html));
  return toValue(Object.fromEntries(facts.filter(([name]) => names?.includes(name) ?? true)));
}

function jsonBody(text: string): Members {
  try {
    const json = parseExact(text);
    if (writeExact(json).length <= MOST_JSON) return { json };
    const whole = writeExact(canonical(json));
    return { jsonDigest: { ...digest(whole), head: whole.slice(0, 1500) } };
  } catch {
    // Infinity is no JSON; it is read as a text.
    try {
      return { jsonInfinity: parseExact(text.replace(/([[:,]\s*)(-?Infinity|NaN)\b/g, '$1"$2"')) };
    } catch {
      return { text: clipped(text) };
    }
  }
}

function textBody(text: string, { path, as }: GoldenRequest, type: string): Members {
  if (/[?&]_nl=/.test(path) && type.startsWith("text/plain")) {
    try {
      return { ndjson: text.split("\n").filter((line) => line !== "").map(parseExact) };
    } catch {
      // Plain text after all.
    }
  }
  const isCsv = as === "csv" || type.startsWith("text/csv") || /\.csv(\?|$)|_format=csv/.test(path);
  return { [isCsv ? "csv" : "text"]: clipped(text) };
}

function clipped(text: string): Value {
  if (text.length <= MOST_TEXT) return text;
  return { ...digest(text), head: text.slice(0, 1500), tail: text.slice(-600) };
}
