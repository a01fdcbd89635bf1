/** `/db/table/key`: one row as a page, as JSON or CSV, and its blobs. */

import type { RequestContext } from "../../context.ts";
import { NotFound } from "../../errors.ts";
import { blobResponse } from "../../render/blob.ts";
import { withCacheHeaders } from "../../render/cache_headers.ts";
import { exportResponse, pageText, parseExportOptions } from "../../render/exports.ts";
import type { ExportFormat } from "../../sql/types.ts";
import { tildeEncode } from "../../text/tilde.ts";
import { outputRenderer, renderOutput } from "../output_renderers.ts";
import { markRow } from "../repeatable.ts";
import { rowHtml } from "./row_html.tsx";
import { rowJson } from "./row_json.ts";
import { rowPage } from "./row_page.ts";
import { renderedRow } from "./row_plugins.ts";

export default { get: row };

async function row(context: RequestContext): Promise<Response> {
  const { app, params, request } = context;
  const renderer = await outputRenderer(context, params.format);
  const response = renderer === undefined
    ? await answerFor(params.format)(context)
    : await renderOutput(context, renderer, renderedRow(await rowPage(context)));
  // Datasette has no such headers on the CSV of a row.
  return params.format === "csv"
    ? response
    : withCacheHeaders(response, request.args, app.settings);
}

type Answer = (context: RequestContext) => Promise<Response>;

/** Formats besides HTML and those of plugins. */
const FORMATS: Readonly<Record<string, Answer>> = {
  json: rowJson,
  csv: rowFile("csv"),
  tsv: rowFile("tsv"),
  ndjson: rowFile("ndjson"),
  blob: rowBlob,
};

function answerFor(format: string | undefined): Answer {
  if (format === undefined) return rowHtml;
  if (!Object.hasOwn(FORMATS, format)) return unknownFormat;
  return FORMATS[format]!;
}

/** A row that does not exist is the greater mistake. */
async function unknownFormat(context: RequestContext): Promise<Response> {
  await rowPage(context);
  throw new NotFound(`Invalid format: ${context.params.format}`);
}

function rowFile(format: ExportFormat): Answer {
  return (context) => rowExport(context, format);
}

async function rowExport(context: RequestContext, format: ExportFormat): Promise<Response> {
  const { app: { urls }, params, request } = context;
  const options = parseExportOptions(request.args);
  const { database, table, results } = await rowPage(context);
  const blobText = (_row: unknown, column: number) =>
    request.absoluteUrl(
      urls.rowBlob(database.route, table.name, params.pks ?? "", results.columns[column] as string),
    );
  return exportResponse(pageText(results, format, { ...options, blobText }), {
    ...options,
    format,
    filename: tildeEncode(table.name),
  });
}

async function rowBlob(context: RequestContext): Promise<Response> {
  const { params, request } = context;
  const page = await rowPage(context);
  const { table, results } = page;
  markRow(context, page);
  return blobResponse(results, request.args, { table: table.name, pks: params.pks });
}
