/**
 * Cells that plugins draw, by their column types or by the hook `renderCell`. Without such plugins
 * nothing of this happens: pages have many cells.
 */

import type { RequestContext } from "../context.ts";
import type { TypedCell } from "../plugins/column_type.ts";
import type { Awaitable, Renderable } from "../plugins/hook_types.ts";
import type { Row, SqlValue } from "../sql/value.ts";
import type { Markup } from "../text/html.ts";
import { toMarkup } from "./renderable.ts";
import { typedCell } from "./typed_cell.ts";

/** By row, and in it by position of the column; null where no plugin has an opinion. */
export type DrawnCells = ReadonlyMap<Row, readonly (Markup | null)[]>;

export interface CellSource {
  database: string;
  /** null for queries. */
  table: string | null;
  pks: readonly string[];
  columns: readonly string[];
  rows: readonly Row[];
  columnTypes?: ReadonlyMap<string, { type: string; config: unknown }>;
}

/** null when no plugin draws any of these cells. */
export async function drawnCells(
  context: RequestContext,
  source: CellSource,
): Promise<DrawnCells | null> {
  const ask = hookRenderer(context, source);
  const painters = source.columns.map((column) => cellPainter(context, source, column, ask));
  if (painters.every((paint) => paint === null)) return null;
  const drawn = new Map<Row, (Markup | null)[]>();
  for (const values of source.rows) {
    const row = rowObject(source.columns, values);
    for (let i = 0; i < painters.length; i++) {
      const painting = painters[i]?.(row, values[i] as SqlValue) ?? null;
      const cell = painting instanceof Promise ? await painting : painting;
      if (cell === null) continue;
      let cells = drawn.get(values);
      if (cells === undefined) drawn.set(values, cells = painters.map(() => null));
      cells[i] = cell;
    }
  }
  return drawn.size === 0 ? null : drawn;
}

type RowObject = Record<string, SqlValue>;
type Painter = (row: RowObject, value: SqlValue) => Awaitable<Markup | null>;
type ColumnTypeOf = { type: string; config: unknown } | null;
type HookRenderer = (
  row: RowObject,
  value: SqlValue,
  column: string,
  columnType: ColumnTypeOf,
) => Awaitable<Renderable | null>;

function rowObject(columns: readonly string[], values: Row): RowObject {
  const row: RowObject = {};
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i] as string;
    const value = values[i] as SqlValue;
    // The one name that an assignment would take for something else.
    if (column === "__proto__") Object.defineProperty(row, column, { value, enumerable: true });
    else row[column] = value;
  }
  return row;
}

/** Draws the cells of one column; null when nobody would. What its type says outranks the hook. */
function cellPainter(
  context: RequestContext,
  source: CellSource,
  column: string,
  ask: HookRenderer | null,
): Painter | null {
  const columnType = source.columnTypes?.get(column) ?? null;
  const ofType = typeRenderer(context, source, column, columnType);
  if (ofType === null && ask === null) return null;
  const askHook: Painter = (row, value) => {
    if (ask === null || typedCell(value, columnType?.type) !== null) return null;
    const answer = ask(row, value, column, columnType);
    return answer instanceof Promise ? answer.then(orMarkup) : orMarkup(answer);
  };
  if (ofType === null) return askHook;
  return async (row, value) => await ofType(value) ?? await askHook(row, value);
}

function orMarkup(answer: Renderable | null): Markup | null {
  return answer === null ? null : toMarkup(answer);
}

/** The hook `renderCell`, with the arguments that all cells of a page have in common. */
function hookRenderer(
  { app: { plugins }, request }: RequestContext,
  { database, table, pks }: CellSource,
): HookRenderer | null {
  if (!plugins.has("renderCell")) return null;
  const { datasette } = plugins.common;
  const keys = [...pks];
  return (row, value, column, columnType) =>
    plugins.firstOf("renderCell", {
      row,
      value,
      column,
      table,
      pks: keys,
      database,
      request,
      columnType,
      datasette,
    });
}

/** Draws cells of a column whose type a plugin has made; null for others. */
function typeRenderer(
  { app: { columnTypes, plugins }, request }: RequestContext,
  { database, table }: CellSource,
  column: string,
  assigned: ColumnTypeOf,
): ((value: SqlValue) => Promise<Markup | null>) | null {
  const known = columnTypes.ofPlugin(assigned?.type);
  if (table === null || known?.type.renderCell === undefined) return null;
  const { type, origin } = known;
  const config = assigned?.config as TypedCell["config"];
  const place = { config, column, table, database, request, ...plugins.common };
  return (value) =>
    plugins.attempt(origin, async () => {
      const answer = await type.renderCell?.({ value, ...place });
      return answer === null || answer === undefined ? null : toMarkup(answer);
    });
}

/** For the extra `render_cell`: what plugins draw comes before what column types draw. */
export function withDrawnCells(
  typed: Record<string, string>[],
  { columns, rows }: Pick<CellSource, "columns" | "rows">,
  drawn: DrawnCells | null,
): Record<string, string>[] {
  if (drawn === null) return typed;
  return typed.map((cells, row) => {
    const own = drawn.get(rows[row] as Row) ?? [];
    const entries = own.flatMap((cell, i) =>
      cell === null ? [] : [[columns[i] as string, cell.toString()]]
    );
    return { ...cells, ...Object.fromEntries(entries) };
  });
}
