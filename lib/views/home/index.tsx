/** The home page, `/` and `/-/`: all databases that the visitor may see. */

import {
  type DatabaseCardProps,
  IndexPage,
  type TableLink,
} from "../../../templates/pages/index.tsx";
import { wordsFor } from "../../../templates/words/words.ts";
import type { Metadata } from "../../config/types.ts";
import type { RequestContext } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import { jsonResponse } from "../../http/response.ts";
import type { AllowedResource } from "../../permissions/types.ts";
import { crumbsFor } from "../../render/crumbs.ts";
import { renderPage } from "../../render/page.tsx";
import { joinedMarkup } from "../../render/renderable.ts";
import type { Database } from "../../sql/types.ts";
import type { Urls } from "../../urls.ts";
import { completeHref, countPatience } from "../count_patience.ts";
import { fileFacts } from "../file_facts.ts";
import { jsonTwin } from "../json_twin.ts";
import { NO_OVERVIEW, type Overview, overviewOf } from "./overview.ts";
import { type DatabaseOverview, overviewToJson } from "./overview_json.ts";
import { markRepeatable } from "../repeatable.ts";
import { namedSchema, namedTables } from "../../table/visible_schema.ts";
import { areWhole, tableCountsWithin } from "../table/table_counts.ts";
import { hiddenByConfig, summarize, type ViewSummary } from "../table/table_summary.ts";
import { UNSTABLE_API } from "../unstable_api.ts";

/** Milliseconds that an answer waits for row counts of a database it has not counted yet. */
const COUNT_PATIENCE_MS = 250;

export default async function index(context: RequestContext): Promise<Response> {
  const { app, actor, params } = context;
  await app.permissions.ensure(actor, "view-instance");
  const databases = await overviews(context);
  markRepeatable(context, databases.every(({ isWhole }) => isWhole));
  const metadata = app.metadata.instance();
  if (params.format) {
    const list = databases.map((overview) => overviewToJson(overview, app.urls));
    return jsonResponse({ ok: true, unstable: UNSTABLE_API, databases: list, metadata });
  }
  return await indexPage(context, databases, metadata);
}

async function overviews(context: RequestContext): Promise<DatabaseOverview[]> {
  const { app, actor } = context;
  const [databases, tables] = await Promise.all([
    app.permissions.allowedResources(actor, "view-database"),
    namedTables(context),
  ]);
  const byDatabase = Map.groupBy(tables, (table) => table.database);
  const bytes = [...app.databases].reduce((sum, database) => sum + database.size(), 0);
  const patience = countPatience(context, { bytes, usualMs: COUNT_PATIENCE_MS });
  const found = await Promise.all(databases.map(async ({ database: name, isPrivate }) => {
    const database = app.databases.get(name);
    if (!database) return [];
    const overview = await databaseOverview(context, database, {
      allowed: byDatabase.get(name) ?? [],
      patience,
    }).catch(unreadable);
    return [{ ...overview, database, isPrivate }];
  }));
  return found.flat();
}

async function databaseOverview(
  context: RequestContext,
  database: Database,
  { allowed, patience }: { allowed: AllowedResource[]; patience: number },
): Promise<Overview & Pick<DatabaseOverview, "isWhole">> {
  const { app, request } = context;
  const [schema, counts] = await Promise.all([
    namedSchema(context, database),
    tableCountsWithin(database, patience),
  ]);
  const hidden = hiddenByConfig(app.config, database.name);
  const isWhole = areWhole(counts);
  const overview = overviewOf(summarize({ schema, allowed, counts, hidden }), {
    hasRowCounts: isWhole && counts?.size !== 0,
    sortByRelationships: request.args.get("_sort") === "relationships",
  });
  return { ...overview, isWhole };
}

/** One bad file does not take the home page along. */
function unreadable(error: unknown): Overview & { problem: string; isWhole: boolean } {
  if (error instanceof HttpError) {
    return { ...NO_OVERVIEW, problem: error.message, isWhole: false };
  }
  throw error;
}

async function indexPage(
  context: RequestContext,
  databases: DatabaseOverview[],
  metadata: Metadata,
): Promise<Response> {
  const { actor, app, request } = context;
  const title = metadata.title || "Datasette";
  const isWhole = databases.every((database) => database.isWhole || database.problem !== undefined);
  // A server that was started without files has one database in memory, for SQL without tables.
  const isEmpty = databases.every(({ database, tablesCount, viewsCount }) =>
    database.isMemory && tablesCount + viewsCount === 0
  );
  const cards = await Promise.all(databases.map((overview) => cardOf(context, overview)));
  return renderPage(
    context,
    {
      title: `${title}: ${databases.map(({ database }) => database.name).join(", ")}`,
      bodyClass: ["index"],
      crumbs: await crumbsFor(context),
      subject: { template: "index" },
      alternateJson: jsonTwin(context),
      metadata,
      colors: databases.map(({ database }) => database.color),
      scripts: isWhole ? [] : ["late_counts.js"],
      lateScripts: isEmpty ? [] : ["home.js"],
      words: ["browserHome", "browserJump"],
      noindex: request.path === "/-/",
    },
    <IndexPage
      title={title}
      isPrivate={!await app.permissions.allowed(null, "view-instance")}
      top={joinedMarkup(await app.plugins.all("topHomepage", { request }))}
      metadata={metadata}
      actions={await app.plugins.items("homepageActions", { actor, request })}
      databases={cards}
      isEmpty={isEmpty}
      jumpHref={app.urls.to("jump")}
      completeHref={isWhole ? null : completeHref(context)}
    />,
  );
}

async function cardOf(
  { app: { urls }, request }: RequestContext,
  overview: DatabaseOverview,
): Promise<DatabaseCardProps> {
  const { rows } = wordsFor(request.language).numbers;
  const { database, hasRowCounts } = overview;
  return {
    name: database.name,
    href: urls.database(database.route),
    color: database.color,
    isPrivate: overview.isPrivate,
    problem: overview.problem,
    tables: { count: overview.tablesCount, rows: hasRowCounts ? overview.rowsSum : null },
    hiddenTables: {
      count: overview.hiddenTablesCount,
      rows: hasRowCounts ? overview.hiddenRowsSum : null,
    },
    viewsCount: overview.viewsCount,
    isLowerBound: overview.isLowerBound,
    links: [
      ...overview.tables.map((table) => ({
        ...linkTo(table, database, urls),
        title: table.count ? rows(table.count) : undefined,
      })),
      ...overview.views.map((view) => linkTo(view, database, urls)),
    ],
    hasMore: overview.hasMore,
    file: await fileFacts(database),
  };
}

function linkTo({ name, isPrivate }: ViewSummary, database: Database, urls: Urls): TableLink {
  return { label: name, href: urls.table(database.route, name), isPrivate };
}
