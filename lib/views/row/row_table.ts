/** One row as a table: key columns first, nothing cut off, foreign keys with labels. */

import type {
  HeadingDetails,
  RowsTableProps,
  TableHeading,
} from "../../../templates/parts/rows_table.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { type CellColumn, labelText, valueClass } from "../../render/cells.ts";
import type { Labels } from "../../render/rows_page.ts";
import type { Results } from "../../sql/types.ts";
import type { SqlValue } from "../../sql/value.ts";
import { html } from "../../text/html.ts";
import { findLabels, LATE_LABELS } from "../../table/expand.ts";
import { labelColumn } from "../../table/labels.ts";
import { rowPath } from "../../table/row_path.ts";
import { namedSchema } from "../../table/visible_schema.ts";
import { columnTypesOf, type RowPage } from "./row_page.ts";
import { rowDrawnCells } from "./row_plugins.ts";
import { wholeContent } from "./row_values.ts";

interface ShownRow {
  table: RowsTableProps;
  /** What the row is called; undefined when its key is its only name. */
  label: string | undefined;
  /** Some labels took too long. */
  isLate: boolean;
}

export async function rowTable(
  context: RequestContext,
  page: RowPage<Results>,
): Promise<ShownRow> {
  const { results: { columns, rows }, statement: { keys }, table } = page;
  const row = rows[0] ?? [];
  const { language } = context.request;
  const labels = await labelsOf(context, page);
  const types = await columnTypesOf(context, page);
  const drawn = (await rowDrawnCells(context, page))?.get(row);
  const order = [
    ...columns.filter((column) => keys.includes(column)),
    ...columns.filter((column) => !keys.includes(column)),
  ];
  const cells = order.map((name, column) => {
    const value = row[columns.indexOf(name)] as SqlValue;
    const cell = cellColumn(context, page, name);
    const drawnAs = { columnType: types.get(name)?.type, labels: labels.get(name) };
    const content = drawn?.[columns.indexOf(name)] ??
      wholeContent(value, { ...cell, ...drawnAs }, { row, language });
    return {
      column,
      valueClass: valueClass(value),
      // Key values stand out.
      content: keys.includes(name) ? html`<strong>${content}</strong>` : content,
    };
  });
  const path = rowPath(keys.map((key) => row[columns.indexOf(key)] ?? null));
  const label = labelOf(context, page, labels);
  return {
    table: {
      label: wordsFor(language).row.rowOf(table.name),
      headings: order.map((name) => heading(context, page, name)),
      rows: [{ path, label, cells }],
    },
    label,
    isLate: [...labels.values()].includes(LATE_LABELS),
  };
}

/** Labels of the foreign keys, by column. */
async function labelsOf(
  context: RequestContext,
  { database, results: { columns, rows }, table }: RowPage<Results>,
): Promise<Map<string, Labels>> {
  const { app, actor } = context;
  const foreign = new Set(table.foreignKeys.map(({ column }) => column));
  const valuesOf = (column: string) => rows.map((row) => row[columns.indexOf(column)] as SqlValue);
  const schema = await namedSchema(context, database);
  const expanded = columns.filter((column) => foreign.has(column));
  return await findLabels(expanded, valuesOf, { app, actor, database, table, schema });
}

function cellColumn(
  { app: { urls }, params }: RequestContext,
  { database, table }: RowPage<Results>,
  name: string,
): CellColumn {
  const other = table.foreignKeys.find(({ column }) => column === name)?.otherTable;
  return {
    name,
    linkTo: other === undefined
      ? undefined
      : (value) => urls.row(database.route, other, rowPath([value])),
    blobUrl: () => urls.rowBlob(database.route, table.name, params.pks ?? "", name),
  };
}

function heading(
  { app: { metadata } }: RequestContext,
  { database, statement: { keys }, table }: RowPage<Results>,
  name: string,
): TableHeading {
  const column = table.columns.find((column) => column.name === name);
  const details: HeadingDetails = {
    // The rowid is in no list of columns.
    type: column?.type ?? "integer",
    notNull: column?.notNull ?? false,
    isPrimaryKey: keys.includes(name),
    description: metadata.columns(database.name, table.name)[name]?.description,
  };
  return { name, details };
}

function labelOf(
  { app }: RequestContext,
  { database, results: { columns, rows }, table }: RowPage<Results>,
  labels: Map<string, Labels>,
): string | undefined {
  const name = labelColumn(table, app.config.databases[database.name]?.tables[table.name]);
  const value = name === null ? undefined : rows[0]?.[columns.indexOf(name)];
  if (name === null || value === undefined || value === null || value === "") return undefined;
  const label = labels.get(name)?.get(value);
  return label === null ? undefined : labelText(label ?? value);
}
