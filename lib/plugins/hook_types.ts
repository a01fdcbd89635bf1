/** What plugins hand over through hooks: the small types of the public API. */

import type { VNode } from "preact";
import type { DatasetteRequest, Scope } from "../http/request.ts";
import type { Actor, ResourceType } from "../permissions/types.ts";
import type { Results } from "../sql/types.ts";
import type { Row, SqlValue } from "../sql/value.ts";
import type { Markup } from "../text/html.ts";

/** A value, or a promise of it. */
export type Awaitable<T> = T | Promise<T>;
/** No opinion: as if the plugin did not implement the hook. */
export type Nothing = null | undefined | void;

/** Text is escaped; markup comes from html`` or JSX. */
export type Renderable = string | Markup | VNode;

/** A link of a menu. */
export interface MenuItem {
  href: string;
  label: string;
  /** A sentence below the label, in action menus. */
  description?: string;
}

/** An entry of an action menu: a link, or a button for a script of the plugin. */
export type ActionItem =
  | MenuItem
  | {
    type: "button";
    label: string;
    description?: string;
    /** Attributes of the button; `data-...` lets a script find it. */
    attrs?: Record<string, string>;
  };

/** A style sheet or script by URL. */
export interface AssetUrl {
  url: string;
  /** Subresource integrity: `sha384-...`. */
  sri?: string;
  /** Scripts only: `<script type="module">`. */
  module?: boolean;
}

/** A script as text. */
export interface BodyScript {
  script: string;
  module?: boolean;
}

/** Where a page is: the arguments of the hooks that add to a page. */
export interface PageArguments {
  /** Name of the template, such as `table`. */
  template: string;
  database: string | null;
  table: string | null;
  columns: string[] | null;
  /** Name of the view: `index`, `database`, `table`, `row`, `query`... */
  viewName: string;
  request: DatasetteRequest | null;
}

/** Variables for templates; functions among them may be async. */
export type TemplateVars = Record<string, unknown>;

/** What a route of a plugin gets. */
export interface RouteArguments {
  request: DatasetteRequest;
  /** Named groups of the regular expression, percent-decoded. */
  params: Record<string, string>;
  scope: Scope;
}

/** Pattern of the path (without `base_url`) and what answers it. */
export type PluginRoute<Args = RouteArguments> = [
  pattern: string | RegExp,
  handler: (args: Args) => Awaitable<Response | Renderable>,
];

/** Answers a request; layers hand the scope on. */
export type Handler = (request: Request, scope: Scope) => Promise<Response>;

/** What an output renderer gets. */
export interface RenderArguments {
  columns: string[];
  rows: Row[];
  sql: string;
  queryName: string | null;
  database: string;
  table: string | null;
  request: DatasetteRequest;
  viewName: string;
  truncated: boolean;
  error: string | null;
}

/** A format by extension: `/db/table.EXTENSION`. */
export interface OutputRenderer<Args = RenderArguments> {
  extension: string;
  render(args: Args): Awaitable<Response | Nothing>;
  /** Offers the link only where it makes sense; always by default. */
  canRender?(args: Args): Awaitable<boolean>;
}

/** Conditions that a plugin adds to a table page. */
export interface FilterArguments {
  /** SQL conditions, joined by `and`. */
  whereClauses: string[];
  /** Named parameters of the conditions. */
  params?: Record<string, SqlValue>;
  /** For the sentence "where ... and ...". */
  humanDescriptions?: string[];
  /** More variables for the template of the page. */
  extraContext?: TemplateVars;
}

/** A kind of thing that belongs to a plugin, and that its actions can be about. */
export interface PluginResource {
  /** `document`. */
  name: string;
  /** The kind of thing that contains it; its resources then are a parent and a child. */
  parent?: PluginResource;
  /** Selects `parent` and `child` of everything that exists, on the internal database. */
  resourcesSql(args: { actor: Actor | null }): Awaitable<string>;
}

/** An action that `permissions:` and tokens can name. */
export interface PluginAction {
  name: string;
  abbr?: string;
  description: string;
  /** What it is about; absent for the whole instance. */
  resourceType?: ResourceType | PluginResource;
  /** Another action that must be allowed, too. */
  alsoRequires?: string;
}

/** The classic way to declare an action. */
export interface Permission {
  name: string;
  abbr: string | null;
  description: string;
  takesDatabase: boolean;
  takesResource: boolean;
  /** What holds when no rule says otherwise. */
  default: boolean;
}

/** Rows for the jump menu: `type, label, description, url, search_text, ...`. */
export interface JumpSql {
  sql: string;
  params?: Record<string, string | number | null>;
  /** Database to ask; the internal one when absent. */
  database?: string;
}

/** Makes and checks API tokens of its own kind. */
export interface TokenHandler {
  name: string;
  createToken(args: {
    actorId: string;
    expiresAfter?: number;
    restrictions?: Actor["_r"];
  }): Awaitable<string>;
  /** The actor, null for a token that is not of this kind. Throws TokenInvalid for a bad one. */
  verifyToken(token: string): Awaitable<Actor | null>;
}

/** What a facet class works with. */
export interface FacetContext {
  database: string;
  table: string | null;
  request: DatasetteRequest;
  /** The rows that the facet is about. */
  sql: string;
  params: Record<string, SqlValue>;
  /** Number of rows, when known. */
  rowCount: number | null;
  /** Runs a statement within the time limit of facets. */
  execute(sql: string, params?: Record<string, SqlValue>): Promise<Results>;
}

export interface FacetSuggestion {
  name: string;
  /** What `toggleUrl` would ask for: `_facet_TYPE=column`. */
  column: string;
}

export interface FacetValue {
  value: SqlValue;
  label: string;
  count: number;
  toggleUrl: string;
  selected: boolean;
}

export interface FacetResult {
  name: string;
  column: string;
  results: FacetValue[];
  truncated: boolean;
}

/** A kind of facet, asked for with `_facet_TYPE=column`. */
export abstract class Facet {
  /** The TYPE in `_facet_TYPE`. */
  abstract readonly type: string;
  readonly context: FacetContext;

  constructor(context: FacetContext) {
    this.context = context;
  }

  abstract suggest(): Promise<FacetSuggestion[]>;
  abstract facetResults(columns: string[]): Promise<{ results: FacetResult[]; timedOut: string[] }>;
}

export type FacetClass = new (context: FacetContext) => Facet;

/** Sets of templates by name; a plugin adds helpers and components that every template receives. */
export interface Templates {
  /** Adds something by name to what templates receive. */
  add(name: string, value: unknown): void;
  /** The same with a folder of templates that come before all others; an absolute path. */
  withFolder(path: string): Templates;
}
