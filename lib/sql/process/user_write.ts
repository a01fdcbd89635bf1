/** Runs a statement that somebody typed and that may write, inside the transaction of the caller. */

import type { Commands, DoneHeader, ResultHeader } from "../protocol.ts";
import type { Cell, StatementSync } from "../node_sqlite.ts";
import { analyzeStatement } from "./analysis.ts";
import { bound } from "./batch.ts";
import { type BindParams, type Connection, RefusedError } from "./connection.ts";
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
  const columns = statement.columns().map(({ name }) => name);
  const returned = allRows(statement, columns.length > 0, bound({ params }));
  const rows = returned.slice(0, maxRows);
  const [changes, lastInsertRowid] = connection
    .prepareOwn("select changes(), last_insert_rowid()", { cache: true }).get() as [bigint, bigint];
  const { json, special } = encodeRows(rows);
  const header: ResultHeader = {
    index: 0,
    columns,
    rowCount: rows.length,
    truncated: returned.length > maxRows,
    elapsedMs: performance.now() - started,
    ...special.length > 0 ? { special } : {},
  };
  return {
    header,
    body: json,
    done: { changes: Number(changes), lastInsertRowid: String(lastInsertRowid) },
  };
}

/** To the last row, or what is left of the statement would not happen; iterate() hides errors. */
function allRows(statement: StatementSync, returnsRows: boolean, params: BindParams): Cell[][] {
  if (returnsRows) return statement.all(...params);
  statement.run(...params);
  return [];
}
