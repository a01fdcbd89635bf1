/** Errors of SQL processes in the words and with the status for users. */

import {
  DatabaseFull,
  DatabaseUnavailable,
  Forbidden,
  QueryFailed,
  QueryInterrupted,
  SqlError,
} from "../errors.ts";
import type { ErrorHeader } from "./protocol.ts";
import { ProcessEndedError, ProcessError } from "./sql_process.ts";

/** The error for a statement that was answered with an error frame. */
export function statementError({ code, message, place }: ErrorHeader): Error {
  switch (code) {
    case "sql":
    case "too-big":
      return new SqlError(message, { data: place && { ...place } });
    case "interrupted":
      return interrupted();
    case "memory":
      return outOfMemory();
    case "unavailable":
      return unavailable(message);
    case "full":
      return new DatabaseFull(`Nothing was written: ${message}`, {
        advice: "Free some space on the disk that holds the database.",
      });
    case "bug":
      return new Error(message);
  }
}

/** The same for a write: a file may be read-only for reasons of its own. */
export function writeError(error: unknown): unknown {
  const known = requestError(error);
  if (!(known instanceof SqlError) || !/readonly database/.test(known.message)) return known;
  return new Forbidden("The database file may not be written to", {
    advice: "Look at the permissions of the file and of its folder.",
    cause: error,
  });
}

/** The error for a request that failed as a whole. */
export function requestError(error: unknown): unknown {
  if (error instanceof ProcessError) return statementError(error);
  return error instanceof ProcessEndedError ? endedError(error) : error;
}

/** The error for the statement that was running when its process ended. */
export function endedError(error: ProcessEndedError): Error {
  switch (error.reason) {
    case "deadline":
      return interrupted(error.doing);
    case "memory":
      return outOfMemory(error.doing);
    case "cancelled":
      return new DOMException("The client went away", "AbortError");
    case "closed":
      return new DatabaseUnavailable("The server is stopping");
    case "moved":
    case "crash":
      return new QueryFailed(
        `The process that ran this query ended unexpectedly${during(error.doing)}`,
        {
          title: "Query failed",
          advice: "Other queries are not affected. If it happens again, report this query.",
          cause: error,
        },
      );
  }
}

/** Names the plugin that was at work. */
function during(doing: string | null): string {
  return doing === null ? "" : ` (in ${doing})`;
}

function interrupted(doing: string | null = null): QueryInterrupted {
  return new QueryInterrupted(
    "SQL query took too long. The time limit is controlled by the sql_time_limit_ms setting." +
      during(doing),
    {
      title: "SQL Interrupted",
      advice: "Select fewer rows, add an index, or ask whoever runs this site to raise the limit.",
    },
  );
}

function outOfMemory(doing: string | null = null): QueryFailed {
  return new QueryFailed(
    "SQL query needed too much memory. The limit is controlled by the max_sql_memory_mb setting." +
      during(doing),
    {
      title: "Query failed",
      advice: "Select fewer or shorter values, or group fewer rows at once.",
    },
  );
}

function unavailable(message: string): Error {
  if (/locked|busy/i.test(message)) {
    return new DatabaseUnavailable("The database is locked by another program", {
      advice: "It is being written to. Try again in a few seconds.",
    });
  }
  if (/malformed|not a database/i.test(message)) {
    return new DatabaseUnavailable(`The database file is damaged: ${message}`, {
      advice: 'Check it with "pragma integrity_check", or restore it from a backup.',
      headers: {},
    });
  }
  return new DatabaseUnavailable(`The database file cannot be read: ${message}`, {
    advice: "Was it moved or deleted, or may the server not read it?",
  });
}
