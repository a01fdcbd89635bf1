/** Every URL of the site, once: the entry that matches a path also builds it. */

import { encodePairs, quotePlus } from "./text/query_string.ts";
import { tildeDecode, tildeEncode } from "./text/tilde.ts";

/**
 * In order of precedence. In a template `{x}` is a tilde-encoded name without dots, `{x.}` one that
 * may contain them, `{x*}` the rest of the path; `[.json|md]` is an optional format, `[.*]` any.
 * A later route answers where an earlier one has no view.
 */
const TEMPLATES = [
  ["index", "/[.json]"],
  ["index", "/-/[.json]"],
  ["index_redirect", "/-"],
  ["favicon", "/favicon.ico"],
  ["robots", "/robots.txt"],
  ["static", "/-/static/{path*}"],
  ["static_plugins", "/-/static-plugins/{plugin.}/{path*}"],
  ["memory_redirect", "/:memory:{path*}"],
  ["versions", "/-/versions[.json]"],
  ["plugins", "/-/plugins[.json]"],
  ["settings", "/-/settings[.json]"],
  ["config", "/-/config[.json]"],
  ["metadata", "/-/metadata"],
  ["threads", "/-/threads[.json]"],
  ["databases", "/-/databases[.json]"],
  ["actor", "/-/actor[.json]"],
  ["actions", "/-/actions[.json]"],
  ["auth_token", "/-/auth-token"],
  ["create_token", "/-/create-token"],
  ["api_explorer", "/-/api"],
  ["openapi", "/-/openapi[.json]"],
  ["jump", "/-/jump[.json]"],
  ["queries", "/-/queries[.json]"],
  ["instance_schema", "/-/schema[.json|md]"],
  ["logout", "/-/logout"],
  ["permissions", "/-/permissions"],
  ["allowed", "/-/allowed[.json]"],
  ["rules", "/-/rules[.json]"],
  ["check", "/-/check[.json]"],
  ["messages", "/-/messages"],
  ["allow_debug", "/-/allow-debug"],
  ["patterns", "/-/patterns"],
  ["autocomplete_debug", "/-/debug/autocomplete"],
  ["database_download", "/{database}.db"],
  ["database", "/{database}[.*]"],
  ["table_create", "/{database}/-/create"],
  ["database_load", "/{database}/-/load"],
  ["table_create_form", "/{database}/-/form/create"],
  ["foreign_key_targets", "/{database}/-/foreign-key-targets"],
  ["database_changes", "/{database}/-/changes[.json]"],
  ["change_revert", "/{database}/-/changes/{change}/revert"],
  ["database_queries", "/{database}/-/queries[.json]"],
  ["query_analyze", "/{database}/-/queries/analyze"],
  ["query_store", "/{database}/-/queries/store"],
  ["write_analyze", "/{database}/-/execute-write/analyze"],
  ["write", "/{database}/-/execute-write"],
  ["database_schema", "/{database}/-/schema[.json|md]"],
  ["query_parameters", "/{database}/-/query/parameters"],
  ["query_schema", "/{database}/-/query/schema"],
  ["query", "/{database}/-/query[.*]"],
  ["query_definition", "/{database}/{query}/-/definition"],
  ["query_edit", "/{database}/{query}/-/edit"],
  ["query_update", "/{database}/{query}/-/update"],
  ["query_delete", "/{database}/{query}/-/delete"],
  ["table", "/{database}/{table}[.*]"],
  ["row", "/{database}/{table.}/{pks.}[.*]"],
  ["table_insert", "/{database}/{table}/-/insert"],
  ["table_upsert", "/{database}/{table}/-/upsert"],
  ["table_load", "/{database}/{table}/-/load"],
  ["table_alter", "/{database}/{table}/-/alter"],
  ["foreign_key_suggestions", "/{database}/{table}/-/foreign-key-suggestions"],
  ["set_column_type", "/{database}/{table}/-/set-column-type"],
  ["table_fragment", "/{database}/{table}/-/fragment"],
  ["table_autocomplete", "/{database}/{table}/-/autocomplete"],
  ["table_drop", "/{database}/{table}/-/drop"],
  ["table_changes", "/{database}/{table}/-/changes[.json]"],
  ["table_schema", "/{database}/{table}/-/schema[.json|md]"],
  ["table_form", "/{database}/{table}/-/form/{form}"],
  ["row_delete", "/{database}/{table.}/{pks.}/-/delete"],
  ["row_update", "/{database}/{table.}/{pks.}/-/update"],
  ["row_history", "/{database}/{table.}/{pks.}/-/history[.json]"],
  ["row_form", "/{database}/{table.}/{pks.}/-/form/{form}"],
] as const satisfies [string, string][];

export type RouteName = (typeof TEMPLATES)[number][0];

/** Named parts of a path, decoded; `pks` (a row path) and the rest of a path stay encoded. */
export type RouteParams = Record<string, string>;

