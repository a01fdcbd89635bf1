/** A table as CSV: the page, or with `_stream` the whole of it. */

import {
  type CsvOptions,
  csvResponse,
  csvText,
  ensureStreamAllowed,
  parseCsvOptions,
} from "../render/csv.ts";
import type { RowsPage } from "../render/rows_page.ts";
import type { Row, SqlValue } from "../sql/value.ts";
import { exportStatement } from "../table/export.ts";
import { ensureKnownColumns } from "../table/filters/column_filter.ts";
import { rowPath } from "../table/row_path.ts";
import { TableData, type TableSource } from "../table/table_data.ts";
import { markTable } from "./repeatable.ts";

const MEGABYTE = 1024 * 1024;

export async function tableCsv(source: TableSource): Promise<Response> {
  const { context: { app, request } } = source;
  const options = parseCsvOptions(request.args);
  if (options.stream) ensureStreamAllowed(request.args, app.settings);
  ensureKnownColumns(source.args.filters, source.table);
  const data = tableData(source);
  const body = options.stream ? await wholeTable(data, options) : await pageText(data, options);
  await markTable(data);
  return csvResponse(body, { ...options, filename: fileName(source) });
}

function tableData(source: TableSource): TableData {
  return new TableData(source, { labelsByDefault: false, takesFinishedRows: false });
}

type Header = Pick<CsvOptions, "header">;

async function pageText(data: TableData, options: Header): Promise<string> {
  const { page } = await data.rows();
  return csvText(page as RowsPage, { ...options, blobText: blobText(data) });
}

/**
 * Every row. Usually the SQL process writes all of it; where the first page has an order of its own
 * it comes first, so that the stream is what the pages one by one would be.
 */
async function wholeTable(
  data: TableData,
  options: Header,
): Promise<string | ReadableStream<Uint8Array<ArrayBuffer>>> {
  if (data.plan.storageColumn === null) return await exported(data, options);
  const first = await pageText(data, options);
  const { token } = await data.next();
  if (token === null) return first;
  const { source } = data;
  const rest = tableData({ ...source, args: { ...source.args, next: token } });
  return startingWith(first, await exported(rest, { header: false }));
}

async function exported(
  data: TableData,
  { header }: Header,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const { plan, source: { context: { app: { settings, urls }, request }, database, table } } = data;
  return await database.export(await exportStatement(data), {
    format: "csv",
    header,
    untrusted: plan.isUntrusted,
    maxBytes: settings.max_csv_mb > 0 ? settings.max_csv_mb * MEGABYTE : undefined,
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
function blobText({ plan, source }: TableData): (row: Row, column: number) => string {
  const { context: { app: { urls }, request }, database, table } = source;
  const { columns, keys } = plan;
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
  return last.replace(/\.csv$/, "");
}
