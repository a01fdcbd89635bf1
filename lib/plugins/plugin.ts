/** A plugin: the default export of an ES module. */

import type { Hooks } from "./hooks.ts";

/** A hook as a function, or with its place among those of other plugins. */
export type HookImplementation<Fn> = Fn | { order: "first" | "last"; handler: Fn };

export interface PluginInfo {
  /** Unique; the key of its configuration, by custom `datasette-...`. */
  name: string;
  version?: string;
  /** Folder of files to serve at `/-/static-plugins/NAME/`, relative to the module. */
  static?: string;
  /** Folder of templates, relative to the module. */
  templates?: string;
}

/**
 * ```ts ignore
 * export default {
 *   name: "datasette-hello",
 *   registerRoutes: () => [["^/-/hello$", () => html`<p>Hello</p>`]],
 * } satisfies Plugin;
 * ```
 */
export type Plugin = PluginInfo & { [Name in keyof Hooks]?: HookImplementation<Hooks[Name]> };

/** Keys of a plugin that are no hooks. */
export const PLUGIN_INFO_KEYS = [
  "name",
  "version",
  "static",
  "templates",
] as const satisfies (keyof PluginInfo)[];

/** A plugin that has been checked, and where it came from. */
export interface LoadedPlugin {
  readonly plugin: Plugin;
  /** Path or URL of its module; null for one given as an object. */
  readonly origin: string | null;
  readonly hooks: readonly (keyof Hooks)[];
}
