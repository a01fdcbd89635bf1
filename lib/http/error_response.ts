/** From a thrown error to a response: a page for people, the canonical JSON error for programs. */

import type { RequestContext } from "../context.ts";
import {
  Forbidden,
  HttpError,
  type MissingPermission,
  NotFound,
  type SimilarName,
} from "../errors.ts";
import type { Advice } from "../text/advice.ts";
import { html } from "../text/html.ts";
import { addCorsHeaders } from "./cors.ts";
import { CsrfError } from "./csrf.ts";
import { withHeaders } from "./headers.ts";
import type { DatasetteRequest } from "./request.ts";
import { htmlResponse, jsonError } from "./response.ts";

/** What an error page shows. */
export interface ShownError {
  status: number;
  /** Title of the document. */
  title: string;
  /** Heading of the page, where it is not the title. */
  heading?: string;
  message: string;
  advice?: Advice;
  headers?: Record<string, string>;
  missing?: MissingPermission;
  /** What may have been meant. */
  similar?: readonly SimilarName[];
  /** The request may have been forged. */
  isForged?: boolean;
  /** See {@link HttpError.isPage}. */
  isPage?: boolean;
  /** Names the failure in the log. */
  reference?: string;
}

/** Draws the page; given by the part that knows how pages look. */
export type RenderError = (context: RequestContext, error: ShownError) => Promise<Response>;

export interface ErrorOptions {
  renderError: RenderError;
  cors: boolean;
  /** Gets one line for each fault of ours. */
  log(line: string): void;
}

/** Never fails: where the page of an error cannot be drawn, a plain one is sent. */
export async function errorResponse(
  context: RequestContext,
  error: unknown,
  options: ErrorOptions,
): Promise<Response> {
  const { request } = context;
  const shown = describe(request, error, options.log);
  const isForged = error instanceof CsrfError;
  const response = !isForged && wantsJson(request, shown)
    ? jsonError(shown.status, shown.message, extraKeys(error, shown), shown.headers)
    : await errorPage(context, shown, options);
  return options.cors && !isForged ? withHeaders(response, addCorsHeaders) : response;
}

function describe(request: DatasetteRequest, error: unknown, log: ErrorOptions["log"]): ShownError {
  if (error instanceof HttpError && error.status !== 500) {
    const { status, message, advice, headers, isPage } = error;
    const heading = error.title;
    const title = error instanceof CsrfError
      ? "CSRF check failed"
      : heading ?? defaultTitle(status);
    const missing = error instanceof Forbidden ? error.missing : undefined;
    const similar = error instanceof NotFound ? error.similar : undefined;
    const isForged = error instanceof CsrfError;
    const shown = { status, title, heading, message, advice, missing, similar, isForged, isPage };
    return { ...shown, headers: headersFor(status, headers) };
  }
  const reference = crypto.randomUUID().slice(0, 8);
  log(`Error ${reference}: ${request.method} ${request.path}: ${oneLine(error)}`);
  return { status: 500, title: "Error 500", message: "Internal server error", reference };
}

function defaultTitle(status: number): string {
  return status === 403 ? "Forbidden" : `Error ${status}`;
}

function headersFor(
  status: number,
  headers?: Record<string, string>,
): Record<string, string> | undefined {
  return status === 401 && headers === undefined
    ? { "www-authenticate": 'Bearer error="invalid_token"' }
    : headers;
}

/** The error, where it was thrown and what caused it, in one line of a log. */
function oneLine(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const where = frames.slice(0, 4).map((line) => line.trim()).join(" ");
  const cause = error.cause === undefined ? "" : `, caused by ${oneLine(error.cause)}`;
  return `${error.name}: ${error.message} ${where}${cause}`.replace(/\s+/g, " ").trim();
}

/**
 * As in Datasette: a path that ends in `.json` always, and for most errors a request that speaks
 * JSON. A bad token is an affair of programs.
 */
function wantsJson({ path, headers }: DatasetteRequest, { status, isPage }: ShownError): boolean {
  if (status === 401 || path.endsWith(".json")) return true;
  if (status === 404 || isPage) return false;
  if (/^application\/json\b/.test(headers.get("content-type") ?? "")) return true;
  return status === 403 && (headers.get("accept") ?? "").includes("application/json");
}

function extraKeys(error: unknown, { reference }: ShownError): Record<string, unknown> {
  const data = error instanceof HttpError ? error.data ?? {} : {};
  return reference === undefined ? data : { ...data, reference };
}

async function errorPage(
  context: RequestContext,
  shown: ShownError,
  { renderError, log }: ErrorOptions,
): Promise<Response> {
  try {
    return await renderError(context, shown);
  } catch (error) {
    log(`The page of an error could not be drawn: ${oneLine(error)}`);
    return plainPage(shown);
  }
}

function plainPage({ status, title, heading, message, advice, headers, reference }: ShownError) {
  const page = html`
    <!DOCTYPE html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <title>${title}</title>
      </head>
      <body>
        <main><h1>${heading ?? title}</h1><p>${message}</p><p>${typeof advice === "string" &&
          advice}</p>
    ${reference && html`<p>Reference: ${reference}</p>`}</main>
      </body>
    </html>
  `;
  return htmlResponse(String(page), { status, headers });
}
