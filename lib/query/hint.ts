/** What somebody may have meant whose SQL names something that is not there. Pure. */

import { nearest } from "../text/nearest.ts";

/** Names that the visitor may know of. */
export interface KnownNames {
  tables: readonly string[];
  columns: readonly string[];
}

const MISSING_TABLE = /^no such table: (?:[^.]*\.)?(.+)$/;
const MISSING_COLUMN = /^no such column: (?:.*\.)?(.+)$/;

/** The name that was probably meant, or undefined when SQLite's complaint is about something else. */
export function meantName(message: string, known: KnownNames): string | undefined {
  const table = MISSING_TABLE.exec(message)?.[1];
  if (table !== undefined) return similar(table, known.tables);
  const column = MISSING_COLUMN.exec(message)?.[1];
  return column === undefined ? undefined : similar(column, known.columns);
}

/** Longer names are no typos, and comparing them takes time. */
const LONGEST_NAME = 100;

function similar(name: string, candidates: readonly string[]): string | undefined {
  return name.length > LONGEST_NAME ? undefined : nearest(name, candidates);
}
