/** The table or the row that a write is about. */

import type { RequestContext } from "../../context.ts";
import { NotFound } from "../../errors.ts";
import type { ColumnTypeAssignment } from "../../internal/column_types.ts";
import type { MethodViews } from "../../http/endpoint.ts";
import type { TableSchema } from "../../sql/schema.ts";
import type { Database, Results } from "../../sql/types.ts";
import { parseRowPath } from "../../table/row_path.ts";
import { type RowStatement, rowStatement } from "../../table/row_statement.ts";
import { columnTypeProblems } from "../../table/write/column_type_check.ts";
import type { WriteRow } from "../../table/write/cell_value.ts";
import { invalid } from "../../table/write/refused_write.ts";
import { type ResolvedTable, resolveTable } from "../resolve.ts";
import { answered, ensureAllowed, tableResource } from "./answer.ts";

/** The table that the route names; a view is none. */
export async function storedTable(context: RequestContext): Promise<ResolvedTable> {
  const resolved = await resolveTable(context);
  if (resolved.table.isView) throw new NotFound(`Table not found: ${resolved.table.name}`);
  return resolved;
}

export interface RowTarget {
  database: Database;
  table: TableSchema;
  /** The key as it stands in the URL, decoded. */
  keyValues: string[];
  statement: RowStatement;
  /** The row as it was found. */
  results: Results;
}

/**
 * The row that the route names.
 *
 * @param action what is to be done with it
 * @throws {NotFound} when there is no such row, even for those who may only look at it.
 * @throws {RefusedWrite} for those who may neither look nor do this: they learn nothing of rows.
 * @throws {BadRequest} when its key has another number of parts.
 */
export async function rowTarget(context: RequestContext, action: string): Promise<RowTarget> {
  const { app, actor, params } = context;
  const { database: route = "", table: name = "" } = params;
  const database = app.databases.byRoute(route);
  if (database === undefined) throw new NotFound(`Database not found: ${route}`);
  const table = await database.table(name);
  if (table === undefined) throw new NotFound(`Table not found: ${name}`);
  const resource = tableResource(database.name, name);
  if (!await app.permissions.allowed(actor, "view-table", resource)) {
    await ensureAllowed(context, action, resource);
  }
  const keyValues = parseRowPath(params.pks ?? "");
  const statement = rowStatement(table, keyValues);
  const results = await database.execute(statement.sql, statement.params);
  if (results.rows.length === 0) throw rowNotFound(keyValues);
  return { database, table, keyValues, statement, results };
}

/** An endpoint of a row. */
export function rowView(
  action: string,
  work: (context: RequestContext, target: RowTarget) => Promise<Response>,
): MethodViews {
  return {
    post: (context) =>
      answered(context, async () => await work(context, await rowTarget(context, action))),
  };
}

/** The key in Python's spelling, as Datasette tells it. */
export function rowNotFound(keyValues: readonly string[]): NotFound {
  const key = keyValues.map((text) =>
    text.includes("'") && !text.includes('"')
      ? `"${text}"`
      : `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`
  );
  return new NotFound(`Record not found: [${key.join(", ")}]`);
}

/** Where a table is, for programs and for people. */
export function tableUrls(
  { app: { urls }, request }: RequestContext,
  { route }: Pick<Database, "route">,
  table: string,
): { table_url: string; table_api_url: string } {
  return {
    table_url: request.absoluteUrl(urls.table(route, table)),
    table_api_url: request.absoluteUrl(urls.table(route, table, "json")),
  };
}

/** @throws {RefusedWrite} when values do not fit the types assigned to their columns */
export async function checkColumnTypes(
  { app }: RequestContext,
  { database, table }: { database: Database; table: TableSchema },
  rows: readonly WriteRow[],
): Promise<void> {
  await app.catalog.refresh();
  const assigned: ReadonlyMap<string, ColumnTypeAssignment> = app.columnTypes
    .get(database.name, table.name);
  const problems = await columnTypeProblems(rows, assigned, app);
  if (problems.length > 0) throw invalid(problems);
}
