/** The plugins of this project in tests: each from its folder, and from a web server with its hash. */

import { join } from "node:path";
import { createApp } from "../../lib/app.ts";
import { parseConfig } from "../../lib/config/parse.ts";
import { defaultStartOptions, type StartOptions } from "../../lib/config/start_options.ts";
import type { Json } from "../../lib/config/types.ts";
import type { Datasette } from "../../lib/datasette.ts";
import { disabledLine, loadPlugins } from "../../lib/plugins/loader.ts";
import { graphIntegrity, readGraph } from "../../lib/plugins/module_graph.ts";
import type { PluginRequest } from "../../lib/plugins/plugin_request.ts";
import { PluginServer } from "./plugin_server.ts";
import { PluginSite } from "./plugin_site.ts";
import { projectFiles, readProjectFile, ROOT } from "./repository.ts";

export interface FirstPartyOptions
  extends Partial<Omit<StartOptions, "files" | "plugins" | "templateDir">> {
  /** File name -> SQL that builds it. */
  databases?: Record<string, string>;
  /** The block of the plugin in datasette.yaml. */
  plugin?: Record<string, Json>;
  /** The rest of datasette.yaml. */
  config?: Record<string, Json>;
  settings?: Record<string, Json>;
  /** File name -> content of `--template-dir`. */
  templates?: Record<string, string>;
  /** `$files`, for plugins that have files beside their code. */
  files?: string;
}

/**
 * Makes tests of a plugin, two of each: loaded from its path, and from a URL.
 *
 * @param name of the plugin, and of its folder in `plugins/`
 */
export function firstPartyTests(name: string) {
  return (
    claim: string,
    options: FirstPartyOptions,
    check: (ds: Datasette) => Promise<void>,
  ): void => {
    Deno.test(`${name} from a path ${claim}`, async () => {
      using site = new PluginSite();
      const request = { source: join(ROOT, "plugins", name) };
      await using ds = await start(name, request, site, options);
      await check(ds);
    });
    Deno.test(`${name} from a URL ${claim}`, async () => {
      using site = new PluginSite();
      await using server = new PluginServer(filesOf(name));
      const request = { ...await pinned(name, server), files: options.files };
      await using ds = await start(name, request, site, options);
      await check(ds);
    });
  };
}

/** Every file of the plugin, by its path in `plugins/`. */
function filesOf(name: string): Record<string, string> {
  const paths = projectFiles().filter((path) => path.startsWith(`plugins/${name}/`));
  return Object.fromEntries(paths.map((path) => [path, readProjectFile(path)]));
}

async function pinned(name: string, { files, url }: PluginServer): Promise<PluginRequest> {
  const entry = [...files.keys()].find((path) => /^plugins\/[^/]+\/mod\.tsx?$/.test(path));
  if (entry === undefined) throw new Error(`plugins/${name} has no mod.ts`);
  const source = url + entry;
  return { source, integrity: await graphIntegrity(await readGraph(source)) };
}

async function start(
  name: string,
  request: PluginRequest,
  site: PluginSite,
  options: FirstPartyOptions,
): Promise<Datasette> {
  const { config = {}, databases = {}, files: _, plugin = {}, settings = {}, templates, ...rest } =
    options;
  for (const [path, content] of Object.entries(templates ?? {})) {
    site.write(`templates/${path}`, content);
  }
  const { plugins, disabled } = await loadPlugins([request], { cache: site.cache });
  if (disabled[0] !== undefined) throw new Error(disabledLine(disabled[0]));
  const tree = { ...config, plugins: { ...config.plugins as object, [name]: plugin } };
  const overrides = { settings };
  const parsed = parseConfig({ config: tree, metadata: {}, overrides, sources: [] });
  const running = await createApp(parsed, {
    ...defaultStartOptions,
    secret: "test-secret",
    templateDir: templates === undefined ? null : site.file("templates"),
    ...rest,
    files: Object.entries(databases).map(([file, sql]) => ({
      path: site.database(file, sql),
      immutable: false,
    })),
    plugins,
  });
  return await running.datasette();
}
