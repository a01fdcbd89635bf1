/** Types only: the parts of a running instance and what a view gets. No code here. */

import type { Config } from "./config/types.ts";
import type { StartOptions } from "./config/start_options.ts";
import type { Settings } from "./config/settings.ts";
import type { ChangingDatabases } from "./sql/types.ts";
import type { TokenHandlers } from "./permissions/token_handlers.ts";
import type { Actor, Permissions } from "./permissions/types.ts";
import type { EventTracker } from "./plugins/events.ts";
import type { PluginManager } from "./plugins/manager.ts";
import type { InternalDatabase } from "./internal/internal_database.ts";
import type { ChangeLog } from "./internal/change_log.ts";
import type { Catalog } from "./internal/catalog.ts";
import type { MetadataStore } from "./internal/metadata.ts";
import type { StoredQueries } from "./internal/stored_queries.ts";
import type { ColumnTypes } from "./internal/column_types.ts";
import type { DatasetteClient } from "./http/client.ts";
import type { Signer } from "./http/signing.ts";
import type { StaticFiles } from "./http/static_files.ts";
import type { DatasetteRequest } from "./http/request.ts";
import type { PluginMagic } from "./query/plugin_magic.ts";
import type { Urls } from "./urls.ts";

/** How the server was started, beyond the configuration; the secret is the signer's alone. */
export type Options = Omit<StartOptions, "secret">;

/** One running instance. Parts know only what they are given; views get the whole. */
export interface App {
  readonly version: string;
  readonly options: Options;
  readonly config: Config;
  readonly settings: Settings;
  readonly databases: ChangingDatabases;
  readonly internal: InternalDatabase;
  /** Keeps the internal catalog tables in step with the databases. */
  readonly catalog: Catalog;
  readonly metadata: MetadataStore;
  readonly queries: StoredQueries;
  readonly columnTypes: ColumnTypes;
  /** What was changed lately. */
  readonly changes: ChangeLog;
  readonly permissions: Permissions;
  readonly tokens: TokenHandlers;
  readonly plugins: PluginManager;
  readonly events: EventTracker;
  readonly magic: PluginMagic;
  readonly urls: Urls;
  readonly signer: Signer;
  readonly staticFiles: StaticFiles;
  /** Makes requests from inside. */
  readonly client: DatasetteClient;
  /** What the pool of SQL processes is doing, for /-/threads. */
  poolStatus(): PoolStatus;
}

export interface PoolStatus {
  processes: {
    id: number;
    pid: number;
    kind: "reader" | "writer";
    busy: boolean;
    queries: number;
  }[];
  /** Bulk loads that go on, each in a process of its own. */
  loads: { id: number; pid: number; rows: number; bytes: number }[];
  waiting: number;
}

/** What a view gets. */
export interface RequestContext {
  readonly app: App;
  readonly request: DatasetteRequest;
  /** Named parts of the route, tilde-decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly actor: Actor | null;
}

export type View = (context: RequestContext) => Promise<Response> | Response;
