/** The plugins of an instance that a program makes: objects, and what has to be loaded first. */

import { checkPlugin, customHooksOf, PluginInvalid } from "./check_plugin.ts";
import type { LoadedPlugin, Plugin } from "./plugin.ts";
import type { PluginRequest } from "./plugin_request.ts";

/**
 * @param imports those of the configuration; they come first
 * @param given objects, paths and URLs
 * @throws {PluginInvalid} for the first one that cannot be used
 */
export async function givenPlugins(
  imports: readonly PluginRequest[],
  given: readonly (Plugin | string | URL)[],
): Promise<LoadedPlugin[]> {
  const objects = given.filter(isObject);
  const sources = given.filter((plugin) => !isObject(plugin)).map(String);
  const loaded = await load([...imports, ...sources.map((source) => ({ source }))], objects);
  const customHooks = customHooksOf([...objects, ...loaded.map(({ plugin }) => plugin)]);
  const fromSources = loaded.slice(imports.length);
  const others = given.map((plugin) =>
    isObject(plugin) ? checkPlugin(plugin, null, customHooks) : fromSources.shift() as LoadedPlugin
  );
  return [...loaded.slice(0, imports.length), ...others];
}

function isObject(plugin: Plugin | string | URL): plugin is Plugin {
  return typeof plugin !== "string" && !(plugin instanceof URL);
}

/** The loader itself is loaded when there is something to load. */
async function load(
  requests: readonly PluginRequest[],
  objects: readonly Plugin[],
): Promise<LoadedPlugin[]> {
  if (requests.length === 0) return [];
  const { disabledLine, loadPlugins } = await import("./loader.ts");
  const customHooks = customHooksOf(objects);
  const { plugins, disabled: [failed] } = await loadPlugins(requests, { customHooks });
  if (failed !== undefined) throw new PluginInvalid(disabledLine(failed));
  return plugins;
}
