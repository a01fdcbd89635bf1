/** `/-/queries` and `/db/-/queries`: the stored queries that the visitor may see. */

import {
  type FacetItemProps,
  QueriesPage,
  type QueryItemProps,
} from "../../templates/pages/queries.tsx";
import type { RequestContext } from "../context.ts";
import { jsonResponse } from "../http/response.ts";
import {
  filterQueries,
  type ListedQuery,
  pageOfQueries,
  parseQueryListArguments,
  type QueryFilters,
  type QueryListPage,
} from "../query/query_list.ts";
import { visibleQueries } from "../query/plugin_queries.ts";
import { storedQueryToJson } from "../query/stored_query_json.ts";
import { crumbsFor } from "../render/crumbs.ts";
import { renderPage } from "../render/page.tsx";
import type { Database } from "../sql/types.ts";
import { toCssClass } from "../text/css_class.ts";
import { encodePairs } from "../text/query_string.ts";
import { jsonTwin } from "./json_twin.ts";
import { resolveDatabase } from "./resolve.ts";

const PAGE_SIZE = { html: 20, json: 50 };

interface QueryList {
  /** null for the list of all databases. */
  database: Database | null;
  page: QueryListPage;
  size: number;
  facets: Facet[];
  /** The list with an argument set or, by null, removed. */
  hrefFor: HrefFor;
  /** Absolute. */
  nextUrl: string | null;
  path: string;
}

type HrefFor = (change: Record<string, string | null>) => string;

interface Facet {
  title: string;
  items: FacetItemProps[];
}

export default async function queries(context: RequestContext): Promise<Response> {
  const { app, params, request } = context;
  const database = params.database === undefined ? null : await resolveDatabase(context);
  const { filters, size, after } = parseQueryListArguments(request.args, {
    standard: params.format === "json" ? PAGE_SIZE.json : PAGE_SIZE.html,
    largest: app.settings.max_returned_rows,
  });
  const databases = database === null ? [...app.databases] : [database];
  const all = await visibleQueries(context, databases.map(({ name }) => name));
  const page = pageOfQueries(filterQueries(all, filters), { size, after }, database === null);
  const path = database === null
    ? app.urls.to("queries")
    : app.urls.to("database_queries", { database: database.route });
  const hrefFor: HrefFor = (change) => withChange(context, path, change);
  const list: QueryList = {
    database,
    page,
    size,
    facets: facetsOf(all, filters, hrefFor),
    hrefFor,
    nextUrl: page.next && nextUrl(context, page.next),
    path,
  };
  return params.format === "json"
    ? jsonResponse(toJson(context, list))
    : await listPage(context, list);
}

/** The list with an argument set or, by null, removed; always from its first page. */
function withChange(
  { request }: RequestContext,
  path: string,
  change: Record<string, string | null>,
): string {
  const kept = request.args.pairs().filter(([name]) => name !== "_next" && !(name in change));
  const added = Object.entries(change).filter((pair): pair is [string, string] => pair[1] !== null);
  const query = encodePairs([...kept, ...added]);
  return query === "" ? path : `${path}?${query}`;
}

function nextUrl({ app, request }: RequestContext, next: string): string {
  const pairs = request.args.pairs().filter(([name]) => name !== "_next");
  const query = encodePairs([...pairs, ["_next", next]]);
  return request.absoluteUrl(`${app.urls.path(request.path)}?${query}`);
}

const FACETS = [
  {
    title: "Mode",
    argument: "is_write",
    filter: "isWrite",
    items: [["Read-only", false], ["Writable", true]],
  },
  {
    title: "Visibility",
    argument: "is_private",
    filter: "isPrivate",
    items: [["Not private", false], ["Private", true]],
  },
] as const;

