/** The configuration of an instance, parsed once from datasette.yaml/json, metadata files and `-s`. */

import type { Settings } from "./settings.ts";

/** Any JSON value, for parts whose shape belongs to plugins. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * Who may do something: true (everybody), false (nobody), or an object whose keys are actor
 * properties and whose values are accepted ones ("*" any), plus `unauthenticated: true`.
 */
export type AllowBlock = boolean | null | { [key: string]: Json };

/** action name -> allow block */
export type PermissionsBlock = Record<string, AllowBlock>;

/** Keys shown to visitors at any level; other keys are kept and shown in /-/metadata answers. */
export interface Metadata {
  title?: string;
  description?: string;
  description_html?: string;
  license?: string;
  license_url?: string;
  source?: string;
  source_url?: string;
  about?: string;
  about_url?: string;
  [key: string]: Json | undefined;
}

/** An entry of `facets`: a column, or `{array: column}`, `{date: column}`. */
export type FacetConfig = string | Record<string, string>;

export interface TableConfig {
  allow?: AllowBlock;
  permissions: PermissionsBlock;
  plugins: Record<string, Json>;
  hidden?: boolean;
  labelColumn?: string;
  sort?: string;
  sortDesc?: string;
  /** "max" is the setting `max_returned_rows`. */
  size?: number | "max";
  sortableColumns?: string[];
  facets: FacetConfig[];
  facetSize?: number | "max";
  ftsTable?: string;
  ftsPk?: string;
  searchMode?: "raw";
  /** column -> column type name and its configuration */
  columnTypes: Record<string, { type: string; config: Record<string, Json> | null }>;
  metadata: Metadata;
  /** column -> description */
  columnDescriptions: Record<string, string>;
}

export interface QueryConfig {
  sql: string;
  title?: string;
  description?: string;
  descriptionHtml?: string;
  params?: string[];
  hideSql: boolean;
  fragment?: string;
  write: boolean;
  onSuccessMessage?: string;
  onSuccessMessageSql?: string;
  onSuccessRedirect?: string;
  onErrorMessage?: string;
  onErrorRedirect?: string;
  isTrusted: boolean;
  allow?: AllowBlock;
  permissions: PermissionsBlock;
  /** Keys we do not know, kept. */
  metadata: Metadata;
}

export interface DatabaseConfig {
  allow?: AllowBlock;
  allowSql?: AllowBlock;
  permissions: PermissionsBlock;
  plugins: Record<string, Json>;
  tables: Record<string, TableConfig>;
  queries: Record<string, QueryConfig>;
  metadata: Metadata;
}

/** A script or style sheet to add to every page. */
export interface AssetConfig {
  url: string;
  sri?: string;
  module?: boolean;
}

/** Where a plugin comes from. */
export interface PluginImport {
  name: string;
  /** `$import`: path (relative to the configuration file), URL, or specifier of npm: or jsr:. */
  source: string;
  /** `$integrity`: the hash of its code. */
  integrity?: string;
  /** `$files`: the hash of its static files and templates. */
  files?: string;
}

export interface Config {
  settings: Settings;
  allow?: AllowBlock;
  allowSql?: AllowBlock;
  permissions: PermissionsBlock;
  /** Plugin name -> its configuration, with `$env` and `$file` resolved. */
  plugins: Record<string, Json>;
  /** The plugins that are to be loaded, in the order of the file. */
  pluginImports: PluginImport[];
  databases: Record<string, DatabaseConfig>;
  extraCssUrls: AssetConfig[];
  extraJsUrls: AssetConfig[];
  metadata: Metadata;
  /**
   * As read and merged (configuration and legacy keys moved from the metadata), `$env` and `$file`
   * unresolved; pass it through redactSecrets() before anybody sees it.
   */
  raw: Record<string, Json>;
}
