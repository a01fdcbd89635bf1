/**
 * Where tables and their foreign keys stand in a diagram: tables that refer to others to the left of
 * them, tables that nothing connects below. Pure; sizes are pixels.
 */

export interface DiagramTable {
  name: string;
  href: string;
  columns: { name: string; isKey: boolean }[];
  /** Columns that are not shown. */
  more: number;
}

export interface DiagramKey {
  table: string;
  column: string;
  otherTable: string;
  otherColumn: string;
}

export interface Box extends DiagramTable {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Diagram {
  width: number;
  height: number;
  /** Heights of the name of a table, and of each column below it. */
  head: number;
  row: number;
  boxes: Box[];
  /** The way of each key, as SVG writes it. */
  lines: (DiagramKey & { path: string })[];
}

const HEAD_HEIGHT = 28;
const ROW_HEIGHT = 20;
/** Of an average one; bold ones are wider. */
const LETTER_WIDTH = 7.4;
/** "+ 12 more", in any language. */
const MORE_LETTERS = 13;
const PADDING = 12;
const MIN_WIDTH = 110;
const MAX_WIDTH = 250;
/** Between boxes above each other, and between columns of boxes, where lines need room. */
const GAP = { x: 72, y: 20 };
/** Columns of boxes that would be higher are split. */
const MAX_COLUMN_HEIGHT = 1100;
/** Tables without keys stand in lines as wide as this. */
const MAX_LINE_WIDTH = 1150;
const MARGIN = 8;

export function schemaLayout(
  tables: readonly DiagramTable[],
  keys: readonly DiagramKey[],
): Diagram {
  const names = new Set(tables.map(({ name }) => name));
  const drawn = keys.filter((key) => names.has(key.table) && names.has(key.otherTable));
  const connected = new Set(drawn.flatMap((key) => [key.table, key.otherTable]));
  const sized = tables.map(boxOf);
  const groups = groupsOf(sized.filter(({ name }) => connected.has(name)), drawn);
  let y = MARGIN;
  const boxes: Box[] = [];
  for (const group of groups) {
    const placed = placeGroup(group, drawn, y);
    boxes.push(...placed);
    y = bottomOf(placed) + 2 * GAP.y;
  }
  boxes.push(...placeLines(sized.filter(({ name }) => !connected.has(name)), y));
  const byName = new Map(boxes.map((box) => [box.name, box]));
  return {
    // Lines that turn back need room on the right.
    width: Math.max(0, ...boxes.map((box) => box.x + box.width)) + GAP.x / 2,
    height: bottomOf(boxes) + MARGIN,
    head: HEAD_HEIGHT,
    row: ROW_HEIGHT,
    boxes,
    lines: drawn.map((key) => ({ ...key, path: pathOf(key, byName) })),
  };
}

function boxOf(table: DiagramTable): Box {
  const letters = Math.max(
    table.name.length * 1.1,
    table.more > 0 ? MORE_LETTERS : 0,
    ...table.columns.map(({ name }) => name.length + 2),
  );
  const rows = table.columns.length + (table.more > 0 ? 1 : 0);
  return {
    ...table,
    x: 0,
    y: 0,
    width: Math.min(Math.max(letters * LETTER_WIDTH + 2 * PADDING, MIN_WIDTH), MAX_WIDTH),
    height: HEAD_HEIGHT + rows * ROW_HEIGHT + (rows > 0 ? 6 : 0),
  };
}

function bottomOf(boxes: readonly Box[]): number {
  return Math.max(0, ...boxes.map((box) => box.y + box.height));
}

/** Tables that keys connect, the largest group first. */
function groupsOf(boxes: readonly Box[], keys: readonly DiagramKey[]): Box[][] {
  const group = new Map(boxes.map(({ name }) => [name, new Set([name])]));
  for (const { table, otherTable } of keys) {
    const [one, other] = [group.get(table)!, group.get(otherTable)!];
    if (one === other) continue;
    for (const name of other) {
      one.add(name);
      group.set(name, one);
    }
  }
  return [...new Set(group.values())]
    .map((names) => boxes.filter(({ name }) => names.has(name)))
    .sort((a, b) => b.length - a.length);
}

/** In columns by how far a table is from those that refer to nothing. */
function placeGroup(group: Box[], keys: readonly DiagramKey[], top: number): Box[] {
  const depths = depthsOf(group, keys);
  const deepest = Math.max(...depths.values());
  const layers = Array.from(
    { length: deepest + 1 },
    (_, i): Box[] => group.filter(({ name }) => depths.get(name) === deepest - i),
  );
  const columns = sortedLayers(layers, keys).flatMap(splitColumn);
  const height = Math.max(...columns.map(heightOf));
  let x = MARGIN;
  return columns.flatMap((column) => {
    const width = Math.max(...column.map((box) => box.width));
    let y = top + (height - heightOf(column)) / 2;
    const placed = column.map((box) => {
      const at = { ...box, x, y, width };
      y += box.height + GAP.y;
      return at;
    });
    x += width + GAP.x;
    return placed;
  });
}

function heightOf(column: readonly Box[]): number {
  return column.reduce((sum, box) => sum + box.height + GAP.y, -GAP.y);
}

/** 0 for tables that refer to nothing; a circle is cut where it closes. */
function depthsOf(group: readonly Box[], keys: readonly DiagramKey[]): Map<string, number> {
  const depths = new Map<string, number>();
  const under = new Set<string>();
  const depthOf = (name: string): number => {
    const known = depths.get(name);
    if (known !== undefined) return known;
    if (under.has(name)) return -1;
    under.add(name);
    const others = keys.filter((key) => key.table === name && key.otherTable !== name);
    const depth = Math.max(-1, ...others.map((key) => depthOf(key.otherTable))) + 1;
    depths.set(name, depth);
    return depth;
  };
  for (const { name } of group) depthOf(name);
  return depths;
}

/** Each table near the middle of those it is connected with, so that few lines cross. */
function sortedLayers(layers: Box[][], keys: readonly DiagramKey[]): Box[][] {
  let sorted = layers;
  for (let sweep = 0; sweep < 4; sweep++) {
    const places = new Map(
      sorted.flatMap((layer) => layer.map(({ name }, i) => [name, (i + .5) / layer.length])),
    );
    const middle = ({ name }: Box) => {
      const near = keys.flatMap(({ table, otherTable }) =>
        table === name ? [places.get(otherTable)!] : otherTable === name ? [places.get(table)!] : []
      );
      return near.reduce((sum, place) => sum + place, 0) / near.length;
    };
    sorted = sorted.map((layer) => layer.toSorted((a, b) => middle(a) - middle(b)));
  }
  return sorted;
}

function splitColumn(column: Box[]): Box[][] {
  const count = Math.ceil(heightOf(column) / MAX_COLUMN_HEIGHT);
  const size = Math.ceil(column.length / count);
  return Array.from({ length: count }, (_, i) => column.slice(i * size, (i + 1) * size))
    .filter((part) => part.length > 0);
}

/** Side by side, in lines. */
function placeLines(boxes: readonly Box[], top: number): Box[] {
  let [x, y, height] = [MARGIN, top, 0];
  return boxes.map((box) => {
    if (x > MARGIN && x + box.width > MAX_LINE_WIDTH) [x, y, height] = [MARGIN, y + height, 0];
    const placed = { ...box, x, y };
    x += box.width + GAP.y;
    height = Math.max(height, box.height + GAP.y);
    return placed;
  });
}

/** From the right of the column to the left of the one it refers to; back around on the right. */
function pathOf(key: DiagramKey, boxes: ReadonlyMap<string, Box>): string {
  const [from, to] = [boxes.get(key.table)!, boxes.get(key.otherTable)!];
  const [x1, y1] = [from.x + from.width, rowOf(from, key.column)];
  const y2 = rowOf(to, key.otherColumn);
  if (to.x > x1) {
    const bend = (to.x - x1) / 2;
    return `M${x1} ${y1}C${x1 + bend} ${y1} ${to.x - bend} ${y2} ${to.x} ${y2}`;
  }
  const x2 = to.x + to.width;
  const out = Math.max(x1, x2) + GAP.x / 2;
  return `M${x1} ${y1}C${out} ${y1} ${out} ${y2} ${x2} ${y2}`;
}

/** The middle of the line of a column, or of the head where it is not shown. */
function rowOf(box: Box, column: string): number {
  const row = box.columns.findIndex(({ name }) => name.toLowerCase() === column.toLowerCase());
  return row < 0
    ? box.y + HEAD_HEIGHT / 2
    : box.y + HEAD_HEIGHT + 3 + row * ROW_HEIGHT + ROW_HEIGHT / 2;
}
