/** Builds the parts of an instance in order, starts and stops them. No logic here. */

import type { Config } from "./config/types.ts";
import type { StartOptions } from "./config/start_options.ts";
import type { App, PoolStatus } from "./context.ts";
import type { Datasette, DatasetteParts } from "./datasette.ts";
import { AppHandler } from "./http/app_handler.ts";
import { DatasetteClient } from "./http/client.ts";
import type { RenderError } from "./http/error_response.ts";
import { languages } from "./http/languages.ts";
import { logLine } from "./http/log.ts";
import type { Scope } from "./http/request.ts";
import type { Middleware } from "./http/middleware.ts";
import { revalidation } from "./http/revalidation.ts";
import { routeTable } from "./http/route_table.ts";
import { Signer } from "./http/signing.ts";
import { StaticFiles } from "./http/static_files.ts";
import { Catalog } from "./internal/catalog.ts";
import { ChangeLog } from "./internal/change_log.ts";
import { ColumnTypes } from "./internal/column_types.ts";
import { InternalDatabase } from "./internal/internal_database.ts";
import { MetadataStore } from "./internal/metadata.ts";
import { SiteState } from "./internal/site_state.ts";
import { StoredQueries } from "./internal/stored_queries.ts";
import { actorFromRequest } from "./permissions/actor.ts";
import { actorWithPlugins } from "./permissions/plugin_actor.ts";
import { createPermissions } from "./permissions/permissions.ts";
import { pluginRules } from "./permissions/plugin_rules.ts";
import { TokenHandlers } from "./permissions/token_handlers.ts";
import { changedAnswers } from "./plugins/changing_hooks.ts";
import { answerError } from "./plugins/answer_error.ts";
import { EventTracker, WriteEvent } from "./plugins/events.ts";
import { PluginManager } from "./plugins/manager.ts";
import { pluginTrace } from "./plugins/trace.ts";
import { type OpenDatabases, openDatabases } from "./open_databases.ts";
import { writingForRequests } from "./plugins/write_requests.ts";
import { PluginMagic } from "./query/plugin_magic.ts";
import type { ServedDatabases } from "./sql/databases.ts";
import { hurryLooks } from "./sql/file_state.ts";
import type { ChangingDatabases } from "./sql/types.ts";
import { WrappedDatabases } from "./sql/wrapped_databases.ts";
import { Alarm } from "./text/alarm.ts";
import type { Language } from "./text/language.ts";
import { Urls } from "./urls.ts";
import { CODE_STATE, VERSION } from "./version.ts";
import { VIEWS } from "./views/routes.ts";

type Tracing = typeof import("./tracing.ts");

/** An instance that answers requests; opening a port is up to the caller. */
export interface RunningApp extends AsyncDisposable {
  readonly app: App;
  /** The same for whoever writes plugins or tests; loaded when somebody does. */
  datasette(): Promise<Datasette>;
  readonly client: DatasetteClient;
  /** What whoever starts the server should know, a line each. */
  readonly warnings: string[];
  fetch(request: Request, scope?: Scope): Promise<Response>;
  /** Loads what the first request would otherwise wait for. */
  warm(): void;
  /** Ends the SQL processes and removes temporary files. */
  close(): Promise<void>;
}

/**
 * Builds an instance. Nothing is opened that is not asked for: files are read on first use.
 *
 * @param opened its databases, which end with it
 */
