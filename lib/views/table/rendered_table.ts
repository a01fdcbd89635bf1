import type { LoadedRows } from "../../table/rows.ts";
import type { TableData } from "../../table/table_data.ts";
import type { Rendered } from "../output_renderers.ts";

/** A page of rows as output renderers get it. */
export function renderedTable(
  { plan, source: { database, table } }: TableData,
  page: LoadedRows["page"],
): Rendered {
  return {
    columns: [...page.columns],
    rows: "rows" in page ? [...page.rows] : [],
    sql: plan.shown.sql,
    queryName: null,
    database: database.name,
    table: table.name,
    viewName: "table",
    truncated: false,
    error: null,
  };
}
