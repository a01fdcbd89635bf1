/**
 * Conditional requests. An answer that depends on nothing but files, configuration and visitor gets
 * an ETag made of just these; whoever has it already gets a 304 before any SQL runs. That an answer
 * is of this kind, and that nothing is missing in it, is said by its view (`request.isRepeatable`).
 */

import type { Database } from "../sql/types.ts";
import { fingerprint } from "../text/fingerprint.ts";
import { cacheControl } from "./cache_control.ts";
import { addCorsHeaders } from "./cors.ts";
import { namesEtag } from "./etag.ts";
import { withHeaders } from "./headers.ts";
import { lookOf } from "./look.ts";
import { answerOf, PageCache } from "./page_cache.ts";
import type { LayerContext, Middleware, Next } from "./middleware.ts";
import type { RouteName } from "../urls.ts";

/** Routes with such answers, and whether these tell how long they may be kept. */
const ROUTES: Partial<Record<RouteName, { hasCacheControl: boolean }>> = {
  index: { hasCacheControl: false },
  instance_schema: { hasCacheControl: false },
  openapi: { hasCacheControl: false },
  database: { hasCacheControl: false },
  database_schema: { hasCacheControl: false },
  table_schema: { hasCacheControl: false },
  table: { hasCacheControl: true },
  row: { hasCacheControl: true },
};

/** Answers that depend on more, on plugins or templates: pages are HTML. */
export type ChangedAnswers = "none" | "pages" | "all";

/** @param siteState tells code, configuration and internal database apart from other ones */
export function revalidation(
  siteState: () => string,
  { changed = "none" }: { changed?: ChangedAnswers } = {},
): Middleware {
  const cache = new PageCache();
  return (context, next) => {
    const { route, request } = context;
    const isRead = request.method === "GET" || request.method === "HEAD";
    // Messages are for this one answer, and so is a trace.
    const isSpecial = request.messages !== null || request.scope.trace !== undefined;
    if (!isRead || isSpecial || !isKnown(route)) return next();
    if (changed === "all" || (changed === "pages" && !isData(context))) return next();
    return answer(context, next, siteState, cache);
  };
}

/** JSON or CSV without extras: some of these are parts of pages. */
function isData({ params, request: { args } }: LayerContext): boolean {
  const isFormat = params.format === "json" || params.format === "csv";
  return isFormat && !args.keys().some((name) => name.startsWith("_extra"));
}

function isKnown(route: string | null): route is RouteName {
  return route !== null && Object.hasOwn(ROUTES, route);
}

async function answer(
  context: LayerContext,
  next: Next,
  siteState: () => string,
  cache: PageCache,
): Promise<Response> {
  const { request } = context;
  const asked = request.headers.get("if-none-match");
  const visit = visitOf(context, siteState());
  const files = filesOf(context, asked !== null);
  const before = visit + files;
  if (asked !== null) {
    const etag = etagOf(before);
    if (namesEtag(asked, etag)) return unchanged(context, etag);
  }
  const kept = cache.get(before);
  // Running the statements would see what was written a millisecond ago, so this must, too.
  if (kept !== undefined && filesOf(context, true) === files) return answerOf(kept, request);
  const response = await next();
  const mayBeRepeated = request.isRepeatable && response.status === 200 &&
    request.messages === null && !response.headers.has("set-cookie");
  // What changed meanwhile may be in the answer or not.
  if (!mayBeRepeated || visitOf(context, siteState()) + filesOf(context) !== before) {
    return response;
  }
  const tagged = withHeaders(response, (headers) => headers.set("etag", etagOf(before)));
  return request.method === "GET" ? await cache.offer(before, request, tagged) : tagged;
}

/** What is asked for, and by whom. */
function visitOf({ request }: LayerContext, siteState: string): string {
  const { actor, cookies } = request;
  return [
    siteState,
    request.absoluteUrl(request.fullPath),
    ...Object.values(lookOf(request)),
    // Who has a session can end it.
    "ds_actor" in cookies,
    actor === null ? "" : JSON.stringify(actor),
    "",
  ].join("\n");
}

/** The state of the files: now with `isFresh`, else at most some milliseconds ago. */
function filesOf(context: LayerContext, isFresh = false): string {
  let state = "";
  for (const database of concerned(context)) {
    // A file may get another name without being changed.
    state += `${database.name}\n${database.fingerprint({ isFresh })}\n`;
  }
  return state;
}

/** The files whose content can be in the answer. Databases in memory may have joined others. */
function concerned({ app: { databases }, params }: LayerContext): Database[] {
  if (params.database === undefined) return [...databases];
  const database = databases.byRoute(params.database);
  if (database === undefined) return [];
  return database.isMemory ? [...databases] : [database];
}

/** Weak: times and nonces differ from answer to answer. */
function etagOf(text: string): string {
  return `W/"${fingerprint(text)}"`;
}

/** The headers that tell caches what to do with what they have; nothing about the page itself. */
function unchanged({ app, request, route }: LayerContext, etag: string): Response {
  const headers = new Headers({ etag });
  if (ROUTES[route as RouteName]?.hasCacheControl) {
    headers.set("cache-control", cacheControl(request.args, app.settings));
  }
  if (app.options.cors) addCorsHeaders(headers);
  return new Response(null, { status: 304, headers });
}