export async function createApp(
  config: Config,
  start: StartOptions,
  opened?: OpenDatabases,
): Promise<RunningApp> {
  const served = opened ?? await openDatabases(config, start);
  const { databases } = served;
  const tracing = config.settings.trace_debug ? await traces() : null;
  const app = appOf(config, start, { databases, tracing, client: () => client });
  const state = new SiteState(app, CODE_STATE);
  const handler = await handlerOf(app, () => state.get());
  const close = async () => {
    await served[Symbol.asyncDispose]();
    app.internal[Symbol.dispose]();
  };
  const answer = tracing?.traced(handler.fetch) ?? handler.fetch;
  const fetch = (request: Request, scope?: Scope) => answer(request, scope);
  const client = new DatasetteClient(answer, app.settings.base_url);
  let made: Promise<Datasette> | undefined;
  const datasette = () => made ??= makeDatasette({ app, client, fetch, close });
  databases.engine.onWriteEvents = (events, { request }) => {
    for (const { name, properties } of events) {
      void app.events.track(new WriteEvent(request?.actor ?? null, name, properties));
    }
  };
  try {
    const hasPlugins = start.plugins.length > 0;
    if (hasPlugins || start.templateDir !== null) app.plugins.attach(await datasette());
    if (hasPlugins) await (await pluginParts()).attachPlugins(app, handler);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    app,
    datasette,
    warnings: served.useWorkers ? [NO_PROCESSES] : [],
    fetch,
    client,
    warm: () => {
      state.get();
      new Alarm(WARM_LATER_MS, () => {
        hurryLooks();
        void loadInTurn([VIEWS.database, VIEWS.index]);
      });
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

// What few instances need is loaded for these. Not literals: Deno reads what `import()` names at
// each start, needed or not.

function traces(): Promise<Tracing> {
  return import(import.meta.resolve("./tracing.ts"));
}

function pluginParts(): Promise<typeof import("./attach_plugins.ts")> {
  return import(import.meta.resolve("./attach_plugins.ts"));
}

async function classicMetadata({ plugins, metadata }: App): Promise<Middleware> {
  const { pluginMetadata }: typeof import("./internal/plugin_metadata.ts") = await import(
    import.meta.resolve("./internal/plugin_metadata.ts")
  );
  return pluginMetadata(plugins, metadata);
}

async function makeDatasette(parts: Omit<DatasetteParts, "internalSource">): Promise<Datasette> {
  const [{ Datasette }, { internalSource }] = await Promise.all([
    import(import.meta.resolve("./datasette.ts")) as Promise<typeof import("./datasette.ts")>,
    import(import.meta.resolve("./internal/internal_source.ts")) as Promise<
      typeof import("./internal/internal_source.ts")
    >,
  ]);
  return new Datasette({ ...parts, internalSource: internalSource(parts.app.internal) });
}

interface OtherParts {
  databases: ServedDatabases;
  tracing: Tracing | null;
  /** Exists a little later than the rest. */
  client(): DatasetteClient;
}

function appOf(
  config: Config,
  start: StartOptions,
  { databases, tracing, client }: OtherParts,
): App {
  const { secret, ...options } = start;
  const { settings } = config;
  const opened = new InternalDatabase(start.internalPath);
  const internal = tracing?.tracedInternal(opened, tracing.traceSql) ?? opened;
  const metadata = new MetadataStore(internal);
  const queries = new StoredQueries(internal);
  const columnTypes = new ColumnTypes(internal);
  for (const part of [metadata, queries, columnTypes]) part.load(config);
  const catalog = new Catalog(internal, databases);
  const plugins = new PluginManager(start.plugins, { log: logLine, trace: pluginTrace(settings) });
  const sources = pluginRules(plugins, internal);
  const permissions = createPermissions({ config, options, internal, catalog, sources });
  const signer = new Signer(secret);
  return {
    version: VERSION,
    options,
    config,
    settings,
    databases: wrapped(databases, plugins, tracing),
    internal,
    catalog,
    metadata,
    queries,
    columnTypes,
    changes: new ChangeLog(internal, {
      limits: { days: settings.undo_days, megabytes: settings.undo_max_mb },
      lost: (reason) => logLine(`A change cannot be taken back, it was not recorded: ${reason}`),
    }),
    permissions,
    tokens: new TokenHandlers({ signer, settings }, () => permissions.actions),
    plugins,
    events: new EventTracker(plugins),
    magic: new PluginMagic(),
    urls: new Urls(settings.base_url),
    signer,
    staticFiles: new StaticFiles(settings.base_url, start.staticMounts),
    get client() {
      return client();
    },
    poolStatus: () => poolStatus(databases),
  };
}

/** The databases, with what plugins and traces put around them. */
function wrapped(
  databases: ChangingDatabases,
  plugins: PluginManager,
  tracing: Tracing | null,
): ChangingDatabases {
  const writing = plugins.has("writeWrapper")
    ? new WrappedDatabases(databases, writingForRequests)
    : databases;
  if (tracing === null) return writing;
  return new WrappedDatabases(
    writing,
    (database) => tracing.tracedDatabase(database, tracing.traceSql),
  );
}

async function handlerOf(app: App, siteState: () => string): Promise<AppHandler> {
  const { options, plugins } = app;
  const asksPlugins = plugins.has("actorFromRequest") || plugins.has("registerTokenHandler");
  const changed = changedAnswers(plugins, options);
  return new AppHandler(app, {
    routes: routeTable(VIEWS, app.staticFiles),
    actorFor: (request) =>
      asksPlugins ? actorWithPlugins(request, app) : actorFromRequest(request, app),
    middleware: [
      languages(loadWords),
      ...plugins.has("getMetadata") ? [await classicMetadata(app)] : [],
      ...options.cacheHeaders ? [revalidation(siteState, { changed })] : [],
    ],
    renderError: renderErrorPage,
    answerError,
    hasScopes: plugins.plugins.length > 0,
  });
}

/** The first request comes first: what is loaded meanwhile would keep it waiting. */
const WARM_LATER_MS = 300;

/** One after the other, so that requests need not wait for all of them. */
async function loadInTurn(loaders: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const load of loaders) await load();
}

let words: Promise<typeof import("../templates/words/words.ts")> | undefined;

/** The catalogue is loaded with the first page, or with the first language that is not English. */
async function loadWords(language: Language): Promise<void> {
  words ??= import(import.meta.resolve("../templates/words/words.ts"));
  await (await words).loadWords(language);
}

let errorPage: Promise<typeof import("./render/error_page.tsx")> | undefined;

/** The components of pages are loaded with the first page. */
const renderErrorPage: RenderError = async (...asked) => {
  errorPage ??= import(import.meta.resolve("./render/error_page.tsx"));
  return await (await errorPage).renderErrorPage(...asked);
};

const NO_PROCESSES =
  "without --allow-run there are no SQL processes: a query that runs too long, " +
  "or needs too much memory, can stop the server";

function poolStatus(databases: ServedDatabases): PoolStatus {
  const { readers, exports } = databases.engine;
  const reading = [readers, exports].flatMap((pool) => pool.status().processes).map(
    ({ process, busy }) => ({ process, busy, kind: "reader" as const }),
  );
  const writing = databases.writers().map((process) => ({
    process,
    busy: process.waiting > 0,
    kind: "writer" as const,
  }));
  return {
    processes: [...reading, ...writing].map(({ process, busy, kind }) => ({
      id: process.id,
      pid: process.pid,
      kind,
      busy,
      queries: process.requests,
    })),
    loads: databases.loads().map(({ process: { id, pid }, progress }) => ({
      id,
      pid,
      ...progress,
    })),
    waiting: readers.status().waiting + exports.status().waiting,
  };
}
