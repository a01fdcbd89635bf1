/** Which plugins can make the same request have another answer. */

import type { HookName } from "./hooks.ts";
import type { PluginManager } from "./manager.ts";

/**
 * Hooks that leave the built-in pages as they are. For all others nobody can tell: what they answer
 * may depend on the time, on chance, on other servers.
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
]);

/** True when answers no longer follow from files, configuration and visitor alone. */
export function canChangePages({ plugins }: Pick<PluginManager, "plugins">): boolean {
  return plugins.some(({ hooks, templatesDir }) =>
    templatesDir !== undefined || hooks.some((hook) => !UNCHANGING.has(hook))
  );
}