const TEMPLATE_PARTS = /\{(?<name>\w+)(?<kind>[.*]?)\}|\[\.(?<formats>[\w|*]+)\]|[^{[]+/g;

/** One kind of URL: knows its path in both directions. */
export class Route<Name extends string = string> {
  readonly name: Name;
  readonly template: string;
  /** Begins each path of this kind. */
  readonly #prefix: string;
  /** Is in each path of this kind. Most routes are ruled out by these two, without their pattern. */
  readonly #literal: string;
  #pattern: RegExp | undefined;

  constructor(name: Name, template: string) {
    this.name = name;
    this.template = template;
    this.#prefix = /^[^{[]*/.exec(template)![0];
    this.#literal = longest(template.split(/\{.*?\}|\[.*?\]/));
  }

  /** The named parts of a path (as sent, without `base_url`), or null when it is another route's. */
  match(path: string): RouteParams | null {
    if (!path.startsWith(this.#prefix) || !path.includes(this.#literal)) return null;
    this.#pattern ??= patternOf(this.template);
    const match = this.#pattern.exec(path);
    return match === null ? null : decodeParams(match.groups ?? {});
  }

  /** The path for these parts, which are plain names; without `base_url`. */
  href(params: RouteParams = {}, format?: string): string {
    return this.template.replace(TEMPLATE_PARTS, (part: string, ...rest: unknown[]) => {
      const { name, formats } = rest.at(-1) as { name?: string; formats?: string };
      if (formats !== undefined) return format === undefined ? "" : `.${format}`;
      return name === undefined ? part : encodeParam(name, params[name], this.template);
    });
  }
}

function longest(texts: readonly string[]): string {
  return texts.reduce((best, text) => text.length > best.length ? text : best, "");
}

function patternOf(template: string): RegExp {
  const source = template.replace(TEMPLATE_PARTS, (part: string, ...rest: unknown[]) => {
    const { name, kind, formats } = rest.at(-1) as Record<string, string | undefined>;
    if (formats !== undefined) return `(?:\\.(?<format>${formats === "*" ? "\\w+" : formats}))?`;
    if (name === undefined) return part.replace(/[.:]/g, "\\$&");
    return `(?<${name}>${kind === "*" ? ".*" : kind === "." ? "[^/]+?" : "[^/.]+"})`;
  });
  return new RegExp(`^${source}$`, "s");
}

function decodeParams(groups: Record<string, string | undefined>): RouteParams {
  const params: RouteParams = {};
  for (const name in groups) {
    const text = groups[name];
    if (text) params[name] = isEncoded(name) ? text : tildeDecode(text);
  }
  return params;
}

function encodeParam(name: string, value: string | undefined, template: string): string {
  if (value === undefined) throw new TypeError(`The URL ${template} needs "${name}"`);
  return isEncoded(name) ? value : tildeEncode(value);
}

/** Row paths are lists of encoded values; files below `path` use percent-encoding. */
function isEncoded(name: string): boolean {
  return name === "pks" || name === "path";
}

/** All routes of the site, in order of precedence. Those of `--static` and plugins join at start. */
export const ROUTES: readonly Route<RouteName>[] = TEMPLATES.map(([name, template]) =>
  new Route<RouteName>(name, template)
);

/** The first route of a name is the one that links use. */
const BY_NAME = new Map([...ROUTES].reverse().map((route) => [route.name, route]));

/**
 * Builds the URLs of links: names go in as they are, `base_url` is always in front.
 *
 * ```ts
 * import { Urls } from "./urls.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(new Urls("/data/").table("my db", "a/b", "json"), "/data/my+db/a~2Fb.json");
 * ```
 */
export class Urls {
  readonly #baseUrl: string;

  /** @param baseUrl path with slashes at both ends */
  constructor(baseUrl = "/") {
    this.#baseUrl = baseUrl;
  }

  /** Any path of this site. */
  path(path: string): string {
    return this.#baseUrl + path.replace(/^\//, "");
  }
  /** A URL by the name of its route, for those without a method here. */
  to(name: RouteName, params: RouteParams = {}, format?: string): string {
    return this.path(BY_NAME.get(name)!.href(params, format));
  }

  instance(format?: string): string {
    return this.to("index", {}, format);
  }
  /** A file of our own; `staticFiles.url()` gives the one that browsers may keep for ever. */
  static(path: string): string {
    return this.to("static", { path });
  }
  staticPlugins(plugin: string, path: string): string {
    return this.path(`/-/static-plugins/${plugin}/${path}`);
  }
  logout(): string {
    return this.to("logout");
  }
  /** @param database the route of the database, which usually is its name */
  database(database: string, format?: string): string {
    return this.to("database", { database }, format);
  }
  /** Runs a statement. */
  databaseQuery(database: string, sql: string, format?: string): string {
    return `${this.to("query", { database }, format)}?${encodePairs([["sql", sql]])}`;
  }
  table(database: string, table: string, format?: string): string {
    return this.to("table", { database, table }, format);
  }
  /** A stored query. */
  query(database: string, query: string, format?: string): string {
    return this.table(database, query, format);
  }
  /** @param pks the row path: key values, each tilde-encoded, joined by commas */
  row(database: string, table: string, pks: string, format?: string): string {
    return this.to("row", { database, table, pks }, format);
  }
  rowBlob(database: string, table: string, pks: string, column: string): string {
    return `${this.row(database, table, pks, "blob")}?_blob_column=${quotePlus(column)}`;
  }
}
