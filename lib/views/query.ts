/**
 * `/db/-/query`, which runs SQL of the visitor, and `/db/name` of stored queries, to which the view
 * of tables hands over: as a page, as JSON, CSV or a single blob.
 */

import type { RequestContext } from "../context.ts";
import { BadRequest, NotFound } from "../errors.ts";
import { redirect } from "../http/response.ts";
import type { StoredQuery } from "../internal/stored_queries.ts";
import { withCacheHeaders } from "../render/cache_headers.ts";
import type { Database } from "../sql/types.ts";
import { encodePairs } from "../text/query_string.ts";
import { queryBlob, queryFile, queryJsonOrFile } from "./query_files.ts";
import { queryHtml } from "./query_html.tsx";
import { LONGEST_QUERY_STRING, type QueryPage, queryPage } from "./query_page.ts";
import { resolveDatabase } from "./resolve.ts";
import { postStoredQuery } from "./stored_query_post.ts";

export default { get: customQuery, post: postedQuery };

/** SQL of the visitor. */
async function customQuery(context: RequestContext): Promise<Response> {
  const database = await resolveDatabase(context);
  return await respond(context, await queryPage(context, database, null));
}

/** SQL that is too long for a URL comes as a form; a page whose URL can be shared is better, though. */
async function postedQuery(context: RequestContext): Promise<Response> {
  const { actor, app, params, request } = context;
  const form = await request.form();
  const sent = form.pairs().filter(([name]) => name !== "csrftoken");
  const queryString = encodePairs([...request.args.pairs(), ...sent]);
  if (params.format === undefined && queryString.length < LONGEST_QUERY_STRING) {
    return redirect(`${app.urls.path(request.path)}?${queryString}`, 303);
  }
  return await customQuery({ actor, app, params, request: request.withQueryString(queryString) });
}

/** A stored query: GET shows it and what it finds, POST runs it, also when it writes. */
export async function storedQuery(
  context: RequestContext,
  database: Database,
  stored: StoredQuery,
): Promise<Response> {
  if (context.request.method === "POST") return await postStoredQuery(context, database, stored);
  const response = await respond(context, await queryPage(context, database, stored));
  return withCacheHeaders(response, context.request.args, context.app.settings);
}

type Answer = (context: RequestContext, page: QueryPage) => Promise<Response>;

/** Formats besides HTML. Output renderers of plugins join here. */
const FORMATS: Readonly<Record<string, Answer>> = {
  json: queryJsonOrFile,
  csv: queryFile("csv"),
  tsv: queryFile("tsv"),
  ndjson: queryFile("ndjson"),
  blob: queryBlob,
};

async function respond(context: RequestContext, page: QueryPage): Promise<Response> {
  const { format } = context.params;
  if (format === undefined) return await queryHtml(context, page);
  if (!Object.hasOwn(FORMATS, format)) throw new NotFound(`Invalid format: ${format}`);
  if (page.run.arguments.sql === null) throw new BadRequest("?sql= is required");
  return await FORMATS[format]!(context, page);
}
