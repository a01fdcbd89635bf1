/** The row that a URL names, read before anything is known about the format. */

import type { RequestContext } from "../../context.ts";
import { NotFound } from "../../errors.ts";
import type { ColumnTypeAssignment } from "../../internal/column_types.ts";
import type { TableSchema } from "../../sql/schema.ts";
import type { BatchItem, Database, JsonRows, Results } from "../../sql/types.ts";
import { parseRowPath } from "../../table/row_path.ts";
import { type RowStatement, rowStatement } from "../../table/row_statement.ts";
import { resolveTable } from "../resolve.ts";
import { visibleTable } from "../table/table_source.ts";

export interface RowPage<R> {
  database: Database;
  table: TableSchema;
  /** The key as it stands in the URL, decoded. */
  keyValues: string[];
  statement: RowStatement;
  /** One row. */
  results: R;
  /** An anonymous visitor could not see it. */
  isPrivate: boolean;
}

/** The row as values. */
export function rowPage(context: RequestContext): Promise<RowPage<Results>> {
  return load<Results>(context, "rows");
}

/** The row as a finished JSON object. */
export function rowPageForJson(context: RequestContext): Promise<RowPage<JsonRows>> {
  return load<JsonRows>(context, "json");
}

/**
 * @throws {NotFound} when there is no such table or row.
 * @throws {Forbidden} when the visitor may not see the table, whether or not it has such a row
 *   (see the setting `hide_closed_names`).
 */
async function load<R extends Results | JsonRows>(
  context: RequestContext,
  as: "rows" | "json",
): Promise<RowPage<R>> {
  const { params, request } = context;
  const { database, table, isPrivate } = await tableOfRow(context);
  const keyValues = parseRowPath(params.pks ?? "");
  const statement = rowStatement(table, keyValues);
  const { sql, params: values } = statement;
  const results = await run<R>(database, { sql, params: values, as }, request.signal);
  if (rowCount(results) === 0) throw rowNotFound();
  return { database, table, keyValues, statement, results, isPrivate };
}

/** Without the setting `hide_closed_names` a closed table tells which rows it has. */
async function tableOfRow(context: RequestContext): ReturnType<typeof visibleTable> {
  const { app, params, request } = context;
  if (!app.settings.hide_closed_names) {
    const { database, table } = await resolveTable(context);
    const { sql, params: values } = rowStatement(table, parseRowPath(params.pks ?? ""));
    const found = await run<Results>(database, { sql, params: values }, request.signal);
    if (found.rows.length === 0) throw rowNotFound();
  }
  return await visibleTable(context);
}

function rowNotFound(): NotFound {
  return new NotFound("Row not found");
}

async function run<R extends Results | JsonRows>(
  database: Database,
  item: BatchItem,
  signal: AbortSignal,
): Promise<R> {
  const [reply] = await database.batch([item], { signal });
  if (reply === undefined) throw new Error("The SQL process sent no result");
  if (!reply.ok) throw reply.error;
  return reply.results as R;
}

/** Column types assigned to the table, by column. They depend on the declared types it has now. */
export async function columnTypesOf(
  { app: { catalog, columnTypes } }: RequestContext,
  { database, table }: Pick<RowPage<unknown>, "database" | "table">,
): Promise<ReadonlyMap<string, ColumnTypeAssignment>> {
  await catalog.refresh();
  return columnTypes.get(database.name, table.name);
}

function rowCount(results: Results | JsonRows): number {
  return "rows" in results ? results.rows.length : results.rowCount;
}
