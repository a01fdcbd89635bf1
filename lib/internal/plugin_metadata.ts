/** Metadata of the classic hook `getMetadata`, shown where nothing else is configured. */

import { parseConfig } from "../config/parse.ts";
import { mergeTrees, type Tree } from "../config/tree.ts";
import type { Middleware } from "../http/middleware.ts";
import type { NamedAnswer, PluginManager } from "../plugins/manager.ts";
import type { MetadataStore } from "./metadata.ts";

/** Asks before each answer: plugins may fetch their metadata from somewhere, and change it. */
export function pluginMetadata(plugins: PluginManager, store: MetadataStore): Middleware {
  let known = "";
  return async (_context, next) => {
    const answers = await plugins.named("getMetadata", { key: null, database: null, table: null });
    const text = JSON.stringify(answers);
    if (text !== known) {
      known = text;
      store.setBelow(parseConfig({ metadata: merged(answers, plugins) }));
    }
    return await next();
  };
}

/** Earlier plugins outrank later ones. What makes no sense is left out, and its plugin named. */
function merged(answers: readonly NamedAnswer<"getMetadata">[], plugins: PluginManager): Tree {
  let metadata: Tree = {};
  for (const { plugin, answer } of answers) {
    try {
      parseConfig({ metadata: answer as Tree });
      metadata = mergeTrees(answer as Tree, metadata);
    } catch (error) {
      plugins.report(plugin, "getMetadata", error);
    }
  }
  return metadata;
}
