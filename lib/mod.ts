/**
 * The public API: what programs that embed Datasette import as `datasette`.
 *
 * Only re-exports. It stays light: the server is loaded when `Datasette.create` is called.
 *
 * @module
 */

export { Datasette, type DatasetteOptions } from "./datasette.ts";
export { escapeHtml, html, Markup, raw } from "./text/html.ts";
export { tildeDecode, tildeEncode } from "./text/tilde.ts";
export {
  BadRequest,
  DatabaseUnavailable,
  Forbidden,
  HttpError,
  NotFound,
  QueryInterrupted,
  SqlError,
  UsageError,
} from "./errors.ts";
export { Real, type Row, type SqlValue } from "./sql/value.ts";
export type { Actor } from "./permissions/types.ts";
