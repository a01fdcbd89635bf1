/** What a query found, as plugin authors get it. */

import type { Row, SqlValue } from "../../sql/value.ts";

/** A query that was to give one value gave more, or none. */
export class MultipleValues extends Error {
  override name = "MultipleValues";
}

/** A row as an object: column name -> value. Of columns with the same name the last one counts. */
export type RowObject = Record<string, SqlValue>;

/** What {@link Results} is made of. */
export interface ResultData {
  columns: string[];
  rows: Row[];
  truncated: boolean;
  elapsedMs: number;
}

/**
 * Rows of a query. Loops over it see objects; `rows` has them as arrays.
 *
 * ```ts
 * import { Datasette } from "datasette";
 * import assert from "node:assert/strict";
 *
 * await using ds = await Datasette.create();
 * const results = await ds.addMemoryDatabase("zoo").execute("select 'Ada' as name, 7 as age");
 * assert.deepEqual([...results], [{ name: "Ada", age: 7 }]);
 * assert.deepEqual(results.rows, [["Ada", 7]]);
 * ```
 */
export class Results implements Iterable<RowObject> {
  readonly columns: string[];
  /** In the order of the columns. */
  readonly rows: Row[];
  /** There were more rows than were asked for. */
  readonly truncated: boolean;
  /** Milliseconds spent in SQLite. */
  readonly elapsedMs: number;

  constructor({ columns, rows, truncated, elapsedMs }: ResultData) {
    this.columns = columns;
    this.rows = rows;
    this.truncated = truncated;
    this.elapsedMs = elapsedMs;
  }

  /** Number of rows. */
  get length(): number {
    return this.rows.length;
  }

  /** All rows as objects. */
  dicts(): RowObject[] {
    return this.rows.map((row) => this.#toObject(row));
  }

  /** The first row as an object, or null. */
  first(): RowObject | null {
    const [row] = this.rows;
    return row === undefined ? null : this.#toObject(row);
  }

  /**
   * The only value of the only row.
   *
   * ```ts
   * import { Datasette } from "datasette";
   * import assert from "node:assert/strict";
   *
   * await using ds = await Datasette.create();
   * const results = await ds.addMemoryDatabase("zoo").execute("select 1 + 1");
   * assert.equal(results.singleValue(), 2);
   * ```
   *
   * @throws {MultipleValues} when there are more rows or columns than one, or none
   */
  singleValue(): SqlValue {
    const [row] = this.rows;
    if (row === undefined || this.rows.length > 1 || this.columns.length > 1) {
      const { length } = this.rows;
      throw new MultipleValues(
        `Expected one value, got ${length} rows of ${this.columns.length} columns`,
      );
    }
    return row[0] as SqlValue;
  }

  [Symbol.iterator](): Iterator<RowObject> {
    return this.rows.values().map((row) => this.#toObject(row));
  }

  #toObject(row: Row): RowObject {
    return Object.fromEntries(this.columns.map((column, i) => [column, row[i] as SqlValue]));
  }
}

/** What a write did, with the rows of its `returning` clause. */
export class WriteResult extends Results {
  /** Number of rows that were inserted, updated or deleted. */
  readonly changes: number;
  readonly lastInsertRowid: number | bigint;

  constructor(
    data: ResultData,
    { changes, lastInsertRowid }: { changes: number; lastInsertRowid: number | bigint },
  ) {
    super(data);
    this.changes = changes;
    this.lastInsertRowid = lastInsertRowid;
  }
}
