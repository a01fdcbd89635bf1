/** How SQLite makes sure that a transaction happens wholly or not at all: the journal of a file. */

import type { StatementSync } from "../node_sqlite.ts";
import type { Connection } from "./connection.ts";

const queries = new WeakMap<Connection, StatementSync>();

/** `PRAGMA journal_mode`: `wal` belongs to the file, the others to the connection. */
export function journalMode(connection: Connection): string {
  let query = queries.get(connection);
  if (query === undefined) {
    query = connection.prepareOwn("pragma journal_mode", { cache: false });
    queries.set(connection, query);
  }
  return query.get()?.[0] as string;
}

/** False when somebody else has the file open, or the file system cannot do it. */
export function setJournalMode(connection: Connection, mode: string): boolean {
  try {
    connection.database.exec(`pragma journal_mode = ${mode}`);
  } catch {
    return false;
  }
  return journalMode(connection) === mode;
}

/**
 * Begins a transaction. A rollback journal that is emptied by the commit instead of deleted is as
 * safe, and a third faster, for the folder stays as it is. Other programs need not do the same.
 */
export function beginWrite(connection: Connection): void {
  // Each time: whoever has given the file a log for a while leaves "delete" behind.
  if (journalMode(connection) === "delete") setJournalMode(connection, "truncate");
  connection.database.exec("begin immediate");
}

/** Removes the empty file that {@link beginWrite} leaves behind. */
export function removeJournal(connection: Connection): void {
  if (journalMode(connection) === "truncate") setJournalMode(connection, "delete");
}
