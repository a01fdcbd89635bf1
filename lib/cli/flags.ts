/** The options of the commands after parsing, as commander names them. */

export interface ServeFlags {
  immutable: string[];
  memory?: boolean;
  crossdb?: boolean;
  create?: boolean;
  nolock?: boolean;
  inspectFile?: string;
  loadExtension: string[];
  host: string;
  port: string;
  uds?: string;
  sslKeyfile?: string;
  sslCertfile?: string;
  cors?: boolean;
  reload?: boolean;
  open?: boolean;
  config?: string;
  metadata?: string;
  setting: string[];
  helpSettings?: boolean;
  static: string[];
  templateDir?: string;
  pluginsDir?: string;
  plugin: string[];
  internal?: string;
  secret?: string;
  root?: boolean;
  defaultDeny?: boolean;
  lockDown?: boolean;
  get?: string;
  headers?: boolean;
  token?: string;
  actor?: string;
  versionNote?: string;
  pdb?: boolean;
}

export interface PluginsFlags {
  all?: boolean;
  config?: string;
  pluginsDir?: string;
  plugin: string[];
}

export interface InstallFlags {
  config?: string;
  pin?: boolean;
  yes?: boolean;
}

export interface UninstallFlags {
  config?: string;
  yes?: boolean;
}

export interface CreatePluginFlags {
  datasette?: string;
}

export interface CreateTokenFlags {
  secret?: string;
  expiresAfter?: string;
  /** Actions. */
  all: string[];
  /** Database and action; see value_lists.ts. */
  database: string[];
  /** Database, resource and action. */
  resource: string[];
  debug?: boolean;
  config?: string;
  pluginsDir?: string;
  plugin: string[];
}

/** Those of `serve` that have a say in who may do what. */
export interface PolicyFlags extends
  Pick<
    ServeFlags,
    | "immutable"
    | "memory"
    | "loadExtension"
    | "config"
    | "metadata"
    | "setting"
    | "pluginsDir"
    | "plugin"
    | "root"
    | "defaultDeny"
  > {
  verbose?: boolean;
}

export interface PresetFlags {
  policy?: boolean;
}

export interface ImportFlags {
  table?: string;
  type?: string;
  delimiter?: string;
  pk: string[];
  columnType: string[];
  headers: boolean;
  encoding: string;
  escapes?: boolean;
  emptyNull?: boolean;
  batch?: string;
  alter?: boolean;
  ignore?: boolean;
  replace?: boolean;
  upsert?: boolean;
}

export interface InspectFlags {
  inspectFile: string;
  loadExtension: string[];
}

/** A command line without options. */
export const NO_FLAGS: ServeFlags = {
  immutable: [],
  loadExtension: [],
  host: "127.0.0.1",
  port: "8001",
  setting: [],
  static: [],
  plugin: [],
};
