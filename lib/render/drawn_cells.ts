/**
 * Cells that plugins draw, by their column types or by the hook `renderCell`. Without such plugins
 * nothing of this happens: pages have many cells.
 */

import type { RequestContext } from "../context.ts";
import type { ColumnType, TypedCell } from "../plugins/column_type.ts";
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

/** null when no plugin draws cells. */
export async function drawnCells(
  context: RequestContext,
  source: CellSource,
): Promise<DrawnCells | null> {
  const { columns, columnTypes, rows } = source;
  const types = columns.map((column) => columnTypes?.get(column) ?? null);
  const renderers = columns.map((column, i) => typeRenderer(context, source, column, types[i]));
  const { plugins } = context.app;
  const hasHook = plugins.has("renderCell");
  if (!hasHook && renderers.every((render) => render === null)) return null;
  const drawn = new Map<Row, (Markup | null)[]>();
  for (const values of rows) {
    const row = Object.fromEntries(columns.map((column, i) => [column, values[i] as SqlValue]));
    const cells: (Markup | null)[] = [];
    for (const [i, column] of columns.entries()) {
      const value = values[i] as SqlValue;
      const columnType = types[i] ?? null;
      const ofType = await renderers[i]?.(value) ?? null;
      // What the type of a column says outranks the hook.
      const isDone = !hasHook || ofType !== null || typedCell(value, columnType?.type) !== null;
      cells.push(
        isDone ? ofType : await askHook(context, source, { row, value, column, columnType }),
      );
    }
    drawn.set(values, cells);
  }
  return drawn;
}

interface Cell {
  row: Record<string, SqlValue>;
  value: SqlValue;
  column: string;
  columnType: { type: string; config: unknown } | null;
}

async function askHook(
  { app: { plugins }, request }: RequestContext,
  { database, table, pks }: CellSource,
  cell: Cell,
): Promise<Markup | null> {
  const answer = await plugins.first("renderCell", {
    ...cell,
    table,
    pks: [...pks],
    database,
    request,
  });
  return answer === null ? null : toMarkup(answer);
}

/** Draws cells of a column whose type a plugin has made; null for others. */
function typeRenderer(
  { app: { columnTypes, plugins }, request }: RequestContext,
  { database, table }: CellSource,
  column: string,
  assigned: { type: string; config: unknown } | null | undefined,
): ((value: SqlValue) => Promise<Markup | null>) | null {
  const type = columnTypes.types.get(assigned?.type ?? "") as Partial<ColumnType> | undefined;
  if (table === null || assigned === null || type?.renderCell === undefined) return null;
  const config = assigned?.config as TypedCell["config"];
  return async (value) => {
    const { datasette } = plugins.common;
    const place = { column, table, database, request, datasette };
    const answer = await type.renderCell?.({ value, config, ...place });
    return answer === null || answer === undefined ? null : toMarkup(answer);
  };
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
