/** Metadata of the classic hook `getMetadata`, shown where nothing else is configured. */

import { parseConfig } from "../config/parse.ts";
import { mergeTrees, type Tree } from "../config/tree.ts";
import type { Middleware } from "../http/middleware.ts";
import type { PluginManager } from "../plugins/manager.ts";
import type { MetadataStore } from "./metadata.ts";

/** Asks before each answer: plugins may fetch their metadata from somewhere, and change it. */
export function pluginMetadata(plugins: PluginManager, store: MetadataStore): Middleware {
  let known = "";
  return async (_context, next) => {
    const answers = await plugins.named("getMetadata", { key: null, database: null, table: null });
    let metadata: Tree = {};
    // Earlier plugins outrank later ones.
    for (const { answer } of answers) metadata = mergeTrees(answer as Tree, metadata);
    const text = JSON.stringify(metadata);
    if (text !== known) {
      known = text;
      try {
        store.setBelow(parseConfig({ metadata }));
      } catch (error) {
        plugins.report(answers[0]?.plugin ?? "", "getMetadata", error);
      }
    }
    return await next();
  };
}
