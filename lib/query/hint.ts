/** What somebody may have meant whose SQL names something that is not there. Pure. */

import { nearest } from "../text/nearest.ts";

/** Names that the visitor may know of. */
export interface KnownNames {
  tables: readonly string[];
  columns: readonly string[];
}

const MISSING_TABLE = /^no such table: (?:[^.]*\.)?(.+)$/;
const MISSING_COLUMN = /^no such column: (?:.*\.)?(.+)$/;

/** A sentence for SQLite's complaint, or undefined when it is about something else. */
export function sqlHint(message: string, known: KnownNames): string | undefined {
  const table = MISSING_TABLE.exec(message)?.[1];
  if (table !== undefined) return suggestion(table, known.tables);
  const column = MISSING_COLUMN.exec(message)?.[1];
  return column === undefined ? undefined : suggestion(column, known.columns);
}

/** Longer names are no typos, and comparing them takes time. */
const LONGEST_NAME = 100;

function suggestion(name: string, candidates: readonly string[]): string | undefined {
  const similar = name.length > LONGEST_NAME ? undefined : nearest(name, candidates);
  return similar === undefined ? undefined : `Did you mean ${similar}?`;
}
