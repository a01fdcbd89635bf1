/** The rows of a table page as the HTML table shows them. */

import type {
  RowButton,
  RowsTableProps,
  TableCell,
  TableHeading,
  TableRow,
} from "../../../templates/parts/rows_table.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import {
  type CellColumn,
  cellContent,
  labelText,
  longness,
  valueClass,
} from "../../render/cells.ts";
import type { DrawnCells } from "../../render/drawn_cells.ts";
import type { RowsPage } from "../../render/rows_page.ts";
import type { Row, SqlValue } from "../../sql/value.ts";
import { PAGE_ARGUMENTS } from "../../table/arguments.ts";
import type { DisplayColumn } from "../../table/display_columns.ts";
import { labelColumn } from "../../table/labels.ts";
import { parseRowPath, rowName, rowPath } from "../../table/row_path.ts";
import type { TableData } from "../../table/table_data.ts";
import { Highlighter } from "../../text/highlight.ts";
import { encodePairs, withReplacedArgs } from "../../text/query_string.ts";
import type { TableTriggers } from "../core_actions.ts";
import { shownColumns } from "./table_extras.ts";
import { parseTableLook } from "./table_look.ts";
import { tableDrawnCells } from "./table_plugins.ts";

/** @param triggers what can be done with each row */
export async function tableRows(
  data: TableData,
  page: RowsPage,
  triggers: Pick<TableTriggers, "mayEdit" | "mayDelete">,
): Promise<RowsTableProps> {
  const columns = shownColumns(data);
  const drawn = await tableDrawnCells(data, page);
  const sort = shownSort(data);
  const unsorted = unsortedHref(data);
  const headings = columns.map((column) => heading(data, column, sort, unsorted));
  const toRow = rowMaker(columns, page, { data, drawn, triggers });
  return {
    label: data.source.table.name,
    headings,
    rows: page.rows.map(toRow),
    look: rowsLook(data, columns),
    nonce: data.source.context.request.nonce,
  };
}

/** What the URL says about looks; undefined when it says nothing. */
function rowsLook(
  { source: { context: { request } } }: TableData,
  columns: readonly DisplayColumn[],
): RowsTableProps["look"] {
  const { wraps, widths, asCards } = parseTableLook(request.args);
  if (!wraps && widths.size === 0 && !asCards) return undefined;
  const known = columns.map(({ name }) => widths.get(name) ?? null);
  const isSized = known.some((width) => width !== null);
  return { wraps, widths: isSized ? known : null, asCards };
}

/** Integers and reals that are no keys: what stands right. */
function isNumber({ isPrimaryKey, type, name }: DisplayColumn, { plan }: TableData): boolean {
  if (isPrimaryKey || plan.table.foreignKeys.some(({ column }) => column === name)) return false;
  return /^(int|integer|bigint|real|float|double|numeric)/i.test(type);
}

function heading(
  data: TableData,
  column: DisplayColumn,
  sort: ReturnType<typeof shownSort>,
  unsorted: string,
): TableHeading {
  const { name, type, notNull, isPrimaryKey, position } = column;
  const isSorted = sort?.column === name;
  const isAscending = isSorted && !sort.descending;
  return {
    name,
    sortHref: column.isSortable ? sortHref(name, isAscending, unsorted) : undefined,
    isNumber: isNumber(column, data),
    sorted: isSorted ? (isAscending ? "ascending" : "descending") : undefined,
    hasMenu: position !== null,
    details: {
      type,
      notNull,
      isPrimaryKey,
      isLink: position === null,
      description: column.isLink ? undefined : column.description ?? undefined,
    },
  };
}

/** The column that the rows are sorted by; by their key when nothing else was asked for. */
export function shownSort(
  { plan }: TableData,
): { column: string; descending: boolean } | undefined {
  if (plan.order.length > 0) return plan.order[0];
  return plan.keys.length === 1 ? { column: plan.keys[0]!, descending: false } : undefined;
}

/** The first page of these rows in no particular order. */
export function unsortedHref({ source }: TableData): string {
  const { app: { urls }, request: { path, queryString } } = source.context;
  return urls.path(withReplacedArgs(path, queryString, [
    ["_sort", null],
    ["_sort_desc", null],
    ["_sort_then", null],
    ["_sort_then_desc", null],
    ...PAGE_ARGUMENTS.map((name): [string, null] => [name, null]),
  ]));
}

/** The page sorted by this column; the other way round if it is so already. */
export function sortHref(column: string, descending: boolean, unsorted: string): string {
  const args = encodePairs([[descending ? "_sort_desc" : "_sort", column]]);
  return `${unsorted}${unsorted.includes("?") ? "&" : "?"}${args}`;
}

type CellMaker = (row: Row, path: string) => TableCell;

interface RowMakerOptions {
  data: TableData;
  drawn: DrawnCells | null;
  triggers: Pick<TableTriggers, "mayEdit" | "mayDelete">;
}

