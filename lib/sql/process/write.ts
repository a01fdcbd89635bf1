/** Writes, each in a transaction of its own that either happens or leaves no trace. */

import type { Commands, DoneHeader, WriteEvent } from "../protocol.ts";
import type { Connection } from "./connection.ts";
import type { SqlPlugins } from "./plugins.ts";
import { bound } from "./batch.ts";

/** One statement, once for each set of parameters. */
export function runWrite(
  connection: Connection,
  command: Commands["write"],
  plugins: SqlPlugins,
): DoneHeader {
  const { transaction = true } = command;
  return wrapped(connection, { ...command, transaction }, plugins, () => {
    const statement = connection.prepare(command.sql);
    let changes = 0;
    let lastInsertRowid = "0";
    for (const params of command.params) {
      const result = statement.run(...bound({ params }));
      changes += Number(result.changes);
      lastInsertRowid = String(result.lastInsertRowid);
    }
    return { changes, lastInsertRowid };
  });
}

/** Several statements separated by semicolons. */
export function runScript(
  connection: Connection,
  command: Commands["script"],
  plugins: SqlPlugins,
): DoneHeader {
  return wrapped(connection, { ...command, transaction: true }, plugins, () => {
    connection.database.exec(command.sql);
    return {};
  });
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
  database.exec("begin immediate");
  try {
    const wrapped = plugins.wrapWrite(write, database, () => {
      end = run();
      // For the plugins it is an error; for the caller it is what was asked for.
      if (end !== "commit") throw new Error("The transaction was given up");
      return end;
    });
    database.exec("commit");
    return wrapped;
  } catch (error) {
    rollback(connection);
    if (end === "rollback" || end === null) return { answer: end };
    throw error;
  }
}

/** Plugins stand inside the transaction: what they write happens with it or not at all. */
function wrapped(
  connection: Connection,
  command: (Commands["write"] | Commands["script"]) & { transaction: boolean },
  plugins: SqlPlugins,
  work: () => DoneHeader,
): DoneHeader {
  const { open, request = null, transaction } = command;
  const write = { database: open.name, request, transaction };
  const within = transaction ? inTransaction : alone;
  return within(connection, () => {
    const { answer, events } = plugins.wrapWrite(write, connection.database, work);
    return events === undefined ? answer : { ...answer, events };
  });
}

function alone<T>(_connection: Connection, work: () => T): T {
  return work();
}

/** Inside an open interactive transaction it joins that one. */
function inTransaction<T>(connection: Connection, work: () => T): T {
  const { database } = connection;
  if (database.isTransaction) return work();
  database.exec("begin immediate");
  try {
    const result = work();
    database.exec("commit");
    return result;
  } catch (error) {
    rollback(connection);
    throw error;
  }
}

/** SQLite may have rolled back already, for instance when the disk is full. */
export function rollback({ database }: Connection): void {
  if (database.isTransaction) database.exec("rollback");
}
