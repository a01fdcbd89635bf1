/** Runs the statements of a batch, one after the other, each with a result of its own. */

import type { ResultHeader, WireStatement } from "../protocol.ts";
import { fromWireParams } from "../wire_value.ts";
import type { Cell } from "../node_sqlite.ts";
import type { BindParams, Connection } from "./connection.ts";
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
  const { columns, rows, truncated } = item.maxRows === undefined
    ? readAll(connection, item)
    : readLimited(connection, item, item.maxRows, started);
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

interface Read {
  columns: string[];
  rows: Cell[][];
  truncated: boolean;
}

/** For our own statements, which carry their LIMIT. */
function readAll(connection: Connection, item: WireStatement): Read {
  const statement = connection.prepare(item.sql);
  const rows = statement.all(...bound(item));
  return { columns: statement.columns().map(({ name }) => name), rows, truncated: false };
}

/** Reads one row more than wanted, to know whether there are more; looks at the clock meanwhile. */
function readLimited(
  connection: Connection,
  item: WireStatement,
  maxRows: number,
  started: number,
): Read {
  const rows: Cell[][] = [];
  let columns: string[] = [];
  connection.eachRow(item.sql, bound(item), maxRows + 1, (names) => {
    columns = names;
    return (row) => {
      rows.push(row);
      if (rows.length % ROWS_BETWEEN_CHECKS !== 0) return;
      if (performance.now() - started > item.timeLimitMs) throw new OutOfTimeError("interrupted");
    };
  });
  return { columns, rows: rows.slice(0, maxRows), truncated: rows.length > maxRows };
}

/** Parameters as node:sqlite takes them: one object, or a list. */
export function bound(item: Pick<WireStatement, "params">): BindParams {
  const params = fromWireParams(item.params);
  return Array.isArray(params) ? params : [params];
}
