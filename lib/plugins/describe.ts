/**
 * Tells what a plugin is, without permissions: `install` runs this as a program of its own, before
 * anybody has agreed to the plugin. Reads a specifier from stdin, writes JSON to stdout.
 */

import { checkPlugin, customHooksOf } from "./check_plugin.ts";
import { importProblem } from "./import_problem.ts";
import type { PluginInfo } from "./plugin.ts";

/** What there is to know before a plugin is used. */
export interface PluginDescription {
  name: string;
  version: string | null;
  hooks: string[];
  flags: string[];
  info: Pick<PluginInfo, "static" | "templates" | "files">;
}

/** What {@link describePlugin} answers as a program. */
export type DescriptionAnswer =
  | { plugin: PluginDescription }
  /** `needsPermission`: it may work with more of them. */
  | { problem: string; needsPermission: boolean };

/** Imports the module, so that whatever stands at its top level runs. */
export async function describePlugin(specifier: string): Promise<PluginDescription> {
  const { default: exported } = await import(specifier) as { default?: unknown };
  const { plugin, hooks } = checkPlugin(exported, null, customHooksOf([exported]));
  return {
    name: plugin.name,
    version: plugin.version ?? null,
    hooks: [...hooks].sort(),
    flags: plugin.flags ?? [],
    info: { static: plugin.static, templates: plugin.templates, files: plugin.files },
  };
}

if (import.meta.main) {
  const specifier = await new Response(Deno.stdin.readable).text();
  let answer: DescriptionAnswer;
  try {
    answer = { plugin: await describePlugin(specifier) };
  } catch (error) {
    answer = {
      problem: importProblem(error, "the plugin"),
      needsPermission: error instanceof Deno.errors.NotCapable,
    };
  }
  await Deno.stdout.write(new TextEncoder().encode(JSON.stringify(answer)));
  // A timer or a server of the plugin must not keep the program alive.
  Deno.exit();
}
