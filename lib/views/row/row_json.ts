import type { RequestContext } from "../../context.ts";
import { jsonData } from "../../render/json_data.ts";
import { parseJsonOptions, takesFinishedRows } from "../../render/json_options.ts";
import type { ColumnTypeAssignment } from "../../internal/column_types.ts";
import { hasTransforms, withTransforms } from "../../render/transformed_rows.ts";
import type { Row } from "../../sql/value.ts";
import { rowPath } from "../../table/row_path.ts";
import { markRow } from "../repeatable.ts";
import { rowExtraNames, rowExtras } from "./row_extras.ts";
import { columnTypesOf, rowPage, rowPageForJson } from "./row_page.ts";
import { resolveTable } from "../resolve.ts";

/** One row as JSON, in any shape. */
export async function rowJson(context: RequestContext): Promise<Response> {
  const names = rowExtraNames(context);
  const options = parseJsonOptions(context.request.args);
  const types = await assignedTypes(context);
  const takesJson = takesFinishedRows(options) && !names.includes("render_cell") &&
    !hasTransforms(context.app, types);
  const page = await (takesJson ? rowPageForJson(context) : rowPage(context));
  const { database, keyValues, results, statement, table } = page;
  const head = {
    ok: true,
    database: database.name,
    table: table.name,
    primary_keys: statement.keys,
    primary_key_values: keyValues,
    ...await rowExtras(names, { context, page }),
    query_ms: results.elapsedMs,
  };
  // Counting what points here may have taken too long.
  markRow(context, page, !names.includes("foreign_key_tables"));
  const keys = statement.keys.map((key) => results.columns.indexOf(key));
  const objectKey = (row: Row) => rowPath(keys.map((index) => row[index] ?? null));
  const shown = "json" in results ? results : await withTransforms(context.app, results, types);
  return jsonData({ head, page: shown, truncated: false, objectKey }, options);
}

/** Without plugins no type changes what JSON shows, and nothing has to be looked up. */
async function assignedTypes(context: RequestContext) {
  const { app: { plugins } } = context;
  if (!plugins.has("registerColumnTypes")) return new Map<string, ColumnTypeAssignment>();
  return await columnTypesOf(context, await resolveTable(context));
}
