/** Configuration before it is understood: nested objects as JSON or YAML gave them. */

import type { Json } from "./types.ts";
import { emptyRecord } from "./record.ts";

export type Tree = Record<string, Json>;

export function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Both trees in a new one; where both have a value, `upper` wins, objects are merged. */
export function mergeTrees(lower: Tree, upper: Tree): Tree {
  const merged: Tree = Object.assign(emptyRecord<Json>(), lower);
  for (const [key, value] of Object.entries(upper)) {
    const below = merged[key];
    merged[key] = isTree(below) && isTree(value) ? mergeTrees(below, value) : value;
  }
  return merged;
}

/** A tree with one value at the end of a path. */
export function treeOf(path: readonly string[], value: Json): Tree {
  const [first = "", ...rest] = path;
  const tree = emptyRecord<Json>();
  tree[first] = rest.length === 0 ? value : treeOf(rest, value);
  return tree;
}

/** Does something stand at this path? List positions count as keys. */
export function hasPath(value: Json | undefined, path: readonly string[]): boolean {
  const [first, ...rest] = path;
  if (first === undefined) return value !== undefined;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, first)) return false;
  return hasPath((value as Tree)[first], rest);
}
