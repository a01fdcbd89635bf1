/** The row that a form is about, as the visitor may know it. */

import type { RequestContext } from "../../context.ts";
import { Forbidden } from "../../errors.ts";
import type { TableSchema } from "../../sql/schema.ts";
import type { Database } from "../../sql/types.ts";
import type { SqlValue } from "../../sql/value.ts";
import { labelColumn } from "../../table/labels.ts";
import { tableResource } from "../api/answer.ts";
import { shortened } from "../api/row_message.ts";
import { rowPage } from "../row/row_page.ts";
import { fieldText } from "./field_text.ts";
import { IMMUTABLE, tableAsSeen } from "./target.ts";

export interface FormRow {
  database: Database;
  table: TableSchema;
  /** The key as it stands in the URL. */
  path: string;
  keyValues: string[];
  /** By column; the rowid of tables without a key is among them. */
  values: Map<string, SqlValue>;
  /** `3 (Blue whale)` */
  name: string;
  /** The page of the row. */
  href: string;
}

/**
 * Who writes values into a form shows them, so it takes the permission to view the table as well.
 *
 * @throws {NotFound} when there is no such row, {@link Forbidden} without the permissions
 */
export async function rowForForm(context: RequestContext, action: string): Promise<FormRow> {
  const { app, actor, params } = context;
  const { database, table, keyValues, results } = await rowPage(context);
  await app.permissions.ensure(actor, action, tableResource(database.name, table.name));
  if (!database.isMutable) throw new Forbidden(IMMUTABLE);
  const values = new Map(results.columns.map((name, i) => [name, results.rows[0]![i]!]));
  const path = params.pks ?? "";
  const config = app.config.databases[database.name]?.tables[table.name];
  const label = fieldText(values.get(labelColumn(table, config) ?? "") ?? null);
  const key = keyValues.join(", ");
  return {
    database,
    table: await tableAsSeen(context, { database, table }),
    path,
    keyValues,
    values,
    name: label === "" || label === key ? key : `${key} (${shortened(label)})`,
    href: app.urls.row(database.route, table.name, path),
  };
}
