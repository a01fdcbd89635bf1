/** Which plugins can make the same request have another answer. */

import type { HookName } from "./hooks.ts";
import type { PluginManager } from "./manager.ts";

/**
 * Hooks that leave those pages alone that could be repeated (see http/revalidation.ts). For all
 * others nobody can tell: what they answer may depend on the time, on chance, on other servers.
 */
const UNCHANGING: ReadonlySet<HookName> = new Set([
  "startup",
  "prepareConnection",
  "registerRoutes",
  "actorFromRequest",
  "actorsFromIds",
  "registerActions",
  "forbidden",
  "handleException",
  "registerMagicParameters",
  "registerEvents",
  "trackEvent",
  "registerTokenHandler",
  "writeWrapper",
  "registerCommands",
  "publishSubcommand",
  "registerHooks",
  // The jump menu and queries are asked for anew each time.
  "jumpItemsSql",
  "queryActions",
  "topQuery",
  "topStoredQuery",
  "topCannedQuery",
]);

/** True when answers no longer follow from files, configuration and visitor alone. */
export function canChangePages({ plugins }: Pick<PluginManager, "plugins">): boolean {
  return plugins.some(({ plugin, hooks, templatesDir }) =>
    templatesDir !== undefined ||
    (!plugin.repeatable && hooks.some((hook) => !UNCHANGING.has(hook)))
  );
}
