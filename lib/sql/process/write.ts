/** Writes: the one place where a transaction begins and ends, and plugins stand around it. */

import type { Commands, DoneHeader, OpenSpec, WireStep, WriteEvent } from "../protocol.ts";
import type { WireOutcome, WireStepResult, WireWrite } from "../protocol.ts";
import { wireCell } from "../wire_value.ts";
import { type Connection, RefusedError } from "./connection.ts";
import { beginWrite, commitWrite } from "./journal_mode.ts";
import type { SqlPlugins } from "./plugins.ts";
import { bound } from "./batch.ts";
import { type WatchedRows, watchRows } from "./watched_rows.ts";

/** Where a write belongs, and what stands around it. */
export interface WriteSurroundings {
  open: OpenSpec;
  plugins: SqlPlugins;
}

/** All steps of a write inside the layers of plugins; the transaction is the caller's. */
export function runSteps(
  connection: Connection,
  { steps, request = null, watch }: WireWrite,
  { open, plugins }: WriteSurroundings,
): Extract<WireOutcome, { results: unknown }> {
  const write = { database: open.name, request, transaction: true };
  const watched = watch && watchRows(connection, watch);
  try {
    const { answer, events } = plugins.wrapWrite(
      write,
      connection.database,
      () => steps.map((step) => runStep(connection, step, watched)),
    );
    return { results: answer, events, changed: watched?.changed() };
  } finally {
    watched?.close();
  }
}

/** A single step, within what is open already. */
export function runStepOfTransaction(
  connection: Connection,
  { open, transaction, request = null, ...step }: Commands["write"],
  { plugins, watched }: { plugins: SqlPlugins; watched: WatchedRows | null },
): DoneHeader {
  if (transaction && !connection.database.isTransaction) {
    throw new RefusedError("The transaction has been rolled back, because of an error before");
  }
  const write = { database: open.name, request, transaction };
  const { answer, events } = plugins.wrapWrite(
    write,
    connection.database,
    () => runStep(connection, step, watched),
  );
  const { changes, lastInsertRowid } = answer;
  return { changes, lastInsertRowid, events };
}

function runStep(
  connection: Connection,
  { sql, params, rows }: WireStep,
  watched: WatchedRows | null = null,
): WireStepResult {
  const result: WireStepResult = { changes: 0, lastInsertRowid: "0" };
  if (params === null) {
    connection.database.exec(sql);
    return result;
  }
  const statement = connection.prepare(sql);
  if (rows) {
    const found = statement.all(...bound({ params: params[0] }));
    result.columns = connection.columnNames(statement);
    result.rows = found.map((row) => row.map(wireCell));
    return result;
  }
  for (const set of params) {
    const done = statement.run(...bound({ params: set }));
    watched?.ran(done);
    result.changes += Number(done.changes);
    result.lastInsertRowid = String(done.lastInsertRowid);
  }
  return result;
}

/** How an interactive transaction ends; null: with the process. */
type End = "commit" | "rollback" | null;

/**
 * An interactive transaction inside the layers of plugins.
 * @param run handles its requests until it ends
 */
export function wrapTransaction(
  connection: Connection,
  { open, request = null }: Commands["begin"],
  plugins: SqlPlugins,
  run: () => End,
): { answer: End; events?: WriteEvent[] } {
  const { database } = connection;
  const write = { database: open.name, request, transaction: true };
  let end: End | undefined;
  beginWrite(connection);
  try {
    const wrapped = plugins.wrapWrite(write, database, () => {
      end = run();
      // For the plugins it is an error; for the caller it is what was asked for.
      if (end !== "commit") throw new Error("The transaction was given up");
      return end;
    });
    commitWrite(connection);
    return wrapped;
  } catch (error) {
    rollback(connection);
    if (end === "rollback" || end === null) return { answer: end };
    throw error;
  }
}

/**
 * Turns foreign keys off, where a plugin has turned them on: dropping a table would delete what refers
 * to it. Only outside of transactions.
 * @returns what turns them on again
 */
export function suspendForeignKeys(connection: Connection): () => void {
  const isOn = connection.prepareOwn("pragma foreign_keys", { cache: false }).get()?.[0] === 1n;
  if (!isOn) return () => {};
  connection.database.exec("pragma foreign_keys = off");
  return () => connection.database.exec("pragma foreign_keys = on");
}

/** SQLite may have rolled back already, for instance when the disk is full. */
export function rollback({ database }: Connection): void {
  if (database.isTransaction) database.exec("rollback");
}
