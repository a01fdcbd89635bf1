/** A table as a file of CSV, TSV or JSON: the page, or with `_stream` the whole of it. */

import {
  ensureStreamAllowed,
  exportResponse,
  largestExport,
  pageText,
  parseExportOptions,
} from "../../render/exports.ts";
import type { RowsPage } from "../../render/rows_page.ts";
import type { ExportFormat } from "../../sql/types.ts";
import type { SqlValue } from "../../sql/value.ts";
import type { BlobText } from "../../render/csv.ts";
import { exportStatement, labelPositions } from "../../table/export.ts";
import { ensureKnownColumns } from "../../table/filters/column_filter.ts";
import { rowPath } from "../../table/row_path.ts";
import { TableData, type TableSource } from "../../table/table_data.ts";
import { markTable } from "../repeatable.ts";

/** Answers with a file. `filename` is used for downloads. */
export async function exported(
  source: TableSource,
  format: ExportFormat,
  filename = fileName(source),
): Promise<Response> {
  const { context: { app, request } } = source;
  const options = parseExportOptions(request.args);
  if (options.stream) ensureStreamAllowed(request.args, app.settings);
  ensureKnownColumns(source.args.filters, source.table);
  const data = tableData(source);
  const body = options.stream
    ? await wholeTable(data, { ...options, format })
    : await textOfPage(data, { ...options, format });
  await markTable(data);
  return exportResponse(body, { ...options, format, filename });
}

function tableData(source: TableSource): TableData {
  return new TableData(source, { labelsByDefault: false, takesFinishedRows: false });
}

interface FileOptions {
  format: ExportFormat;
  header: boolean;
}

async function textOfPage(data: TableData, options: FileOptions): Promise<string> {
  const { page } = await data.rows();
  const { format, header } = options;
  return pageText(page as RowsPage, format, { header, blobText: blobText(data) });
}

/**
 * Every row. Usually the SQL process writes all of it; where the first page has an order of its own
 * it comes first, so that the stream is what the pages one by one would be.
 */
async function wholeTable(
  data: TableData,
  options: FileOptions,
): Promise<string | ReadableStream<Uint8Array<ArrayBuffer>>> {
  if (data.plan.storageColumn === null) return await allRows(data, options);
  const first = await textOfPage(data, options);
  const { token } = await data.next();
  if (token === null) return first;
  const { source } = data;
  const rest = tableData({ ...source, args: { ...source.args, next: token } });
  const isArray = options.format === "json";
  return startingWith(
    isArray ? first.slice(0, -1) : first,
    await allRows(rest, { ...options, header: false }, isArray),
  );
}

async function allRows(
  data: TableData,
  { format, header }: FileOptions,
  continues = false,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const { plan, source: { context: { app: { settings, urls }, request }, database, table } } = data;
  return await database.export(await exportStatement(data), {
    format,
    header,
    continues,
    labelled: labelPositions(data),
    untrusted: plan.untrusted,
    maxBytes: largestExport(settings),
    signal: request.signal,
    blobUrl: plan.keys.length === 0 ? undefined : {
      prefix: request.absoluteUrl(`${urls.table(database.route, table.name)}/`),
      primaryKeys: plan.keys,
      suffix: ".blob?_blob_column=",
    },
  });
}

function startingWith(
  text: string,
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return stream.pipeThrough(
    new TransformStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode(text)),
    }),
  );
}

/** A blob is downloaded from the page of its row; rows of views have none. */
function blobText({ plan, source }: TableData): BlobText {
  const { context: { app: { urls }, request }, database, table } = source;
  const { columns, keys } = plan;
  if (source.derived !== undefined) return (_row, _column, bytes) => bytes.toBase64();
  if (keys.length === 0) return () => "";
  const positions = keys.map((key) => columns.indexOf(key));
  return (row, column) => {
    const path = rowPath(positions.map((at) => row[at] as SqlValue));
    return request.absoluteUrl(urls.rowBlob(database.route, table.name, path, columns[column]!));
  };
}

/** The name as it stands in the URL, without the format. */
function fileName({ context: { request } }: TableSource): string {
  const last = request.path.slice(request.path.lastIndexOf("/") + 1);
  return last.replace(/\.(?:csv|tsv|json|ndjson)$/, "");
}
