/** How SQLite makes sure that a transaction happens wholly or not at all: the journal of a file. */

import type { StatementSync } from "../node_sqlite.ts";
import type { Connection } from "./connection.ts";

const queries = new WeakMap<Connection, StatementSync>();

/** Whether the journal of the file may stay beside it; unknown until there was one. */
const mayStay = new WeakMap<Connection, boolean>();

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
  if (mayStay.get(connection) && journalMode(connection) === "delete") {
    setJournalMode(connection, "truncate");
  }
  connection.database.exec("begin immediate");
}

/** Ends a transaction: all of it is on the disk. */
export function commitWrite(connection: Connection): void {
  if (!mayStay.has(connection) && journalMode(connection) === "delete") lookAtJournal(connection);
  connection.database.exec("commit");
}

/** The journal is there while a transaction is open, if it has changed anything. */
function lookAtJournal(connection: Connection): void {
  const path = connection.database.location();
  if (path === null) return;
  try {
    mayStay.set(connection, isOfSame(Deno.statSync(`${path}-journal`), Deno.statSync(path)));
  } catch {
    // There is none, or we may not look: it will be deleted.
  }
}

/**
 * Whoever may write to the database may write to its journal. Where server and database are of
 * different groups that is not so, and a journal that stays would keep others from writing.
 */
export function isOfSame(
  journal: Pick<Deno.FileInfo, "uid" | "gid" | "mode">,
  database: Pick<Deno.FileInfo, "uid" | "gid" | "mode">,
): boolean {
  return journal.uid === database.uid && journal.gid === database.gid &&
    journal.mode === database.mode;
}

/** Removes the empty file that {@link beginWrite} leaves behind. */
export function removeJournal(connection: Connection): void {
  if (journalMode(connection) === "truncate") setJournalMode(connection, "delete");
}
