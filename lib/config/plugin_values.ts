/** `plugins` blocks, with `{$env: NAME}` and `{$file: path}` replaced by what they point to. */

import { UsageError } from "../errors.ts";
import type { ConfigNode } from "./config_node.ts";
import { recordOf } from "./record.ts";
import { isTree } from "./tree.ts";
import type { Json, PluginImport } from "./types.ts";

/** Keys about the plugin itself, which are not part of its configuration. */
const OWN_KEYS = ["$import", "$integrity", "$files"];

/** The configuration of each plugin. */
export function parsePlugins(node: ConfigNode): Record<string, Json> {
  return recordOf(
    node.entries().map(([plugin, block]) => [plugin, resolveSecrets(block, OWN_KEYS)] as const),
  );
}

/** Where plugins come from. Only the top of the configuration says that. */
export function parsePluginImports(node: ConfigNode): PluginImport[] {
  return node.entries().flatMap(([name, block]) => {
    if (!isTree(block.value)) return [];
    const source = block.key("$import").text();
    const integrity = block.key("$integrity").text();
    const files = block.key("$files").text();
    if (source !== undefined) return [{ name, source, integrity, files }];
    if (integrity === undefined && files === undefined) return [];
    throw new UsageError(`${block.where()}: a hash needs $import, the path or URL of the plugin`);
  });
}

/**
 * A copy of the value. An environment variable that is not set becomes null, as in Datasette;
 * a file that cannot be read is an error.
 */
function resolveSecrets(node: ConfigNode, omitted: readonly string[] = []): Json {
  if (Array.isArray(node.value)) return node.items().map((item) => resolveSecrets(item));
  if (!isTree(node.value)) return node.value ?? null;
  const [entry, ...others] = node.entries();
  if (entry && others.length === 0) {
    if (entry[0] === "$env") return fromEnvironment(entry[1]);
    if (entry[0] === "$file") return fromFile(entry[1]);
  }
  const entries = node.entries().filter(([key]) => !omitted.includes(key));
  return Object.fromEntries(entries.map(([key, value]) => [key, resolveSecrets(value)]));
}

function fromEnvironment(node: ConfigNode): string | null {
  const name = node.text() ?? node.fail("the name of an environment variable");
  return Deno.env.get(name) ?? null;
}

function fromFile(node: ConfigNode): string {
  const path = node.text() ?? node.fail("the path of a file");
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${node.where()}: cannot read "${path}": ${reason}`);
  }
}
