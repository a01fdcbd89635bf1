/** Reads what SQLite's session extension has recorded (https://sqlite.org/session.html). Pure. */

import type { Cell } from "../node_sqlite.ts";

/** A row that is different after a write. */
export interface RecordedRow {
  /** A trigger did it, not the statement. */
  isIndirect: boolean;
  /** By position of the column; of an update only the key and what it changed. Null: no such row. */
  old: Map<number, Cell> | null;
  /** The same, after; of an update only what it changed. */
  new: Map<number, Cell> | null;
}

export interface RecordedTable {
  name: string;
  /** Positions of the columns of the primary key, in its order. */
  key: number[];
  rows: RecordedRow[];
}

const TABLE = 0x54;
const OPERATIONS = { insert: 18, update: 23, delete: 9 } as const;
const enum Type {
  Untouched = 0,
  Integer = 1,
  Float = 2,
  Text = 3,
  Blob = 4,
  Null = 5,
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

export function readChangeset(bytes: Uint8Array<ArrayBuffer>): RecordedTable[] {
  const reader = new ChangesetReader(bytes);
  const tables: RecordedTable[] = [];
  let columns = 0;
  while (!reader.isAtEnd) {
    const first = reader.byte();
    if (first === TABLE) {
      const table = reader.table();
      columns = table.columns;
      tables.push(table);
    } else {
      tables.at(-1)!.rows.push(reader.row(first, columns));
    }
  }
  return tables;
}

class ChangesetReader {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    return this.#view.getUint8(this.#at++);
  }

  table(): RecordedTable & { columns: number } {
    const columns = this.#varint();
    const places = Array.from({ length: columns }, () => this.byte());
    const end = this.#bytes.indexOf(0, this.#at);
    const name = decoder.decode(this.#take(end - this.#at));
    this.#at++;
    const key = places.flatMap((place, position) => place > 0 ? [position] : [])
      .sort((a, b) => places[a]! - places[b]!);
    return { name, key, rows: [], columns };
  }

  row(operation: number, columns: number): RecordedRow {
    const isIndirect = this.byte() !== 0;
    const old = operation === OPERATIONS.insert ? null : this.#record(columns);
    const now = operation === OPERATIONS.delete ? null : this.#record(columns);
    return { isIndirect, old, new: now };
  }

  #record(columns: number): Map<number, Cell> {
    const values = new Map<number, Cell>();
    for (let position = 0; position < columns; position++) {
      const type: Type = this.byte();
      if (type !== Type.Untouched) values.set(position, this.#value(type));
    }
    return values;
  }

  #value(type: Type): Cell {
    switch (type) {
      case Type.Integer:
        return this.#view.getBigInt64(this.#skip(8));
      case Type.Float:
        return this.#view.getFloat64(this.#skip(8));
      case Type.Text:
        return decoder.decode(this.#take(this.#varint()));
      case Type.Blob:
        return this.#take(this.#varint()).slice();
      case Type.Null:
        return null;
      default:
        throw new Error(`A changeset has a value of the unknown type ${type}`);
    }
  }

  /** Seven bits a byte, the highest first. Nothing here is long enough for more than five. */
  #varint(): number {
    let value = 0;
    for (;;) {
      const byte = this.byte();
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) return value;
    }
  }

  #take(length: number): Uint8Array<ArrayBuffer> {
    const start = this.#skip(length);
    return this.#bytes.subarray(start, this.#at);
  }

  #skip(length: number): number {
    const start = this.#at;
    this.#at += length;
    return start;
  }
}
