import { blobResponse } from "../../render/blob.ts";
import type { RowsPage } from "../../render/rows_page.ts";
import { TableData, type TableSource } from "../../table/table_data.ts";
import { markTable } from "../repeatable.ts";

/** A value of the first row of the page, or of the row with the hash `_blob_hash`, as a file. */
export async function tableBlob(source: TableSource): Promise<Response> {
  const data = new TableData(source, { labelsByDefault: false, takesFinishedRows: false });
  const { page } = await data.rows();
  await markTable(data);
  return blobResponse(page as RowsPage, source.context.request.args, { table: source.table.name });
}
