/** Results of a query as files: CSV, TSV, JSON, and a single blob. */

import type { RequestContext } from "../../context.ts";
import { BadRequest, SqlError } from "../../errors.ts";
import { queryStatement, runQuery } from "../../query/run.ts";
import { blobHref, blobResponse } from "../../render/blob.ts";
import {
  ensureStreamAllowed,
  exportResponse,
  largestExport,
  pageText,
  parseExportOptions,
} from "../../render/exports.ts";
import { jsonStreamFormat } from "../../render/download.ts";
import { ensureSelect } from "../../sql/select_only.ts";
import type { ExportFormat, Results } from "../../sql/types.ts";
import { queryJson } from "./query_json.ts";
import { queryFileName, type QueryPage } from "./query_page.ts";

/** What answers for a format. */
export function queryFile(format: ExportFormat) {
  return (context: RequestContext, page: QueryPage) => exported(context, page, format);
}

/** JSON has a page of its own; all rows are a file. */
export function queryJsonOrFile(context: RequestContext, page: QueryPage): Promise<Response> {
  const format = page.stored?.isWrite ? null : jsonStreamFormat(context.request.args);
  return format === null ? queryJson(context, page) : exported(context, page, format);
}

/** As many rows as a page may have; with `_stream` all of them. */
async function exported(
  context: RequestContext,
  page: QueryPage,
  format: ExportFormat,
): Promise<Response> {
  const { app, request } = context;
  const options = parseExportOptions(request.args);
  const file = { ...options, format, filename: queryFileName(page) };
  if (options.stream) {
    ensureStreamAllowed(request.args, app.settings);
    return exportResponse(await queryStream(context, page, file), file);
  }
  const results = await resultsOf(page);
  const blobPath = queryPath(context, page, "blob");
  const blobText = (_row: unknown, column: number, bytes: Uint8Array) =>
    request.absoluteUrl(
      blobHref(blobPath, request.queryString, results.columns[column] as string, bytes),
    );
  return exportResponse(pageText(results, format, { ...options, blobText }), file);
}

async function queryStream(
  { app: { settings }, request }: RequestContext,
  { database, run, stored }: QueryPage,
  { format, header }: { format: ExportFormat; header: boolean },
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  if (stored?.isWrite) throw nothingToDownload();
  const { sql, params, timeLimitMs, untrusted } = queryStatement(run);
  if (stored === null) ensureSelect(sql);
  return await database.export({ sql, params }, {
    format,
    header,
    timeLimitMs,
    untrusted,
    maxBytes: largestExport(settings),
    signal: request.signal,
  });
}

/** The value of one cell. */
export async function queryBlob({ request }: RequestContext, page: QueryPage): Promise<Response> {
  return blobResponse(await resultsOf(page), request.args);
}

async function resultsOf({ database, run, stored }: QueryPage): Promise<Results> {
  if (stored?.isWrite) throw nothingToDownload();
  const { results, error } = await runQuery(database, run);
  if (error !== null) throw new SqlError(error);
  return results;
}

function nothingToDownload(): BadRequest {
  return new BadRequest("This query writes: it has no rows to download");
}

/** The path of the page in another format, with base_url. */
export function queryPath(
  { app: { urls } }: RequestContext,
  { database, stored }: QueryPage,
  format: string,
): string {
  return stored === null
    ? urls.to("query", { database: database.route }, format)
    : urls.query(database.route, stored.name, format);
}
