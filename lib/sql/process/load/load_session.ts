/** A load and what it does to the file around its transactions. */

import type { LoadSpec } from "../../load_protocol.ts";
import type { Connection } from "../connection.ts";
import { journalMode, setJournalMode } from "../journal_mode.ts";
import { TableLoad } from "./table_load.ts";

/** Journals that lock readers out as soon as a large transaction does not fit into memory. */
const ROLLBACK_JOURNALS = ["delete", "truncate", "persist"];

/** Begins a load; `journal` is how the file was, when it had to be changed. */
export function beginLoad(
  connection: Connection,
  spec: LoadSpec,
  isLarge: boolean,
): { load: TableLoad; journal?: string } {
  const load = new TableLoad(connection, spec);
  const journal = isLarge ? useWriteAheadLog(connection) : undefined;
  return { load, journal };
}

function useWriteAheadLog(connection: Connection): string | undefined {
  const before = journalMode(connection);
  if (!ROLLBACK_JOURNALS.includes(before)) return undefined;
  return setJournalMode(connection, "wal") ? before : undefined;
}

/**
 * Makes the log short again, or gives the file back the journal that it had.
 * @returns the journal that it should have, where others have the file open
 */
export function endLoad(connection: Connection, journal: string | undefined): string | undefined {
  connection.database.exec("pragma busy_timeout = 0");
  if (journal !== undefined) return setJournalMode(connection, journal) ? undefined : journal;
  if (journalMode(connection) === "wal") {
    connection.database.exec("pragma wal_checkpoint(truncate)");
  }
  return undefined;
}
