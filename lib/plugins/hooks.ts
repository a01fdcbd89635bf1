/**
 * Every hook, once: a documented method with one object as its argument. The table of kinds beside
 * it (hook_kinds.ts) says how the answers of several plugins combine.
 */

import type { Command } from "commander";
import type { Datasette } from "../datasette.ts";
import type { DatasetteRequest } from "../http/request.ts";
import type { Actor } from "../permissions/types.ts";
import type { DatabaseSync } from "../sql/node_sqlite.ts";
import type { Row, SqlValue } from "../sql/value.ts";
import type { ColumnType } from "./column_type.ts";
import type { Event, EventClass } from "./events.ts";
import type { PermissionRules } from "./permission_sql.ts";
import type {
  ActionItem,
  AssetUrl,
  Awaitable,
  BodyScript,
  FacetClass,
  FilterArguments,
  Handler,
  JumpSql,
  MenuItem,
  Nothing,
  OutputRenderer,
  PageArguments,
  Permission,
  PluginAction,
  PluginRoute,
  Renderable,
  RenderArguments,
  RouteArguments,
  Templates,
  TemplateVars,
  TokenHandler,
} from "./hook_types.ts";

/** In the arguments of every hook that runs in the server. */
export interface Common {
  datasette: Datasette;
}

interface Visitor {
  actor: Actor | null;
  request: DatasetteRequest;
}

/** Text, an object, or a function that gives one of them. */
type Lazy<T> = T | (() => Awaitable<T>);

export interface Hooks {
  /** Runs once, before the first request is answered. What it throws ends the start. */
  startup(args: Common): Awaitable<void>;

  /**
   * Prepares a connection: SQL functions, aggregates, extensions. Runs in each SQL process, where
   * `conn` is the connection of node:sqlite; not called for the internal database.
   */
  prepareConnection(args: { conn: DatabaseSync; database: string }): void;

  /** Adds helpers and components that every template receives. */
  prepareTemplates(args: Common & { templates: Templates }): Awaitable<void>;

  /** Another set of templates for this request. */
  templatesFromRequest(
    args: Common & { request: DatasetteRequest; templates: Templates },
  ): Awaitable<Templates | Nothing>;

  /** More variables for the template of a page. */
  extraTemplateVars(args: Common & PageArguments): Awaitable<Lazy<TemplateVars> | Nothing>;

  /** More style sheets for a page. */
  extraCssUrls(args: Common & PageArguments): Awaitable<Lazy<(string | AssetUrl)[]> | Nothing>;

  /** More scripts for a page. */
  extraJsUrls(args: Common & PageArguments): Awaitable<Lazy<(string | AssetUrl)[]> | Nothing>;

  /** A script at the end of a page. */
  extraBodyScript(args: Common & PageArguments): Awaitable<Lazy<string | BodyScript> | Nothing>;

  /** Draws a cell of a table; text is escaped, markup comes from html`` or JSX. */
  renderCell(
    args: Common & {
      row: Record<string, SqlValue>;
      value: SqlValue;
      column: string;
      table: string | null;
      pks: string[];
      database: string;
      request: DatasetteRequest;
      columnType: { type: string; config: unknown } | null;
    },
  ): Awaitable<Renderable | Nothing>;

  /** Formats besides JSON and CSV. */
  registerOutputRenderer(
    args: Common,
  ): OutputRenderer<Common & RenderArguments> | OutputRenderer<Common & RenderArguments>[];

  /** Kinds of facets. */
  registerFacetClasses(args: Common): FacetClass[];

  /** Pages. They come before the built-in ones. */
  registerRoutes(args: Common): Awaitable<PluginRoute<Common & RouteArguments>[]>;

  /** A layer around all requests. */
  middleware(args: Common): (next: Handler) => Handler;

  /** Who makes the request. */
  actorFromRequest(args: Common & { request: DatasetteRequest }): Awaitable<Actor | Nothing>;

  /** What is known of actors by their ids. */
  actorsFromIds(
    args: Common & { actorIds: (string | number)[] },
  ): Awaitable<Record<string, Actor> | Nothing>;

  /** Actions that permissions can be about. */
  registerActions(args: Common): Awaitable<PluginAction[]>;

  /** Classic: actions as Datasette 0.64 declared them. */
  registerPermissions(args: Common): Awaitable<Permission[]>;

  /** Rules as SQL on the internal database: rows of parent, child, allow, reason. */
  permissionResourcesSql(
    args: Common & { actor: Actor | null; action: string },
  ): Awaitable<PermissionRules | PermissionRules[] | Nothing>;

  /** Classic: yes, no or no opinion on one action; a no outweighs every yes. */
  permissionAllowed(
    args: Common & {
      actor: Actor | null;
      action: string;
      /** Database, [database, table or query], or nothing. */
      resource: string | [string, string] | null;
    },
  ): Awaitable<boolean | Nothing>;

  /** Answers instead of the 403 page. */
  forbidden(
    args: Common & { request: DatasetteRequest; message: string },
  ): Awaitable<Response | Nothing>;

