/**
 * `/db/-/query`, which runs SQL of the visitor, and `/db/name` of stored queries, to which the view
 * of tables hands over: as a page, as JSON, CSV or a single blob.
 */

import type { RequestContext } from "../../context.ts";
import { BadRequest, NotFound } from "../../errors.ts";
import { redirect } from "../../http/response.ts";
import type { StoredQuery } from "../../internal/stored_queries.ts";
import { withCacheHeaders } from "../../render/cache_headers.ts";
import type { Database } from "../../sql/types.ts";
import { jsonStreamFormat } from "../../render/download.ts";
import { filterFormChanges } from "../../table/filter_form.ts";
import type { TableSource } from "../../table/table_data.ts";
import { encodePairs, withAddedArgs } from "../../text/query_string.ts";
import { exploredJson } from "./explored_json.ts";
import { exploredQuery, toldInFull } from "./explored_query.ts";
import { queryBlob, queryFile, queryJsonOrFile } from "./query_files.ts";
import { outputRenderer, renderOutput } from "../output_renderers.ts";
import { queryHtml } from "./query_html.tsx";
import { LONGEST_QUERY_STRING, queryFileName, type QueryPage, queryPage } from "./query_page.ts";
import { renderedResult } from "./query_plugins.ts";
import { resolveDatabase } from "../resolve.ts";
import { postStoredQuery } from "../stored_queries/stored_query_post.ts";
import { tableBlob } from "../table/table_blob.ts";
import { exported } from "../table/table_file.ts";

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

/** Formats besides HTML and those of plugins. */
const FORMATS: Readonly<Record<string, Answer>> = {
  json: queryJsonOrFile,
  csv: queryFile("csv"),
  tsv: queryFile("tsv"),
  ndjson: queryFile("ndjson"),
  blob: queryBlob,
};

type ExploredAnswer = (source: TableSource, page: QueryPage) => Promise<Response>;

/** The same formats where the result is filtered, sorted or turned page by page. */
const EXPLORED_FORMATS: Readonly<Record<string, ExploredAnswer>> = {
  json: (source, page) => {
    const format = jsonStreamFormat(source.context.request.args);
    return format === null
      ? exploredJson(source, page)
      : exported(source, format, queryFileName(page));
  },
  csv: (source, page) => exported(source, "csv", queryFileName(page)),
  tsv: (source, page) => exported(source, "tsv", queryFileName(page)),
  ndjson: (source, page) => exported(source, "ndjson", queryFileName(page)),
  blob: tableBlob,
};

async function respond(context: RequestContext, page: QueryPage): Promise<Response> {
  const { app: { urls }, params: { format }, request } = context;
  if (format === undefined) {
    const changes = page.stored?.isWrite ? null : filterFormChanges(request.args);
    if (changes === null) return await queryHtml(context, page);
    return redirect(urls.path(withAddedArgs(request.path, request.queryString, changes)));
  }
  const renderer = await outputRenderer(context, format);
  if (renderer !== undefined && page.run.arguments.sql !== null) {
    const rendered = await toldInFull(() => renderedResult(context, page));
    return await renderOutput(context, renderer, rendered);
  }
  if (!Object.hasOwn(FORMATS, format)) throw new NotFound(`Invalid format: ${format}`);
  if (page.run.arguments.sql === null) throw new BadRequest("?sql= is required");
  const explored = await toldInFull(() => exploredQuery(context, page));
  if (explored === null) return await FORMATS[format]!(context, page);
  return await toldInFull(() => EXPLORED_FORMATS[format]!(explored, page));
}
