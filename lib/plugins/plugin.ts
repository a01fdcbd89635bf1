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
  /**
   * The files of those folders, relative to the module: `static/map.js`. Only for a plugin that is
   * to be loaded from a URL, where a folder cannot be listed.
   */
  files?: string[];
  /** Permission flags of Deno that it needs beside those of the server: `--allow-net=example.com`. */
  flags?: string[];
  /**
   * A promise: all that its hooks add to pages follows from the URL, who asks, the databases and the
   * configuration. Then pages keep their ETags and may be kept in memory; see docs/performance.md.
   */
  repeatable?: boolean;
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

/** Keys of a plugin that are no hooks, and what they hold. */
export const PLUGIN_INFO = {
  name: "text",
  version: "text",
  static: "text",
  templates: "text",
  files: "list",
  flags: "list",
  repeatable: "flag",
} as const satisfies Record<keyof PluginInfo, "text" | "list" | "flag">;

/** A plugin that has been checked, and where it came from. */
export interface LoadedPlugin {
  readonly plugin: Plugin;
  /** Path or URL of its module; null for one given as an object. */
  readonly origin: string | null;
  readonly hooks: readonly (keyof Hooks)[];
  /** What an SQL process imports; absent for one given as an object, which it cannot have. */
  readonly module?: PluginModule;
  /** Absolute paths of its folders, where they exist on this machine. */
  readonly staticDir?: string;
  readonly templatesDir?: string;
}

/** Where the checked code of a plugin is. */
export interface PluginModule {
  /** What `import()` takes. */
  readonly specifier: string;
  /** Files and folders that whoever imports it must be allowed to read. */
  readonly reads: readonly string[];
  /** Changes with the code; null where only Deno knows it. */
  readonly state: string | null;
}

/** A plugin that could not be loaded. */
export interface DisabledPlugin {
  /** The name that it has in the configuration, or else the one that its file suggests. */
  readonly name: string;
  /** Path or URL of its module. */
  readonly origin: string;
  /** One line: what is wrong. */
  readonly error: string;
}
