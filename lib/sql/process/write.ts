/** Writes, each in a transaction of its own that either happens or leaves no trace. */

import type { Commands, DoneHeader } from "../protocol.ts";
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
