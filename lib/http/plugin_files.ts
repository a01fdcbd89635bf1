/** Files of plugins: `/-/static-plugins/NAME/path`. */

import type { RequestContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { MountedDirectory } from "./mounted_directory.ts";

/** One for each folder, made on its first request. */
const directories = new Map<string, MountedDirectory>();

export async function sendPluginFile(context: RequestContext): Promise<Response> {
  const { plugin: name = "", path = "" } = context.params;
  const found = context.app.options.plugins.find(({ plugin }) => isCalled(plugin.name, name));
  if (found?.staticDir === undefined) throw new NotFound("File not found");
  return await directoryOf(found.staticDir).handle(context.request, path);
}

/** Where Datasette's plugins are Python modules, their names have underscores. */
function isCalled(name: string, asked: string): boolean {
  return name === asked || name.replaceAll("-", "_") === asked;
}

function directoryOf(dir: string): MountedDirectory {
  const known = directories.get(dir) ?? new MountedDirectory({ mount: "", dir });
  directories.set(dir, known);
  return known;
}
