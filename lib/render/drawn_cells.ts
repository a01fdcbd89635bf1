/**
 * Cells that plugins draw, by their column types or by the hook `renderCell`. Without such plugins
 * nothing of this happens: pages have many cells.
 */

import type { RequestContext } from "../context.ts";
import type { TypedCell } from "../plugins/column_type.ts";
import type { Hooks } from "../plugins/hooks.ts";
import type { Row, SqlValue } from "../sql/value.ts";
import type { Markup } from "../text/html.ts";
import { toMarkup } from "./renderable.ts";
import { rowObject } from "./row_object.ts";
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
  const drawn = new DrawnRows(source.columns.length);
  const painters = source.columns.map((column) => typePainter(context, source, column));
  if (painters.some((paint) => paint !== null)) await paintAll(drawn, source, painters);
  if (context.app.plugins.has("renderCell")) await askHook(drawn, context, source);
  return drawn.rows;
}

/** Rows get cells when there is something to put into one. */
class DrawnRows {
  rows: Map<Row, (Markup | null)[]> | null = null;
  readonly #width: number;

  constructor(width: number) {
    this.#width = width;
  }

  has(row: Row, column: number): boolean {
    return (this.rows?.get(row)?.[column] ?? null) !== null;
  }

  set(row: Row, column: number, cell: Markup): void {
    this.rows ??= new Map();
    let cells = this.rows.get(row);
    if (cells === undefined) this.rows.set(row, cells = Array(this.#width).fill(null));
    cells[column] = cell;
  }
}

type Painter = (value: SqlValue) => Promise<Markup | null>;

async function paintAll(
  drawn: DrawnRows,
  { rows }: CellSource,
  painters: readonly (Painter | null)[],
): Promise<void> {
  for (const row of rows) {
    for (const [column, paint] of painters.entries()) {
      const cell = await paint?.(row[column] as SqlValue) ?? null;
      if (cell !== null) drawn.set(row, column, cell);
    }
  }
}

type Cell = Parameters<Hooks["renderCell"]>[0];

/** The hook is asked about the cells that no type has drawn. */
async function askHook(
  drawn: DrawnRows,
  { app: { plugins }, request }: RequestContext,
  { columns, columnTypes, database, pks: keys, rows, table }: CellSource,
): Promise<void> {
  const { datasette } = plugins.common;
  const types = columns.map((column) => columnTypes?.get(column) ?? null);
  const pks = [...keys];
  const cells: Cell[] = [];
  /** Where each cell is, counted over all rows. */
  const places: number[] = [];
  for (const [at, values] of rows.entries()) {
    const row = rowObject(columns, values);
    for (let i = 0; i < columns.length; i++) {
      const value = values[i] as SqlValue;
      const columnType = types[i] ?? null;
      if (columnType !== null && isDrawn(drawn, values, i, columnType.type)) continue;
      const column = columns[i] as string;
      cells.push({ row, value, column, table, pks, database, request, columnType, datasette });
      places.push(at * columns.length + i);
    }
  }
  const answers = await plugins.firstOfEach("renderCell", cells);
  for (const [i, answer] of answers?.entries() ?? []) {
    if (answer === null) continue;
    const place = places[i] as number;
    const row = rows[Math.floor(place / columns.length)] as Row;
    drawn.set(row, place % columns.length, toMarkup(answer));
  }
}

/** What the type of a column says outranks the hook. */
function isDrawn(drawn: DrawnRows, row: Row, column: number, type: string): boolean {
  return drawn.has(row, column) || typedCell(row[column] as SqlValue, type) !== null;
}

/** Draws cells of a column whose type a plugin has made; null for others. */
function typePainter(
  { app: { columnTypes, plugins }, request }: RequestContext,
  { columnTypes: assigned, database, table }: CellSource,
  column: string,
): Painter | null {
  const assignment = assigned?.get(column);
  const known = columnTypes.ofPlugin(assignment?.type);
  if (table === null || known?.type.renderCell === undefined) return null;
  const { type, origin } = known;
  const config = assignment?.config as TypedCell["config"];
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
