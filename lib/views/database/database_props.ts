/** The contents of a database -> what its page shows. */

import type {
  DatabasePageProps,
  NamedLink,
  TableSort,
  TableSorting,
} from "../../../templates/pages/database.tsx";
import type { RequestContext } from "../../context.ts";
import type { ListedQuery } from "../../query/query_list.ts";
import { joinedMarkup } from "../../render/renderable.ts";
import { alwaysQuoted, quoteIdentifier } from "../../sql/quote.ts";
import type { Database } from "../../sql/types.ts";
import { encodePairs } from "../../text/query_string.ts";
import type { Urls } from "../../urls.ts";
import type { DatabaseContents } from "./database_contents.ts";
import { mayDownload } from "./download_permission.ts";
import { completeHref } from "../count_patience.ts";
import { fileFacts } from "../file_facts.ts";
import type { TableSummary } from "../table/table_summary.ts";

export async function databaseProps(
  context: RequestContext,
  contents: DatabaseContents,
): Promise<Omit<DatabasePageProps, "actions">> {
  const { app: { plugins, urls }, request } = context;
  const { database, metadata, tables, queries, queriesCount } = contents;
  const route = { database: database.route };
  const hiddenCount = tables.filter((table) => table.isHidden).length;
  const showHidden = Boolean(request.args.get("_show_hidden"));
  const sort = request.args.get("_sort") === "rows" ? "rows" : "name";
  return {
    title: metadata.title || database.name,
    isPrivate: contents.isPrivate,
    top: joinedMarkup(await plugins.all("topDatabase", { request, database: database.name })),
    color: database.color,
    metadata,
    file: await fileFacts(database),
    sort: sortLinks(context, sort),
    tables: sorted(tables.filter((table) => showHidden || !table.isHidden), sort)
      .map((table) => ({ ...table, href: urls.table(database.route, table.name) })),
    completeHref: contents.isWhole ? null : completeHref(context),
    hiddenTables: hiddenCount > 0 && !showHidden
      ? { count: hiddenCount, href: `${urls.database(database.route)}?_show_hidden=1` }
      : null,
    schemaHref: tables.length > 0 ? urls.to("database_schema", route) : null,
    views: contents.views.map(({ name, isPrivate }) => ({
      label: name,
      href: urls.table(database.route, name),
      isPrivate,
    })),
    queries: queries.map((listed) => queryLink(listed, database, urls)),
    allQueries: queriesCount > queries.length
      ? { count: queriesCount, href: urls.to("database_queries", route) }
      : null,
    sqlForm: contents.allowsSql
      ? {
        action: urls.to("query", route),
        sql: firstQuery(contents),
        namesHref: urls.to("query_schema", route),
        parametersHref: urls.to("query_parameters", route),
        timeLimit: context.app.settings.sql_time_limit_ms,
        database: database.name,
      }
      : null,
    attached: contents.allowsSql ? await attachedDatabases(context, database) : [],
    download: await downloadLink(context, database),
  };
}

/** As they come, by name, or the largest first; hidden ones last. */
function sorted(tables: readonly TableSummary[], sort: TableSort): readonly TableSummary[] {
  if (sort === "name") return tables;
  return tables.toSorted((a, b) =>
    Number(a.isHidden) - Number(b.isHidden) || (b.count ?? Infinity) - (a.count ?? Infinity) || 0
  );
}

function sortLinks({ app: { urls }, request }: RequestContext, by: TableSort): TableSorting {
  const others = request.args.pairs().filter(([name]) => name !== "_sort");
  const href = (pairs: readonly (readonly [string, string])[]) =>
    `${urls.path(request.path)}${pairs.length === 0 ? "" : `?${encodePairs(pairs)}`}`;
  return { by, nameHref: href(others), rowsHref: href([...others, ["_sort", "rows"]]) };
}

function queryLink({ query, isPrivate }: ListedQuery, { route }: Database, urls: Urls): NamedLink {
  const fragment = query.fragment ? `#${query.fragment}` : "";
  return {
    label: query.title || query.name,
    href: urls.query(route, query.name) + fragment,
    title: query.description || query.sql,
    isPrivate,
  };
}

/** What stands in the SQL form to begin with. */
function firstQuery({ tables: [first] }: DatabaseContents): string {
  return first ? `select * from ${quoteIdentifier(first.name)}` : "select sqlite_version()";
}

/** With --crossdb, queries of `_memory` can join all other databases. */
async function attachedDatabases(
  { app, actor }: RequestContext,
  database: Database,
): Promise<NamedLink[]> {
  if (!app.options.crossdb || database.name !== "_memory") return [];
  const visible = await app.permissions.allowedResources(actor, "view-database");
  const names = new Set(visible.map((resource) => resource.database));
  return [...app.databases]
    .filter((other) => !other.isMemory && names.has(other.name))
    .map(({ name }) => ({
      label: name,
      href: app.urls.databaseQuery(
        database.route,
        `select * from ${alwaysQuoted(name)}.sqlite_master where type = 'table'`,
      ),
      isPrivate: false,
    }));
}

async function downloadLink(
  context: RequestContext,
  database: Database,
): Promise<DatabasePageProps["download"]> {
  const { app } = context;
  if (!app.settings.allow_download || database.isMutable || database.isMemory) return null;
  if (!await mayDownload(context, database)) return null;
  return {
    name: `${database.name}.db`,
    href: app.urls.to("database_download", { database: database.route }),
    bytes: database.size(),
  };
}
