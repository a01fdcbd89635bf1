/** What happens when a plugin throws in a hook. */

import type { HookName } from "./hooks.ts";

/**
 * Hooks whose failure must fail what called them: to go on without their answer would let somebody
 * in, show or write what should not be. For all others the failure is logged and the page goes on
 * without that plugin's answer.
 */
export const FAILING_HOOKS: ReadonlySet<HookName> = new Set([
  "startup",
  "actorFromRequest",
  "permissionResourcesSql",
  "permissionAllowed",
  "filtersFromRequest",
  "registerMagicParameters",
  "registerTokenHandler",
  "middleware",
  "writeWrapper",
  "registerCommands",
  "publishSubcommand",
]);

/** A plugin threw: names plugin, hook and file. */
export class PluginError extends Error {
  override name = "PluginError";
  readonly plugin: string;
  readonly hook: string;

  constructor(plugin: string, hook: string, origin: string | null, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const file = origin === null ? "" : ` (${origin})`;
    super(`Plugin "${plugin}": hook "${hook}" failed: ${reason}${file}`, { cause });
    this.plugin = plugin;
    this.hook = hook;
  }
}
