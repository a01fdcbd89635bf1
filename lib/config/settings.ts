/** Every setting, once: values, help texts, types, validation and the manual follow from this table. */

interface SettingDefinition {
  type: keyof ValueTypes;
  default: boolean | number | string;
  /** One sentence without a final period. */
  help: string;
  /** Smallest accepted integer; 0 when absent. */
  min?: number;
  /** Not a setting of Datasette: left out of `/-/settings.json`, whose keys its API fixes. */
  isExtension?: boolean;
}

interface ValueTypes {
  boolean: boolean;
  integer: number;
  text: string;
}

export const SETTINGS = {
  default_page_size: {
    type: "integer",
    default: 100,
    min: 1,
    help: "Rows on a page of a table, unless the URL asks for another number with ?_size=",
  },
  max_returned_rows: {
    type: "integer",
    default: 1000,
    min: 1,
    help: "The most rows that one page or one SQL query returns; longer results are cut and say so",
  },
  max_insert_rows: {
    type: "integer",
    default: 100,
    min: 1,
    help: "The most rows that one call of the insert or upsert API may write",
  },
  max_post_body_bytes: {
    type: "integer",
    default: 2 * 1024 * 1024,
    help:
      "Largest accepted body of a request, in bytes; larger ones get status 413, 0 means no limit",
  },
  num_sql_threads: {
    type: "integer",
    default: 3,
    help: "How many SQL processes answer queries side by side; 0 counts as 1",
  },
  sql_time_limit_ms: {
    type: "integer",
    default: 1000,
    min: 1,
    help: "Milliseconds after which a SQL query is ended",
  },
  default_facet_size: {
    type: "integer",
    default: 30,
    min: 1,
    help: "How many values a facet shows",
  },
  facet_time_limit_ms: {
    type: "integer",
    default: 200,
    min: 1,
    help: "Milliseconds that counting the values of one requested facet may take",
  },
  facet_suggest_time_limit_ms: {
    type: "integer",
    default: 50,
    min: 1,
    help: "Milliseconds to find out whether one column would make a good facet",
  },
  allow_facet: {
    type: "boolean",
    default: true,
    help: "Visitors may facet by any column with ?_facet=; configured facets are shown either way",
  },
  allow_download: {
    type: "boolean",
    default: true,
    help: "Visitors may download the file of an immutable database",
  },
  allow_signed_tokens: {
    type: "boolean",
    default: true,
    help: "Signed API tokens can be created and are accepted",
  },
  default_allow_sql: {
    type: "boolean",
    default: true,
    help: "Everybody may run SQL of their own where no permission rule says otherwise",
  },
  max_signed_tokens_ttl: {
    type: "integer",
    default: 0,
    help: "The longest life of a signed API token, in seconds; 0 means no limit",
  },
  suggest_facets: {
    type: "boolean",
    default: true,
    help: "Table pages suggest columns to facet by",
  },
  default_cache_ttl: {
    type: "integer",
    default: 5,
    help: "Seconds that browsers and proxies may keep a page (Cache-Control: max-age); 0 for never",
  },
  cache_size_kb: {
    type: "integer",
    default: 0,
    help: "Page cache of each SQLite connection, in KB; 0 leaves the choice to SQLite",
  },
  allow_csv_stream: {
    type: "boolean",
    default: true,
    help: "All rows can be exported with _stream=on, whatever max_returned_rows says",
  },
  max_csv_mb: {
    type: "integer",
    default: 100,
    help: "Largest export with _stream=on in any format, in MB; 0 means no limit",
  },
  truncate_cells_html: {
    type: "integer",
    default: 2048,
    help: "Characters of a cell that a page of rows shows; 0 shows everything",
  },
  force_https_urls: {
    type: "boolean",
    default: false,
    help: "Absolute URLs always start with https://, for servers behind a proxy that speaks TLS",
  },
  template_debug: {
    type: "boolean",
    default: false,
    help: "?_context=1 shows the data that a page was made from",
  },
  trace_debug: {
    type: "boolean",
    default: false,
    help: "?_trace=1 shows the SQL queries behind a page",
  },
  base_url: {
    type: "text",
    default: "/",
    help: "Path under which a proxy makes the site visible, such as /data/",
  },
  frame_ancestors: {
    type: "text",
    default: "'self'",
    isExtension: true,
    help: "Sites that may show pages in a frame: the frame-ancestors of Content-Security-Policy",
  },
  write_wait_ms: {
    type: "integer",
    default: 5000,
    isExtension: true,
    help: "Milliseconds that a write waits for other writes, and for a lock of another program",
  },
  max_load_mb: {
    type: "integer",
    default: 0,
    isExtension: true,
    help: "Most data that one bulk load takes, in MB after unpacking; 0 means no limit",
  },
  undo_days: {
    type: "integer",
    default: 30,
    isExtension: true,
    help: "Days for which changes of rows are listed and can be taken back; 0 keeps none",
  },
  undo_max_mb: {
    type: "integer",
    default: 50,
    isExtension: true,
    help: "Room for changes that can be taken back, in MB; the oldest are dropped, 0 keeps none",
  },
  restrict_sql_to_visible_tables: {
    type: "boolean",
    default: true,
    isExtension: true,
    help: "SQL of visitors reads only tables that they may see; off: execute-sql reads them all",
  },
  hide_closed_names: {
    type: "boolean",
    default: true,
    isExtension: true,
    help:
      "What visitors may not see is named nowhere; off: keys, definitions and counts tell of it",
  },
  max_sql_memory_mb: {
    type: "integer",
    default: 512,
    isExtension: true,
    help: "Memory ceiling of each SQL process, in MB; a query that needs more is ended, 0 for none",
  },
} as const satisfies Record<string, SettingDefinition>;

export type SettingName = keyof typeof SETTINGS;

/** The value of every setting, under the names that Datasette gives them. */
export type Settings = {
  readonly [Name in SettingName]: ValueTypes[(typeof SETTINGS)[Name]["type"]];
};

export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

/** The table without its literal types, for code that treats all settings alike. */
export function settingDefinition(name: SettingName): SettingDefinition {
  return SETTINGS[name];
}

export const DEFAULT_SETTINGS = Object.fromEntries(
  SETTING_NAMES.map((name) => [name, SETTINGS[name].default]),
) as unknown as Settings;

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(SETTINGS, name);
}

/** The settings that Datasette has too: the content of `/-/settings.json`. */
export function datasetteSettings(settings: Settings): Partial<Settings> {
  const shared = SETTING_NAMES.filter((name) => !settingDefinition(name).isExtension);
  return Object.fromEntries(shared.map((name) => [name, settings[name]]));
}
