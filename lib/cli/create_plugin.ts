/** The command `create-plugin`: a folder with a plugin that works, and its test. */

import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "../errors.ts";
import type { CreatePluginFlags } from "./flags.ts";
import { pluginFiles } from "./new_plugin_files.ts";
import { print } from "./output.ts";

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** @returns the exit status */
export function createPlugin(name: string, flags: CreatePluginFlags): number {
  if (!NAME.test(name)) {
    throw new UsageError(
      `"${name}" is no name for a plugin: small letters, digits and hyphens, as in datasette-trees`,
    );
  }
  const folder = resolve(name);
  const datasette = resolve(flags.datasette ?? ownFolder());
  checkDatasette(datasette);
  try {
    Deno.mkdirSync(folder);
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    throw new UsageError(`There is a "${name}" already`);
  }
  const files = pluginFiles(name, relative(folder, datasette).replaceAll("\\", "/"));
  for (const [path, content] of Object.entries(files)) {
    Deno.writeTextFileSync(join(folder, path), content);
  }
  // Versions of packages that are known to work together.
  Deno.copyFileSync(join(datasette, "deno.lock"), join(folder, "deno.lock"));
  print(`Wrote ${["deno.lock", ...Object.keys(files)].sort().join(", ")} in ${name}/`);
  print(`Try it:   datasette --plugin ${name} --memory --open`);
  print(`Test it:  cd ${name} && deno task test`);
  return 0;
}

function ownFolder(): string {
  const url = new URL("../../", import.meta.url);
  if (url.protocol === "file:" && !Deno.build.standalone) return fileURLToPath(url);
  throw new UsageError("Name the folder of a copy of Datasette for Deno: --datasette DIRECTORY");
}

function checkDatasette(folder: string): void {
  for (const file of ["lib/mod.ts", "deno.json", "deno.lock"]) {
    try {
      Deno.statSync(join(folder, file));
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      throw new UsageError(`"${folder}" is no copy of Datasette for Deno: it has no ${file}`);
    }
  }
}
