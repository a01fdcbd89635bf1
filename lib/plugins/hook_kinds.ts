/** How the answers of several plugins combine, and where a hook runs. */

import type { HookName } from "./hooks.ts";

/**
 * all: every plugin's answer counts, in order. first: the first answer that is not null or
 * undefined. chain: each wraps the next.
 */
export type HookKind = "all" | "first" | "chain";

/** server: the process that answers requests. sql: the SQL processes. cli: the command line. */
export type HookPlace = "server" | "sql" | "cli";

export const HOOK_KINDS = {
  startup: "all",
  prepareConnection: "all",
  prepareTemplates: "all",
  templatesFromRequest: "first",
  extraTemplateVars: "all",
  extraCssUrls: "all",
  extraJsUrls: "all",
  extraBodyScript: "all",
  renderCell: "first",
  registerOutputRenderer: "all",
  registerFacetClasses: "all",
  registerRoutes: "all",
  middleware: "chain",
  actorFromRequest: "first",
  actorsFromIds: "first",
  registerActions: "all",
  registerPermissions: "all",
  permissionResourcesSql: "all",
  permissionAllowed: "all",
  forbidden: "first",
  handleException: "first",
  registerMagicParameters: "all",
  registerEvents: "all",
  trackEvent: "all",
  registerTokenHandler: "all",
  writeWrapper: "chain",
  registerColumnTypes: "all",
  registerCommands: "all",
  publishSubcommand: "all",
  filtersFromRequest: "all",
  menuLinks: "all",
  jumpItemsSql: "all",
  homepageActions: "all",
  databaseActions: "all",
  tableActions: "all",
  viewActions: "all",
  queryActions: "all",
  rowActions: "all",
  topHomepage: "all",
  topDatabase: "all",
  topTable: "all",
  topRow: "all",
  topQuery: "all",
  topStoredQuery: "all",
  topCannedQuery: "all",
  cannedQueries: "all",
  getMetadata: "all",
  registerHooks: "all",
} as const satisfies Record<HookName, HookKind>;

/** Hooks of one kind. */
export type HookOfKind<Kind extends HookKind> = {
  [Name in HookName]: (typeof HOOK_KINDS)[Name] extends Kind ? Name : never;
}[HookName];

/** Everything that is not here runs in the server. */
export const HOOK_PLACES: Partial<Record<HookName, HookPlace>> = {
  prepareConnection: "sql",
  writeWrapper: "sql",
  registerCommands: "cli",
  publishSubcommand: "cli",
};
