/**
 * What a program leaves behind that died while it wrote: a journal, which has to be played back before
 * anybody reads. Readers may not write, and SQLite tells them so.
 */

import { DatabaseUnavailable, SqlError } from "../errors.ts";
import { nodeFs } from "../text/late_node.ts";

/** Did reading fail because of such a journal? Writers that are at rest have an empty one. */
export function isLeftJournal(error: unknown, path: string): boolean {
  if (!(error instanceof SqlError) || !/readonly database/.test(error.message)) return false;
  const journal = nodeFs().statSync(`${path}-journal`, { throwIfNoEntry: false });
  return journal !== undefined && journal.size > 0;
}

export function cannotPlayBack(): DatabaseUnavailable {
  return new DatabaseUnavailable(
    "A program that wrote to the database has ended in the middle of it",
    {
      advice: "Open the file once with a program that may write to it, which puts it right.",
      headers: {},
    },
  );
}
