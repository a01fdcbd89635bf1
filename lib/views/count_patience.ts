/** How long a page waits for row counts. What is late comes by a script, or by a link. */

import type { RequestContext } from "../context.ts";
import { COMPLETE, patienceOf } from "./patience.ts";

/** Milliseconds for pages about more data than is counted in no time. */
const PAGE_PATIENCE_MS = 20;
/** With `_complete=1`; no table takes as long. */
const COMPLETE_PATIENCE_MS = 60_000;
/** Bytes that are counted in no time: no table is counted to its end. */
const QUICKLY_COUNTED = 20_000_000;

interface CountPatienceOptions {
  /** Of what is counted. */
  bytes: number;
  /** Milliseconds for answers to programs, and for little data. */
  usualMs: number;
}

/** Milliseconds that this request waits for counts that are not there yet. */
export function countPatience(
  { params, request }: RequestContext,
  { bytes, usualMs }: CountPatienceOptions,
): number {
  if (params.format) return usualMs;
  if (patienceOf(request.args) !== undefined) return COMPLETE_PATIENCE_MS;
  return bytes > QUICKLY_COUNTED ? PAGE_PATIENCE_MS : usualMs;
}

/** The same page with everything that it did not wait for; null when it did. */
export function completeHref({ app: { urls }, request }: RequestContext): string | null {
  if (patienceOf(request.args) !== undefined) return null;
  const others = request.queryString === "" ? "" : `${request.queryString}&`;
  return `${urls.path(request.path)}?${others}${COMPLETE}=1`;
}
