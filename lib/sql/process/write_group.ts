/**
 * Group commit: writes that waited at the same time share one transaction, and with it the one thing
 * that takes long, the wait for the disk. Each stands in a savepoint of its own, so that one that
 * fails takes nothing else with it.
 */

import type { WireOutcome, WireWrite } from "../protocol.ts";
import type { Connection } from "./connection.ts";
import { errorHeader } from "./error_header.ts";
import { beginWrite, commitWrite } from "./journal_mode.ts";
import { rollback, runSteps, type WriteSurroundings } from "./write.ts";

export interface GroupSurroundings extends WriteSurroundings {
  /** Told before each commit: from here on the writes may be there, whatever happens to us. */
  committing(): void;
}

/** The database could not be written to, whatever the write was. */
export function isUnavailable(outcome: WireOutcome): boolean {
  return "error" in outcome && outcome.error.code === "unavailable";
}

/** What became of each write, in order. When this returns, what succeeded is on the disk. */
export function runGroup(
  connection: Connection,
  writes: readonly WireWrite[],
  around: GroupSurroundings,
): WireOutcome[] {
  const together = writes.length > 1 ? runTogether(connection, writes, around) : null;
  return together ?? writes.map((write) => runAlone(connection, write, around));
}

/**
 * @returns null when all of it was undone because of one of them (a trigger may roll back, a
 * constraint may be checked by the commit, the disk may be full)
 */
function runTogether(
  connection: Connection,
  writes: readonly WireWrite[],
  around: GroupSurroundings,
): WireOutcome[] | null {
  try {
    beginWrite(connection);
    const outcomes = writes.map((write) => runInSavepoint(connection, write, around));
    around.committing();
    commitWrite(connection);
    return outcomes;
  } catch (error) {
    rollback(connection);
    const outcome = { error: errorHeader(connection.explain(error)) };
    return isUnavailable(outcome) ? writes.map(() => outcome) : null;
  }
}

/** @throws when its failure has ended the transaction */
function runInSavepoint(
  connection: Connection,
  write: WireWrite,
  around: GroupSurroundings,
): WireOutcome {
  const { database } = connection;
  database.exec("savepoint one");
  try {
    const outcome = runSteps(connection, write, around);
    database.exec("release one");
    return outcome;
  } catch (error) {
    if (!database.isTransaction) throw error;
    database.exec("rollback to one; release one");
    return { error: errorHeader(connection.explain(error)) };
  }
}

function runAlone(
  connection: Connection,
  write: WireWrite,
  around: GroupSurroundings,
): WireOutcome {
  try {
    beginWrite(connection);
    const outcome = runSteps(connection, write, around);
    around.committing();
    commitWrite(connection);
    return outcome;
  } catch (error) {
    rollback(connection);
    return { error: errorHeader(connection.explain(error)) };
  }
}
