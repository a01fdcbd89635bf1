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
import { ensureKnownColumns } from "../table/filters/column_filter.ts";
import { rowPath } from "../table/row_path.ts";
import { TableData, type TableSource } from "../table/table_data.ts";

export async function tableCsv(source: TableSource): Promise<Response> {
  const { context: { app, request } } = source;
  const options = parseCsvOptions(request.args);
  if (options.stream) ensureStreamAllowed(request.args, app.settings);
  ensureKnownColumns(source.args.filters, source.table);
  const data = new TableData(source, { labelsByDefault: false, takesFinishedRows: false });
  const filename = fileName(source);
  if (!options.stream) {
    return csvResponse(await pageText(data, options), { ...options, filename });
  }
  return csvResponse(await pageText(data, options), { ...options, filename });
}

async function pageText(data: TableData, options: Pick<CsvOptions, "header">): Promise<string> {
  const { page } = await data.rows();
  return csvText(page as RowsPage, { ...options, blobText: blobText(data) });
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