/** How many queries each filter would leave; those that would leave none are not offered. */
function facetsOf(
  all: readonly ListedQuery[],
  filters: QueryFilters,
  hrefFor: HrefFor,
): Facet[] {
  return FACETS.map(({ title, argument, filter, items }) => ({
    title,
    items: items.flatMap(([label, value]) => {
      const current = filters[filter];
      const isActive = current === value;
      const isOther = current !== null && !isActive;
      const count = isOther ? 0 : filterQueries(all, { ...filters, [filter]: value }).length;
      if (!isActive && count === 0) return [];
      const href = hrefFor({ [argument]: isActive ? null : value ? "1" : "0" });
      return [{ label, count, href, isActive }];
    }),
  }));
}

function toJson({ request }: RequestContext, list: QueryList): unknown {
  const { database, page } = list;
  const text = (name: string) => request.args.get(name) ?? "";
  return {
    ok: true,
    database: database?.name ?? null,
    database_color: database?.color ?? null,
    queries: page.queries.map(({ query, isPrivate }) => storedQueryToJson(query, isPrivate)),
    next: page.next,
    next_url: list.nextUrl,
    limit: list.size,
    show_private_note: page.queries.some(({ query }) => query.isPrivate),
    show_trusted_note: page.queries.some(({ query }) => query.isTrusted),
    query_list_path: list.path,
    show_database: database === null,
    facets: list.facets.map(({ title, items }) => ({
      title,
      items: items.map(({ label, count, href, isActive }) => ({
        label,
        count,
        href,
        active: isActive,
      })),
    })),
    filters: {
      q: text("q"),
      is_write: text("is_write"),
      is_private: text("is_private"),
      source: text("source"),
      owner_id: text("owner_id"),
    },
  };
}

async function listPage(context: RequestContext, list: QueryList): Promise<Response> {
  const { app, request } = context;
  const { database, page } = list;
  const hidden = ["is_write", "is_private", "source", "owner_id"]
    .map((name): [string, string] => [name, request.args.get(name) ?? ""])
    .filter(([, value]) => value !== "");
  return await renderPage(
    context,
    {
      title: database === null ? "queries" : `${database.name}: queries`,
      bodyClass: database === null
        ? ["query-list"]
        : ["query-list", `db-${toCssClass(database.name)}`],
      crumbs: await crumbsFor(context, { database: database ?? undefined }),
      alternateJson: jsonTwin(context),
    },
    <QueriesPage
      color={database?.color}
      action={list.path}
      q={request.args.get("q") ?? ""}
      hidden={hidden}
      facets={list.facets}
      narrowed={narrowed(context, list)}
      showDatabase={database === null}
      queries={page.queries.map((listed) => queryItem(app, listed, list.hrefFor))}
      nextUrl={list.nextUrl}
    />,
  );
}

const TEXT_FILTERS = [["source", "Source"], ["owner_id", "Owner"]] as const;

/** Filters by text, which have no list of values to choose from. */
function narrowed({ request: { args } }: RequestContext, { hrefFor }: QueryList) {
  return TEXT_FILTERS.flatMap(([argument, title]) => {
    const value = args.get(argument);
    return value ? [{ label: `${title}: ${value}`, href: hrefFor({ [argument]: null }) }] : [];
  });
}

function queryItem(
  { databases, urls }: RequestContext["app"],
  { query, isPrivate }: ListedQuery,
  hrefFor: HrefFor,
): QueryItemProps {
  const route = databases.get(query.database)?.route ?? query.database;
  const fragment = query.fragment === null ? "" : `#${query.fragment}`;
  return {
    database: { label: query.database, href: urls.database(route) },
    label: query.title || query.name,
    href: urls.query(route, query.name) + fragment,
    hint: query.description || query.sql,
    description: query.description,
    owner: query.ownerId,
    ownerHref: query.ownerId === null ? null : hrefFor({ owner_id: query.ownerId }),
    hasPrivateMark: isPrivate,
    isWrite: query.isWrite,
    isPrivate: query.isPrivate,
    isTrusted: query.isTrusted,
  };
}
