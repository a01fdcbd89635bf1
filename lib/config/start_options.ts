/** What a server is started with, beside its configuration: the command line as a value. */

import type { DisabledPlugin, LoadedPlugin } from "../plugins/plugin.ts";

/** Result of `inspect`: database name -> facts of its file. */
export type InspectData = Record<string, InspectedDatabase>;

export interface InspectedDatabase {
  /** SHA-256 of the file, hex. */
  hash: string;
  /** Bytes. */
  size: number;
  /** Path as it was given. */
  file: string;
  tables: Record<string, { count: number }>;
}

export interface DatabaseFile {
  path: string;
  /** Nobody writes to the file while it is served: no locks, counts are kept, downloads allowed. */
  immutable: boolean;
}

/** A directory whose databases come and go while the server runs. */
export interface ServedDirectory {
  path: string;
  /** Names of files that nobody writes to, once they are there. */
  immutable: readonly string[];
  /** False: it is looked at once. */
  isWatched: boolean;
}

export interface StaticMount {
  /** Path of the URL without slashes at its ends; may hold several parts. */
  mount: string;
  /** Absolute path of the directory. */
  dir: string;
}

export interface LoadExtension {
  /** File of the extension, or a name such as "spatialite" that is looked up. */
  path: string;
  entrypoint?: string;
}

export interface StartOptions {
  files: DatabaseFile[];
  /** Their files come after those that are named. */
  directories: ServedDirectory[];
  /** Serve an empty in-memory database `_memory` too. */
  memory: boolean;
  /** Let queries of `_memory` join all other databases. */
  crossdb: boolean;
  /** Open files without asking for locks. */
  nolock: boolean;
  /** Create files that are missing (done before the start by the command line). */
  create: boolean;
  cors: boolean;
  /** Signs cookies and tokens. */
  secret: string;
  /** The actor `root` may do everything that no rule of the configuration denies. */
  rootEnabled: boolean;
  /** Who opens /-/auth-token with this token, once, becomes `root`; null when nobody can. */
  rootToken: string | null;
  defaultDeny: boolean;
  /** File of the internal database, or null for a temporary one. */
  internalPath: string | null;
  versionNote: string | null;
  inspectData: InspectData | null;
  staticMounts: StaticMount[];
  loadExtensions: LoadExtension[];
  /** In the order in which their hooks are called. */
  plugins: LoadedPlugin[];
  /** Plugins that could not be loaded; everything else is served. */
  disabledPlugins: DisabledPlugin[];
  templateDir: string | null;
  /** False with --reload: pages must not be kept by the browser. */
  cacheHeaders: boolean;
}

/** Everything off, for tests and for `Datasette.create`; the secret must be given. */
export const defaultStartOptions = {
  files: [],
  directories: [],
  memory: false,
  crossdb: false,
  nolock: false,
  create: false,
  cors: false,
  rootEnabled: false,
  rootToken: null,
  defaultDeny: false,
  internalPath: null,
  versionNote: null,
  inspectData: null,
  staticMounts: [],
  loadExtensions: [],
  plugins: [],
  disabledPlugins: [],
  templateDir: null,
  cacheHeaders: true,
} satisfies Omit<StartOptions, "secret">;
