/** Results of a query as files: CSV, and a single blob. */

import type { RequestContext } from "../context.ts";
import { BadRequest, SqlError } from "../errors.ts";
import { queryStatement, runQuery } from "../query/run.ts";
import { blobHref, blobResponse } from "../render/blob.ts";
import { csvResponse, csvText, ensureStreamAllowed, parseCsvOptions } from "../render/csv.ts";
import { ensureSelect } from "../sql/select_only.ts";
import type { Results } from "../sql/types.ts";
import { tildeEncode } from "../text/tilde.ts";
import type { QueryPage } from "./query_page.ts";

const MEGABYTE = 1024 * 1024;

/** As many rows as a page may have; with `_stream` all of them. */
export async function queryCsv(context: RequestContext, page: QueryPage): Promise<Response> {
  const { app, request } = context;
  const options = parseCsvOptions(request.args);
  const filename = page.stored === null ? page.database.name : tildeEncode(page.stored.name);
  if (options.stream) {
    ensureStreamAllowed(request.args, app.settings);
    return csvResponse(await queryStream(context, page, options.header), { ...options, filename });
  }
  const results = await resultsOf(page);
  const blobPath = queryPath(context, page, "blob");
  const blobText = (_row: unknown, column: number, bytes: Uint8Array) =>
    request.absoluteUrl(
      blobHref(blobPath, request.queryString, results.columns[column] as string, bytes),
    );
  return csvResponse(csvText(results, { ...options, blobText }), { ...options, filename });
}

async function queryStream(
  { app: { settings }, request }: RequestContext,
  { database, run, stored }: QueryPage,
  header: boolean,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const { sql, params, timeLimitMs, untrusted } = queryStatement(run);
  if (stored === null) ensureSelect(sql);
  return await database.export({ sql, params }, {
    format: "csv",
    header,
    timeLimitMs,
    untrusted,
    maxBytes: settings.max_csv_mb > 0 ? settings.max_csv_mb * MEGABYTE : undefined,
    signal: request.signal,
  });
}

/** The value of one cell. */
export async function queryBlob({ request }: RequestContext, page: QueryPage): Promise<Response> {
  return blobResponse(await resultsOf(page), request.args);
}

async function resultsOf({ database, run, stored }: QueryPage): Promise<Results> {
  if (stored?.isWrite) throw new BadRequest("This query writes: it has no rows to download");
  const { results, error } = await runQuery(database, run);
  if (error !== null) throw new SqlError(error);
  return results;
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
