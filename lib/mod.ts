/**
 * The public API: what plugins, templates, tests and programs that embed Datasette import as
 * `datasette`.
 *
 * ```ts
 * import { Datasette, html, type Plugin } from "datasette";
 * import assert from "node:assert/strict";
 *
 * const plugin = {
 *   name: "datasette-hello",
 *   registerRoutes: () => [
 *     ["^/-/hello/(?<name>.+)$", ({ params }) => html`<h1>Hello ${params.name}</h1>`],
 *   ],
 * } satisfies Plugin;
 *
 * await using ds = await Datasette.create({ plugins: [plugin] });
 * const response = await ds.client.get("/-/hello/Ada");
 * assert.equal(await response.text(), "<h1>Hello Ada</h1>");
 * ```
 *
 * Only re-exports. It stays light, for every SQL process that loads a plugin loads it: the server
 * is loaded when `Datasette.create` is called.
 *
 * @module
 */

export { Datasette, type DatasetteOptions } from "./datasette.ts";
export type { StaticOptions } from "./plugins/api/site_methods.ts";
export type {
  DatabaseFileOptions,
  ResolvedRow,
  ResolvedTable,
} from "./plugins/api/database_methods.ts";
export type { PermissionQuestion } from "./plugins/api/permission_methods.ts";
export type { AssignedColumnType } from "./plugins/api/column_type_methods.ts";
export type {
  QueryListOptions,
  QueryPageOptions,
  StoredQueryOptions,
  StoredQueryPage,
} from "./plugins/api/query_methods.ts";
export type { ClientOptions, DatasetteClient } from "./http/client.ts";
export type { Template } from "./render/render_template.tsx";
export type { PluginConfigPlace } from "./plugins/plugin_config.ts";

export {
  Database,
  type QueryOptions,
  type WriteOptions,
  type WriteOrigin,
  type WriteTools,
} from "./plugins/api/database.ts";
export type { Relation, TableRelations } from "./plugins/api/introspection.ts";
export { MultipleValues, Results, type RowObject, WriteResult } from "./plugins/api/results.ts";
export type { RunResult, WriteTransaction } from "./sql/types.ts";
export type { Column, ForeignKey, Schema, TableSchema } from "./sql/schema.ts";
export { type Params, Real, type Row, type SqlValue } from "./sql/value.ts";
export { quoteIdentifier } from "./sql/quote.ts";
export { namedParameters } from "./sql/parameters.ts";
export type { DatabaseSync } from "./sql/node_sqlite.ts";

export type { Plugin, PluginInfo } from "./plugins/plugin.ts";
export type { Common, Hooks } from "./plugins/hooks.ts";
export {
  type ActionItem,
  type AssetUrl,
  type Awaitable,
  type BodyScript,
  Facet,
  type FacetClass,
  type FacetContext,
  type FacetResult,
  type FacetSuggestion,
  type FacetValue,
  type FilterArguments,
  type Handler,
  type JumpSql,
  type MenuItem,
  type OutputRenderer,
  type PageArguments,
  type Permission,
  type PluginAction,
  type PluginResource,
  type PluginRoute,
  type Renderable,
  type RenderArguments,
  type RouteArguments,
  type Templates,
  type TemplateVars,
  type TokenHandler,
} from "./plugins/hook_types.ts";
export { ColumnType, type TypedCell, type TypedValue } from "./plugins/column_type.ts";
export { type PermissionRules, PermissionSQL } from "./plugins/permission_sql.ts";
export { PluginInvalid } from "./plugins/check_plugin.ts";
export { PluginError } from "./plugins/hook_failure.ts";
export {
  AlterTableEvent,
  CreateTableEvent,
  CreateTokenEvent,
  DeleteRowEvent,
  DropTableEvent,
  Event,
  type EventClass,
  InsertRowsEvent,
  LoginEvent,
  LogoutEvent,
  RenameTableEvent,
  UpdateRowEvent,
  UpsertRowsEvent,
} from "./plugins/events.ts";

export { type Args, DatasetteRequest, type Scope } from "./http/request.ts";
export {
  htmlResponse,
  jsonError,
  jsonResponse,
  localPath,
  redirect,
  type ResponseOptions,
  textResponse,
} from "./http/response.ts";
export { clearCookie, type CookieOptions, setCookie } from "./http/cookies.ts";
export { trace } from "./http/trace.ts";
export { BadSignature } from "./http/signing.ts";
export type { MessageKind } from "./http/messages.ts";

export type { Action, Actor, AllowedResource, AnyResource } from "./permissions/types.ts";
export { actorMatchesAllow } from "./permissions/allow_block.ts";
export { TokenInvalid } from "./permissions/tokens.ts";
export { TokenRestrictions } from "./permissions/token_restrictions.ts";
export type { TokenOptions } from "./permissions/token_handlers.ts";
export type { StoredQuery } from "./internal/stored_queries.ts";
export type { ColumnTypeInfo } from "./internal/column_types.ts";
export type { Config, Json, Metadata } from "./config/types.ts";
export type { Settings } from "./config/settings.ts";
export type { Urls } from "./urls.ts";

export { escapeHtml, html, Markup, raw } from "./text/html.ts";
export { Highlighter } from "./text/highlight.ts";
export { decodeJson, encodeJson, type JsonOptions } from "./text/json.ts";
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