function rowMaker(
  columns: readonly DisplayColumn[],
  page: RowsPage,
  { data, drawn, triggers }: RowMakerOptions,
): (row: Row) => TableRow {
  const { plan, source: { context: { app } } } = data;
  const keys = plan.keys.map((key) => plan.columns.indexOf(key));
  const truncate = app.settings.truncate_cells_html;
  const makers = columns.map((column, i) =>
    column.isLink ? linkMaker(i, keys, data) : withDrawn(
      cellMaker(i, column.position!, cellColumn(column, page, data), truncate),
      column.position!,
      drawn,
    )
  );
  const labelOf = rowLabeller(page, data);
  const buttonsOf = rowButtons(data, triggers);
  if (keys.length === 0) return (row) => ({ cells: makers.map((make) => make(row, "")) });
  return (row) => {
    const path = rowPath(keys.map((at) => row[at] as SqlValue));
    const label = labelOf(row);
    const cells = makers.map((make) => make(row, path));
    if (buttonsOf !== null) cells[0]!.buttons = buttonsOf(path, label);
    return { path, label, cells };
  };
}

/** What stands beside the link to a row; null for those who may only look. */
function rowButtons(
  { source: { context: { app: { urls }, request }, database, table } }: TableData,
  { mayEdit, mayDelete }: RowMakerOptions["triggers"],
): ((path: string, label: string | undefined) => RowButton[]) | null {
  if (!mayEdit && !mayDelete) return null;
  const say = wordsFor(request.language).table;
  const names = { database: database.route, table: table.name };
  const button = (form: RowButton["action"], pks: string, name: string): RowButton => ({
    action: form,
    href: urls.to("row_form", { ...names, pks, form }),
    label: form === "edit" ? say.editRow(name) : say.deleteRow(name),
  });
  return (path, label) => {
    const key = parseRowPath(path).join(",");
    const name = label === undefined || label === key ? key : `${key} ${label}`;
    return [
      ...mayEdit ? [button("edit", path, name)] : [],
      ...mayDelete ? [button("delete", path, name)] : [],
    ];
  };
}

/** The first cell of a row leads to the page of the row. */
function linkMaker(column: number, keys: readonly number[], { source }: TableData): CellMaker {
  const { context: { app: { urls } }, database, table } = source;
  const prefix = `${urls.table(database.route, table.name)}/`;
  return (row, path) => ({
    column,
    valueClass: "type-pk",
    link: prefix + path,
    content: rowName(keys.map((at) => row[at] as SqlValue)),
  });
}

function cellMaker(
  column: number,
  position: number,
  how: CellColumn,
  truncate: number,
): CellMaker {
  return (row) => {
    const value = row[position] as SqlValue;
    return {
      column,
      valueClass: valueClass(value),
      content: cellContent(value, how, row, truncate),
      long: typeof value === "string" ? longness(value) : undefined,
    };
  };
}

/** Puts what a plugin draws into the cell. */
function withDrawn(make: CellMaker, position: number, drawn: DrawnCells | null): CellMaker {
  if (drawn === null) return make;
  return (row, path) => {
    const content = drawn.get(row)?.[position] ?? null;
    const cell = make(row, path);
    return content === null ? cell : { ...cell, content };
  };
}

function cellColumn(column: DisplayColumn, page: RowsPage, data: TableData): CellColumn {
  const { plan, source: { context: { app: { urls } }, database, table } } = data;
  const { name } = column;
  const keys = plan.keys.map((key) => plan.columns.indexOf(key));
  const other = table.foreignKeys.find((key) => key.column === name)?.otherTable;
  const sought = searchedText(data, name);
  const otherRows = other === undefined ? "" : `${urls.table(database.route, other)}/`;
  return {
    name,
    columnType: column.columnType?.type,
    highlighter: sought === null ? undefined : new Highlighter(sought),
    labels: page.labels?.get(column.position!),
    linkTo: other === undefined ? undefined : (value) => otherRows + rowPath([value]),
    blobUrl: keys.length === 0 ? undefined : (row) => {
      const path = rowPath(keys.map((at) => row[at] as SqlValue));
      return urls.rowBlob(database.route, table.name, path, name);
    },
  };
}

/** What was searched for in this column. */
function searchedText({ source: { args: { search } } }: TableData, column: string): string | null {
  return search.text ?? search.columns.find(([name]) => name === column)?.[1] ?? null;
}

/** What a row is called by its label column, if that is not hidden and not empty. */
function rowLabeller(page: RowsPage, { source }: TableData): (row: Row) => string | undefined {
  const { config, table } = source;
  const at = page.columns.indexOf(labelColumn(table, config) ?? "");
  if (at === -1) return () => undefined;
  const labels = page.labels?.get(at);
  return (row) => {
    const value = row[at] as SqlValue;
    if (value === null || value === "") return undefined;
    const label = labels?.get(value);
    return label === null ? undefined : labelText(label ?? value);
  };
}
