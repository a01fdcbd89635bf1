/** `allow`, `allow_sql` and `permissions`, which may stand at every level. */

import type { ConfigNode } from "./config_node.ts";
import { recordOf } from "./record.ts";
import { isTree } from "./tree.ts";
import type { AllowBlock, PermissionsBlock } from "./types.ts";

/** The block as it is; undefined when none was written, null when one was, without content. */
export function parseAllowBlock(node: ConfigNode): AllowBlock | undefined {
  const { value } = node;
  if (value === undefined || value === null || typeof value === "boolean") return value;
  // As in `--setting permissions.create-table 1`.
  if (value === 1 || value === 0) return value === 1;
  return isTree(value) ? value : node.fail("true, false or an object such as {id: root}");
}

export function parsePermissions(node: ConfigNode): PermissionsBlock {
  return recordOf(
    node.entries().map(([action, block]) => [action, parseAllowBlock(block) ?? null] as const),
  );
}
