/** One family of errors: thrown where the fault is known, turned into a response in http/error_response.ts. */

import type { AnyResource } from "./permissions/types.ts";
import type { Advice } from "./text/advice.ts";

/** Something there is that may have been meant. */
export interface SimilarName {
  label: string;
  href: string;
}

/** An error that has an HTTP status. The message is shown to the user. */
export class HttpError extends Error {
  override name = "HttpError";
  readonly status: number;
  /** Heading of the error page; "Error 404" when absent. */
  readonly title?: string;
  /** Shown on the page only. */
  readonly advice?: Advice;
  readonly headers?: Record<string, string>;
  /** More keys for the JSON error, e.g. `rows` of a failed query. */
  readonly data?: Record<string, unknown>;
  /** A page for programs, too, unless the path ends in `.json`. */
  readonly isPage: boolean;

  constructor(status: number, message: string, options: HttpErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.status = status;
    this.title = options.title;
    this.advice = options.advice;
    this.headers = options.headers;
    this.data = options.data;
    this.isPage = options.isPage ?? false;
  }
}

export interface HttpErrorOptions {
  cause?: unknown;
  title?: string;
  advice?: Advice;
  headers?: Record<string, string>;
  data?: Record<string, unknown>;
  isPage?: boolean;
}

export class BadRequest extends HttpError {
  override name = "BadRequest";
  constructor(message: string, options?: HttpErrorOptions) {
    super(400, message, options);
  }
}

/** What an actor is not allowed to do. */
export interface MissingPermission {
  action: string;
  /** Absent where it is about the whole site. */
  resource?: AnyResource;
}

export class Forbidden extends HttpError {
  override name = "Forbidden";
  /** Told on the page. */
  readonly missing?: MissingPermission;
  constructor(message: string, options: HttpErrorOptions & { missing?: MissingPermission } = {}) {
    super(403, message, options);
    this.missing = options.missing;
  }
}

export class NotFound extends HttpError {
  override name = "NotFound";
  /** What the visitor may see and is called almost like it; on the page only. */
  readonly similar: readonly SimilarName[];
  constructor(message: string, options: HttpErrorOptions & { similar?: SimilarName[] } = {}) {
    super(404, message, options);
    this.similar = options.similar ?? [];
  }
}

/** SQLite refused a statement; `message` is SQLite's own. 400 to the user. */
export class SqlError extends HttpError {
  override name = "SqlError";
  constructor(message: string, options?: HttpErrorOptions) {
    super(400, message, { title: "Invalid SQL", ...options });
  }
}

/** The time limit ended a query. */
export class QueryInterrupted extends SqlError {
  override name = "QueryInterrupted";
}

/** The memory limit ended a query, or its process died. */
export class QueryFailed extends SqlError {
  override name = "QueryFailed";
}

/** The database file is locked, missing or damaged right now. */
export class DatabaseUnavailable extends HttpError {
  override name = "DatabaseUnavailable";
  constructor(message: string, options?: HttpErrorOptions) {
    super(503, message, { headers: { "retry-after": "1" }, ...options });
  }
}

/** There is no room for a write. Nothing of it has happened. */
export class DatabaseFull extends HttpError {
  override name = "DatabaseFull";
  constructor(message: string, options?: HttpErrorOptions) {
    super(507, message, { title: "No room left", ...options });
  }
}

/** The writer ended while it committed: the write may be there or not. */
export class WriteUncertain extends HttpError {
  override name = "WriteUncertain";
  constructor(cause: unknown) {
    super(500, "The writer ended while it committed: the write may have happened or not", {
      title: "Was it written?",
      advice: "Look at the data before you send it again.",
      cause,
    });
  }
}

/** No SQL process became free in time: too many slow queries at once. */
export class ServerBusy extends DatabaseUnavailable {
  override name = "ServerBusy";
}

/** A mistake of the person who starts the server: printed as one line, exit status 1 (or 2 for usage). */
export class UsageError extends Error {
  override name = "UsageError";
  readonly exitCode: number;
  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
