/** `/-/queries` and `/db/-/queries`: the stored queries that the visitor may see. */

import { QueriesPage, type QueryItemProps } from "../../../templates/pages/queries.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { RequestContext } from "../../context.ts";
import { jsonResponse } from "../../http/response.ts";
import {
  filterQueries,
  type ListedQuery,
  pageOfQueries,
  parseQueryListArguments,
  type QueryFilters,
  type QueryListPage,
} from "../../query/query_list.ts";
import { visibleQueries } from "../../query/plugin_queries.ts";
import { storedQueryToJson } from "../../query/stored_query_json.ts";
import { crumbsFor } from "../../render/crumbs.ts";
import { renderPage } from "../../render/page.tsx";
import type { Database } from "../../sql/types.ts";
import { toCssClass } from "../../text/css_class.ts";
import { encodePairs } from "../../text/query_string.ts";
import { jsonTwin } from "../json_twin.ts";
import { API_TEXTS, type HrefFor, switchFacets, textFacets } from "./query_facets.ts";
import { resolveDatabase } from "../resolve.ts";

const PAGE_SIZE = { html: 20, json: 50 };

interface QueryList {
  /** null for the list of all databases. */
  database: Database | null;
  page: QueryListPage;
  size: number;
  /** Those that the visitor may see, before they are filtered. */
  all: readonly ListedQuery[];
  filters: QueryFilters;
  /** The list with an argument set or, by null, removed. */
  hrefFor: HrefFor;
  /** Absolute. */
  nextUrl: string | null;
  path: string;
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
    all,
    filters,
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
    facets: switchFacets(list.all, list.filters, { hrefFor: list.hrefFor, say: API_TEXTS }).map((
      { title, items },
    ) => ({
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
  const say = wordsFor(request.language).queries;
  const hidden = ["is_write", "is_private", "source", "owner_id"]
    .map((name): [string, string] => [name, request.args.get(name) ?? ""])
    .filter(([, value]) => value !== "");
  return await renderPage(
    context,
    {
      title: database === null ? say.titleOfAll : `${database.name}: ${say.titleOfAll}`,
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
      facets={[
        ...switchFacets(list.all, list.filters, { hrefFor: list.hrefFor, say }),
        ...textFacets(list.all, list.filters, { hrefFor: list.hrefFor, say }),
      ]}
      showDatabase={database === null}
      queries={page.queries.map((listed) => queryItem(app, listed, list.hrefFor))}
      isWhole={list.all.length === 0}
      firstUrl={request.args.get("_next") ? list.hrefFor({}) : null}
      nextUrl={list.nextUrl}
    />,
  );
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
