/** CSS classes from names of databases, tables and columns, as themes for Datasette expect them. */

import { nodeCrypto } from "./late_node.ts";

/**
 * A name that is a plain class stays; any other loses what a class cannot hold and gets six hex
 * digits of its MD5, so that two names never share a class: `no spaces` -> `no-spaces-7088d7`.
 */
export function toCssClass(name: string): string {
  if (/^[a-zA-Z]+[_a-zA-Z0-9-]*$/.test(name)) return name;
  const suffix = nodeCrypto().createHash("md5").update(name).digest("hex").slice(0, 6);
  const stem = name
    .replace(/^_+/, "")
    .replace(/^-+/, "")
    .trim()
    .replace(/\s+/g, "-")
    .replace(/[^a-zA-Z0-9_-]/g, "");
  return stem ? `${stem}-${suffix}` : suffix;
}
