/** Cells that plugins draw. Without such plugins nothing of this happens: pages have many cells. */

import type { RequestContext } from "../context.ts";
import type { Row, SqlValue } from "../sql/value.ts";
import type { Markup } from "../text/html.ts";
import { toMarkup } from "./renderable.ts";

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
  { app: { plugins }, request }: RequestContext,
  { database, table, pks, columns, rows, columnTypes }: CellSource,
): Promise<DrawnCells | null> {
  if (!plugins.has("renderCell")) return null;
  const types = columns.map((column) => columnTypes?.get(column) ?? null);
  const drawn = new Map<Row, (Markup | null)[]>();
  for (const values of rows) {
    const row = Object.fromEntries(columns.map((column, i) => [column, values[i] as SqlValue]));
    const cells: (Markup | null)[] = [];
    for (const [i, column] of columns.entries()) {
      const cell = await plugins.first("renderCell", {
        row,
        value: values[i] as SqlValue,
        column,
        table,
        pks: [...pks],
        database,
        request,
        columnType: types[i] ?? null,
      });
      cells.push(cell === null ? null : toMarkup(cell));
    }
    drawn.set(values, cells);
  }
  return drawn;
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
