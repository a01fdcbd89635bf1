/** `plugins` blocks, with `{$env: NAME}` and `{$file: path}` replaced by what they point to. */

import { UsageError } from "../errors.ts";
import type { ConfigNode } from "./config_node.ts";
import { recordOf } from "./record.ts";
import { isTree } from "./tree.ts";
import type { Json } from "./types.ts";

export function parsePlugins(node: ConfigNode): Record<string, Json> {
  return recordOf(
    node.entries().map(([plugin, block]) => [plugin, resolveSecrets(block)] as const),
  );
}

/**
 * A copy of the value. An environment variable that is not set becomes null, as in Datasette;
 * a file that cannot be read is an error.
 */
function resolveSecrets(node: ConfigNode): Json {
  if (Array.isArray(node.value)) return node.items().map(resolveSecrets);
  if (!isTree(node.value)) return node.value ?? null;
  const [entry, ...others] = node.entries();
  if (entry && others.length === 0) {
    if (entry[0] === "$env") return fromEnvironment(entry[1]);
    if (entry[0] === "$file") return fromFile(entry[1]);
  }
  return Object.fromEntries(node.entries().map(([key, value]) => [key, resolveSecrets(value)]));
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