  /** Told of every exception; may answer instead of the error page. */
  handleException(
    args: Common & { request: DatasetteRequest; exception: unknown },
  ): Awaitable<Response | Nothing>;

  /** Values for `:_prefix_key` in stored queries; unknown keys throw. */
  registerMagicParameters(
    args: Common,
  ): Awaitable<
    [prefix: string, (key: string, request: DatasetteRequest) => Awaitable<SqlValue>][]
  >;

  /** Kinds of events of the plugin. */
  registerEvents(args: Common): Awaitable<EventClass[]>;

  /** Told of everything that happens. */
  trackEvent(args: Common & { event: Event }): Awaitable<void>;

  /** Kinds of API tokens. */
  registerTokenHandler(args: Common): Awaitable<TokenHandler | TokenHandler[]>;

  /** Runs around every write, in the writer process; throw to refuse it. */
  writeWrapper(
    args: {
      database: string;
      request: { url: string; actor: Actor | null } | null;
      transaction: boolean;
    },
  ):
    | ((
      conn: DatabaseSync,
      next: () => unknown,
      tools: { trackEvent(event: { name: string; properties: Record<string, unknown> }): void },
    ) => unknown)
    | Nothing;

  /** Kinds of column content. */
  registerColumnTypes(args: Common): Awaitable<(new () => ColumnType)[]>;

  /** More commands for the command line. No server exists yet. */
  registerCommands(args: { cli: Command }): void;

  /** More ways to publish. No server exists yet. */
  publishSubcommand(args: { publish: Command }): void;

  /** Conditions on the rows of a table page, from the arguments of its request. */
  filtersFromRequest(
    args: Common & { request: DatasetteRequest; database: string; table: string },
  ): Awaitable<FilterArguments | Nothing>;

  /** Links for the menu of every page. */
  menuLinks(args: Common & Visitor): Awaitable<MenuItem[] | Nothing>;

  /** Rows for the jump menu. */
  jumpItemsSql(args: Common & Visitor): Awaitable<JumpSql | JumpSql[] | Nothing>;

  /** Entries of the action menu of the home page. */
  homepageActions(args: Common & Visitor): Awaitable<ActionItem[] | Nothing>;

  /** Entries of the action menu of a database. */
  databaseActions(args: Common & Visitor & { database: string }): Awaitable<ActionItem[] | Nothing>;

  /** Entries of the action menu of a table. */
  tableActions(
    args: Common & Visitor & { database: string; table: string },
  ): Awaitable<ActionItem[] | Nothing>;

  /** Entries of the action menu of a view. */
  viewActions(
    args: Common & Visitor & { database: string; view: string },
  ): Awaitable<ActionItem[] | Nothing>;

  /** Entries of the action menu of a query; `queryName` is null for SQL typed by the visitor. */
  queryActions(
    args: Common & Visitor & {
      database: string;
      queryName: string | null;
      sql: string;
      params: Record<string, SqlValue>;
    },
  ): Awaitable<ActionItem[] | Nothing>;

  /** Entries of the action menu of a row. */
  rowActions(
    args: Common & Visitor & { database: string; table: string; row: Record<string, SqlValue> },
  ): Awaitable<ActionItem[] | Nothing>;

  /** Markup at the top of the home page. */
  topHomepage(args: Common & { request: DatasetteRequest }): Awaitable<Renderable | Nothing>;

  /** Markup at the top of a database page. */
  topDatabase(
    args: Common & { request: DatasetteRequest; database: string },
  ): Awaitable<Renderable | Nothing>;

  /** Markup at the top of the page of a table or view. */
  topTable(
    args: Common & { request: DatasetteRequest; database: string; table: string },
  ): Awaitable<Renderable | Nothing>;

  /** Markup at the top of a row page. */
  topRow(
    args: Common & { request: DatasetteRequest; database: string; table: string; row: Row },
  ): Awaitable<Renderable | Nothing>;

  /** Markup at the top of the page of a query typed by the visitor. */
  topQuery(
    args: Common & { request: DatasetteRequest; database: string; sql: string },
  ): Awaitable<Renderable | Nothing>;

  /** Markup at the top of the page of a stored query. */
  topStoredQuery(
    args: Common & { request: DatasetteRequest; database: string; queryName: string },
  ): Awaitable<Renderable | Nothing>;

  /** Classic name of {@link Hooks.topStoredQuery}. */
  topCannedQuery(
    args: Common & { request: DatasetteRequest; database: string; queryName: string },
  ): Awaitable<Renderable | Nothing>;

  /** Classic: stored queries by name, as SQL or with the options of datasette.yaml. */
  cannedQueries(
    args: Common & { database: string; actor: Actor | null },
  ): Awaitable<Record<string, string | ({ sql: string } & Record<string, unknown>)> | Nothing>;

  /** Classic: metadata, merged under what is configured. */
  getMetadata(
    args: Common & { key: string | null; database: string | null; table: string | null },
  ): Awaitable<Record<string, unknown> | Nothing>;

  /** Hooks of the plugin's own, for other plugins to implement. */
  registerHooks(): Record<string, { kind: "all" | "first" }>;
}

export type HookName = keyof Hooks;
