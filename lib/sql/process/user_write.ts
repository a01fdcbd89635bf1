/** Runs a statement that somebody typed and that may write, inside the transaction of the caller. */

import type { Commands, DoneHeader, ResultHeader } from "../protocol.ts";
import type { Cell } from "../node_sqlite.ts";
import { analyzeStatement } from "./analysis.ts";
import { bound } from "./batch.ts";
import { type Connection, RefusedError } from "./connection.ts";
import { encodeRows } from "./encode_rows.ts";

/** Rows of a RETURNING clause, and what was changed. */
export interface UserWriteAnswer {
  header: ResultHeader;
  body: string;
  done: DoneHeader;
}

/**
 * @throws {RefusedError} when the statement would do something else by now than what was allowed:
 * somebody changed the schema in between
 */
export function runUserWrite(
  connection: Connection,
  { sql, params, allowed, maxRows }: Commands["userWrite"],
): UserWriteAnswer {
  if (JSON.stringify(analyzeStatement(connection, sql)) !== JSON.stringify(allowed)) {
    throw new RefusedError("The tables have changed meanwhile: check the statement again");
  }
  const started = performance.now();
  const statement = connection.prepare(sql);
  const rows: Cell[][] = [];
  let rowCount = 0;
  // To the last row, or what is left of the statement would not happen.
  for (const row of statement.iterate(...bound({ params }))) {
    if (rowCount++ < maxRows) rows.push(row);
  }
  const [changes, lastInsertRowid] = connection
    .prepareOwn("select changes(), last_insert_rowid()", { cache: true }).get() as [bigint, bigint];
  const { json, special } = encodeRows(rows);
  const header: ResultHeader = {
    index: 0,
    columns: statement.columns().map(({ name }) => name),
    rowCount: rows.length,
    truncated: rowCount > maxRows,
    elapsedMs: performance.now() - started,
    ...special.length > 0 ? { special } : {},
  };
  return {
    header,
    body: json,
    done: { changes: Number(changes), lastInsertRowid: String(lastInsertRowid) },
  };
}
