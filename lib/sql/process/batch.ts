/** Runs the statements of a batch, one after the other, each with a result of its own. */

import type { ResultHeader, WireStatement } from "../protocol.ts";
import { fromWireParams } from "../wire_value.ts";
import type { Cell, StatementSync } from "../node_sqlite.ts";
import type { Connection } from "./connection.ts";
import { encodeObjects, encodeRows } from "./encode_rows.ts";

/** Out of time, noticed between two rows; the parent kills what does not notice. */
export class OutOfTimeError extends Error {
  override name = "OutOfTimeError";
}

/** How many rows pass between two looks at the clock. */
const ROWS_BETWEEN_CHECKS = 32;
/** Enough of the end of a page to make its token. */
const TAIL_ROWS = 2;

/** Executes one statement; the body is the rows as JSON. */
export function runStatement(
  connection: Connection,
  item: WireStatement,
  index: number,
): { header: ResultHeader; body: string } {
  const started = performance.now();
  const statement = connection.prepare(item.sql);
  const { rows, truncated } = read(statement, item, started);
  const columns = statement.columns().map((column) => column.name);
  const elapsedMs = performance.now() - started;
  const header = { index, columns, rowCount: rows.length, truncated, elapsedMs };
  if (item.as !== "json") {
    const { json, special } = encodeRows(rows);
    return { header: special.length === 0 ? header : { ...header, special }, body: json };
  }
  const shown = item.jsonRows === undefined ? rows : rows.slice(0, item.jsonRows);
  const tail = encodeRows(rows.slice(-TAIL_ROWS));
  return {
    header: { ...header, tail: { rows: JSON.parse(tail.json), special: tail.special } },
    body: encodeObjects(columns, shown),
  };
}

function read(
  statement: StatementSync,
  item: WireStatement,
  started: number,
): { rows: Cell[][]; truncated: boolean } {
  const params = bound(item);
  // all() is four times as fast as iterate(); our own statements carry their LIMIT.
  if (item.maxRows === undefined) return { rows: statement.all(...params), truncated: false };
  const rows: Cell[][] = [];
  for (const row of statement.iterate(...params)) {
    if (rows.length === item.maxRows) return { rows, truncated: true };
    rows.push(row);
    if (rows.length % ROWS_BETWEEN_CHECKS === 0 && performance.now() - started > item.timeLimitMs) {
      throw new OutOfTimeError("interrupted");
    }
  }
  return { rows, truncated: false };
}

/** Parameters as node:sqlite takes them: one object, or a list. */
export function bound(item: Pick<WireStatement, "params">) {
  const params = fromWireParams(item.params);
  return Array.isArray(params) ? params : [params];
}
