/** Which plugins can make the same request have another answer. */

import type { ChangedAnswers } from "../http/revalidation.ts";
import type { StartOptions } from "../config/start_options.ts";
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

/** Hooks that add to HTML, and leave JSON and CSV alone. */
const OF_PAGES: ReadonlySet<HookName> = new Set([
  "prepareTemplates",
  "templatesFromRequest",
  "extraTemplateVars",
  "extraCssUrls",
  "extraJsUrls",
  "extraBodyScript",
  "renderCell",
  "registerOutputRenderer",
  "menuLinks",
  "homepageActions",
  "databaseActions",
  "tableActions",
  "viewActions",
  "rowActions",
  "topHomepage",
  "topDatabase",
  "topTable",
  "topRow",
]);

/** Which answers no longer follow from files, configuration and visitor alone. */
export function changedAnswers(
  { plugins }: Pick<PluginManager, "plugins">,
  { templateDir }: Pick<StartOptions, "templateDir">,
): ChangedAnswers {
  const changing = plugins.flatMap(({ plugin, hooks }) =>
    plugin.repeatable ? [] : hooks.filter((hook) => !UNCHANGING.has(hook))
  );
  if (changing.some((hook) => !OF_PAGES.has(hook))) return "all";
  // Nobody looks whether the files of templates have changed.
  const hasTemplates = templateDir !== null ||
    plugins.some(({ templatesDir }) => templatesDir !== undefined);
  return changing.length > 0 || hasTemplates ? "pages" : "none";
}
